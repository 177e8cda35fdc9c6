import { readFileSync } from 'node:fs'
import { readPaths } from '../architecture/read-sources.js'
import titles from './seed-rows.json' with { type: 'json' }

/** A test that says in its title which seed rows it proves. */
export interface Proof {
  readonly path: string
  readonly title: string
  readonly rows: readonly string[]
}
const named = /(['"`])((?:\\.|(?!\1)[^\\\n])*?) \[(S\d[^\]\n]*)\]\1/g
const known = new Set(Object.keys(titles))

/** Reads the proofs out of one source; a row that does not exist is a fault, so that no typing error counts as a proof. */
export function proofsOf(path: string, source: string): readonly Proof[] {
  return [...source.matchAll(named)].map(([, , title = '', list = '']) => {
    const rows = list.split(', ')
    const unknown = rows.filter((row) => !known.has(row))
    if (unknown.length > 0) throw new Error(`${path}: “${title}” names unknown seed rows: ${unknown.join(', ')}`)
    return { path, title: title.replaceAll(/\\(.)/g, '$1'), rows }
  })
}

/** All tests of the repository that name seed rows. */
export const readProofs = (): readonly Proof[] =>
  readPaths()
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/reference/'))
    .flatMap((path) => proofsOf(path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')))
