import type { Operation } from '@lintel/core'
import type { messaging } from '../contract.js'
import { readerOf } from '../reader.js'
import { countUnread as count, markRead as mark } from '../store/read-markers.js'

export const markRead: Operation<typeof messaging, 'markRead'> = async ({ params, body }, scope) => {
  const reader = readerOf(scope)
  const position = await mark(scope, reader, params.conversationId, body.position)
  // One's other pages count anew what is unread.
  scope.notify('messaging', { accounts: [reader.accountId] })
  return { position }
}

export const countUnread: Operation<typeof messaging, 'countUnread'> = async (_, scope) => ({
  conversations: await count(scope, readerOf(scope)),
})
