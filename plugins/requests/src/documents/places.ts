import type { Scope } from '../contract.js'
import { fault } from '../server/fault.js'
import type { RequestFile } from './request-file.js'
import { longestPart, mostParts, namesIn, type Wanted } from './wanted.js'

/** Which part each file is, counted from 1, by the ids of the files. A file that is none of them is not named. */
export type Places = Readonly<Record<string, number>>

/** How many parts nobody has sent yet. */
export const missingParts = ({ parts }: Wanted, files: readonly RequestFile[], places: Places): number => {
  const sent = new Set(files.map(({ id }) => places[id]))
  return parts.filter((_, index) => !sent.has(index + 1)).length
}

/** Refuses a part that was not asked for. */
export function mustBePart(scope: Scope, { parts }: Wanted, part: number | undefined): void {
  if (part !== undefined && part > parts.length) throw fault(scope, 'part', 'fault.noPart')
}
/** Refuses more names than files that can be sent, and names that are sentences. */
export function checkNames(scope: Scope, text: string | undefined, member = 'partNames'): void {
  const names = namesIn(text)
  if (names.length > mostParts) throw fault(scope, member, 'fault.tenNames')
  if (names.some(({ length }) => length > longestPart)) throw fault(scope, member, 'fault.longName')
}
