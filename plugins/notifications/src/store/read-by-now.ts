import type { Scope } from '../contract.js'
import { holdNews, type NewsPlace } from './hold-news.js'

/** A message, and where news of it lead. */
export interface MessagePlace extends NewsPlace {
  readonly messageId: string
}

/** Who has read these messages by now. Until this unit ends nobody's reading is written down beside it: it follows. */
export async function readByNow(scope: Scope, places: readonly MessagePlace[]): Promise<(messageId: string) => readonly string[]> {
  const ids = [...new Set(places.map(({ messageId }) => messageId))]
  // Both travel in one breath; the second looks when the first has its turn.
  const [, read] = await Promise.all([
    holdNews(scope, places),
    ids.length === 0 ? [] : scope.optional.messaging?.conversations.haveRead(ids),
  ])
  const readers = new Map(read?.map(({ messageId, accountIds }) => [messageId, accountIds]))
  return (messageId) => readers.get(messageId) ?? []
}
