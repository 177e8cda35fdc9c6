import type { Audience, Scope } from '../contract.js'
import { fault } from '../server/fault.js'
import { type ReadList, readList } from './read-list.js'

const most = 100_000

/** The text of a file: UTF-8, or UTF-16 as spreadsheets write it. Nothing, where it is none. */
function textOf(bytes: Buffer): string | undefined {
  const coding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  const text = decoded(bytes, coding)
  return text?.includes('\0') === true ? undefined : text
}
function decoded(bytes: Buffer, coding: string | undefined): string | undefined {
  try {
    return new TextDecoder(coding ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Older spreadsheets write one byte for each letter; numbers read the same.
    return coding === undefined ? new TextDecoder('windows-1252').decode(bytes) : undefined
  }
}

/** The list of clients that was typed or sent as a file; nothing, where there is none. */
export function givenList(scope: Scope, { ids, list }: Audience): ReadList | undefined {
  if (ids === undefined && list === undefined) return undefined
  if (ids !== undefined && list !== undefined) throw fault(scope, 'ids', 'fault.listTwice')
  const member = list === undefined ? 'ids' : 'list'
  const text = list === undefined ? ids : textOf(Buffer.from(list, 'base64'))
  if (text === undefined || text.includes('\0')) throw fault(scope, member, 'fault.listUnreadable')
  const read = readList(text)
  if (read.lines === 0) throw fault(scope, member, 'fault.listEmpty')
  if (read.lines > most) throw fault(scope, member, 'fault.listTooLong')
  return read
}
