import type { Scope } from '../contract.js'
import { holdNews, type NewsPlace } from './hold-news.js'

/** A message, and where news of it lead. */
export interface MessagePlace extends NewsPlace {
  readonly messageId: string
}

/** Who has read these messages by now. Until this unit ends nobody's reading is written down beside it: it follows. */
export async function readByNow(scope: Scope, places: readonly MessagePlace[]): Promise<(messageId: string) => readonly string[]> {
  await holdNews(scope, places)
  const ids = [...new Set(places.map(({ messageId }) => messageId))]
  const read = ids.length === 0 ? [] : await scope.optional.messaging?.conversations.haveRead(ids)
  const readers = new Map(read?.map(({ messageId, accountIds }) => [messageId, accountIds]))
  return (messageId) => readers.get(messageId) ?? []
}
