import { core, problem } from '@lintel/core'
import type { RequestFile } from './request-file.js'
import { longestPart, mostParts, namesIn, type Wanted } from './wanted.js'

/** Which part each file is, counted from 1, by the ids of the files. A file that is none of them is not named. */
export type Places = Readonly<Record<string, number>>

/** How many parts nobody has sent yet. */
export const missingParts = ({ parts }: Wanted, files: readonly RequestFile[], places: Places): number => {
  const sent = new Set(files.map(({ id }) => places[id]))
  return parts.filter((_, index) => !sent.has(index + 1)).length
}

const fault = (member: string, detail: string) => problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${member}`, detail }] })

/** Refuses a part that was not asked for. */
export function mustBePart({ parts }: Wanted, part: number | undefined): void {
  if (part !== undefined && part > parts.length) throw fault('part', 'There is no such part')
}
/** Refuses more names than files that can be sent, and names that are sentences. */
export function checkNames(text: string | undefined, member = 'partNames'): void {
  const names = namesIn(text)
  if (names.length > mostParts) throw fault(member, 'Ten documents at the most')
  if (names.some(({ length }) => length > longestPart)) throw fault(member, 'A name is at most 80 letters long')
}
