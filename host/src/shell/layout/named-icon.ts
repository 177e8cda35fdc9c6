import type { VNode } from 'preact'
import { byName, more } from '../drawings.js'
import { icon } from '../icons.js'

/** The drawing that a page's navigation entry names; dots for a name that is not there. */
export const namedIcon = (name: string): VNode => icon(Object.hasOwn(byName, name) ? (byName[name] ?? more) : more)
