import type { Link, Statement } from '../data/link.js'
import type { Caller } from './unit.js'

const plain = (text: string): Statement => ({ name: text.replaceAll(' ', '_'), text, values: [] })
const reading = plain('savepoint reading')
const readOnly = plain('set transaction read only')
const readingDone = plain('release savepoint reading')

/**
 * The database itself refuses writes while somebody reads; the audit follows after the savepoint is released. For those
 * who are signed in the question who asks sets it (`open_unit_read`): a statement less.
 */
export function beginReading(link: Link, { sessionId }: Pick<Caller, 'sessionId'>): void {
  void link.send(reading).catch(() => undefined)
  if (sessionId === undefined) void link.send(readOnly).catch(() => undefined)
}

/** What follows may write again: the trail of what was read. */
export const endReading = (link: Link): void => void link.send(readingDone).catch(() => undefined)
