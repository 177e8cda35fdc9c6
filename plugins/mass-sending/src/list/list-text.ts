import type { Audience, Scope } from '../contract.js'
import { fault } from '../server/fault.js'
import { type ReadList, readList } from './read-list.js'

const most = 100_000

/** Letters of base64 that are decoded at once: whole groups of four. */
const atOnce = 262_144

/** How a file writes its letters: UTF-8, or UTF-16 as spreadsheets write it. */
function codingOf(list: string): 'utf-16le' | 'utf-16be' | undefined {
  const [one, two] = Buffer.from(list.slice(0, 4), 'base64')
  return one === 0xff && two === 0xfe ? 'utf-16le' : one === 0xfe && two === 0xff ? 'utf-16be' : undefined
}
/** The text of a file in base64, piece by piece, so that it never lies beside its bytes as a whole. */
function* piecesOf(list: string, coding: string): Generator<string> {
  const decoder = new TextDecoder(coding, { fatal: true })
  for (let at = 0; at < list.length; at += atOnce)
    yield withoutNul(decoder.decode(Buffer.from(list.slice(at, at + atOnce), 'base64'), { stream: true }))
  yield decoder.decode()
}
class Unreadable extends Error {}
function withoutNul(text: string): string {
  if (text.includes('\0')) throw new Unreadable()
  return text
}

/** Reads a file; nothing, where it is no text. */
function readFile(list: string): ReadList | undefined {
  const coding = codingOf(list)
  // Older spreadsheets write one byte for each letter; numbers read the same.
  for (const each of coding === undefined ? ['utf-8', 'windows-1252'] : [coding])
    try {
      return readList(piecesOf(list, each))
    } catch (error) {
      if (error instanceof Unreadable) return undefined
      if (!(error instanceof TypeError)) throw error
    }
  return undefined
}

/** The list of clients that was typed or sent as a file; nothing, where there is none. */
export function givenList(scope: Scope, { ids, list }: Audience): ReadList | undefined {
  if (ids === undefined && list === undefined) return undefined
  if (ids !== undefined && list !== undefined) throw fault(scope, 'ids', 'fault.listTwice')
  const member = list === undefined ? 'ids' : 'list'
  const read = list === undefined ? (ids?.includes('\0') === false ? readList(ids) : undefined) : readFile(list)
  if (read === undefined) throw fault(scope, member, 'fault.listUnreadable')
  if (read.lines === 0) throw fault(scope, member, 'fault.listEmpty')
  if (read.lines > most) throw fault(scope, member, 'fault.listTooLong')
  return read
}
