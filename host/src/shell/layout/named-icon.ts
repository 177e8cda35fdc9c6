import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'

const byName: Readonly<Record<string, string>> = { ...drawings }

/** The drawing that a page's navigation entry names; dots for a name that is not there. */
export const namedIcon = (name: string): VNode => icon(Object.hasOwn(byName, name) ? (byName[name] ?? drawings.more) : drawings.more)
