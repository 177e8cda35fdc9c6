import type { Operation } from '@lintel/core'
import type { messaging } from '../contract.js'
import { readerOf } from '../reader.js'
import { countUnread as count, markRead as mark } from '../store/read-markers.js'

export const markRead: Operation<typeof messaging, 'markRead'> = async ({ params, body }, scope) => ({
  position: await mark(scope, readerOf(scope), params.conversationId, body.position),
})

export const countUnread: Operation<typeof messaging, 'countUnread'> = async (_, scope) => ({
  conversations: await count(scope, readerOf(scope)),
})
