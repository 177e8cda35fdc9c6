import type { Scope } from '../contract.js'
import { holdNews, type NewsPlace } from './hold-news.js'

/** A message, and where news of it lead. */
export interface MessagePlace extends NewsPlace {
  readonly messageId: string
}

/** Who has read these messages, by their accounts. Asked in turns with whoever tells and reads (`holdNews`), so that it stays true. */
export async function whoRead(scope: Scope, messageIds: readonly string[]): Promise<(messageId: string) => readonly string[]> {
  const ids = [...new Set(messageIds)]
  const read = ids.length === 0 ? [] : await scope.optional.messaging?.conversations.haveRead(ids)
  const readers = new Map(read?.map(({ messageId, accountIds }) => [messageId, accountIds]))
  return (messageId) => readers.get(messageId) ?? []
}

/** Who has read these messages by now. Until this unit ends nobody's reading is written down beside it: it follows. */
export async function readByNow(scope: Scope, places: readonly MessagePlace[]): Promise<(messageId: string) => readonly string[]> {
  // Both travel in one breath; the second looks when the first has its turn.
  const ids = places.map(({ messageId }) => messageId)
  const [, seenBy] = await Promise.all([holdNews(scope, places), whoRead(scope, ids)])
  return seenBy
}
