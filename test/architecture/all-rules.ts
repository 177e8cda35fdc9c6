import type { Rule } from './rule.js'
import { browserSafe } from './rules/browser-safe.js'
import { filledTables } from './rules/filled-tables.js'
import { honestComments } from './rules/honest-comments.js'
import { importDirections } from './rules/import-directions.js'
import { namedExports } from './rules/named-exports.js'
import { namedPlaces } from './rules/named-places.js'
import { noCircles } from './rules/no-circles.js'
import { oneWayOut } from './rules/one-way-out.js'
import { plainTypes } from './rules/plain-types.js'
import { smallFiles } from './rules/small-files.js'
import { wholeSuite } from './rules/whole-suite.js'

export const allRules: readonly Rule[] = [
  importDirections,
  browserSafe,
  noCircles,
  plainTypes,
  smallFiles,
  namedPlaces,
  namedExports,
  honestComments,
  filledTables,
  oneWayOut,
  wholeSuite,
]
