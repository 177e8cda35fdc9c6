import type { Fault } from './faults.js'

/** Deeper than this nothing in a portal nests; a free-form value that does is refused. */
const deepest = 32
const poison = new Set(['__proto__', 'constructor', 'prototype'])

/** Text that PostgreSQL cannot store, or would store as something else. */
const isHostile = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed()

/**
 * Looks through a whole value for text that no column can hold (NUL, half a surrogate pair) and for names that reach
 * into prototypes. A schema cannot say this of free-form parts, so it is asked of everything.
 */
export function findHostile(value: unknown, pointer: string, depth = 0): Fault | undefined {
  if (typeof value === 'string') return isHostile(value) ? { pointer, key: 'hostileText' } : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > deepest) return { pointer, key: 'tooDeep' }
  if (Array.isArray(value)) return findInList(value, pointer, depth)
  return findInMembers(value, pointer, depth)
}

function findInList(list: readonly unknown[], pointer: string, depth: number): Fault | undefined {
  for (const [at, item] of list.entries()) {
    const fault = findHostile(item, `${pointer}/${at}`, depth + 1)
    if (fault !== undefined) return fault
  }
  return undefined
}

function findInMembers(value: object, pointer: string, depth: number): Fault | undefined {
  for (const [name, member] of Object.entries(value)) {
    if (poison.has(name) || isHostile(name)) return { pointer, key: 'hostileName' }
    const fault = findHostile(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
    if (fault !== undefined) return fault
  }
  return undefined
}
