import type { Handler, TogetherHandler } from '@lintel/core'
import type { News, notifications } from '../contract.js'
import { tellMany } from '../jobs/tell-many.js'

/** Messages are news for the other side. */
export const messagesSent: TogetherHandler<typeof notifications, 'messaging.messageSent'> = async (events, scope) => {
  const news = events.map(({ payload: { by, clientId, staffMemberId, conversationId, messageId } }): News => {
    const same = { kind: 'messages', once: `messaging:${messageId}` } as const
    return by === 'staff'
      ? { ...same, to: { clientId }, path: `/messages/${conversationId}` }
      : { ...same, to: { staffMemberId, clientId }, path: `/staff/inbox/${conversationId}` }
  })
  await scope.own.notices.tell(...news)
}
/** Many clients were written to: they are told page by page, each page with a transaction of its own. */
export const manyWritten: Handler<typeof notifications, 'messaging.manySent'> = async ({ payload }, scope) =>
  scope.enqueue(tellMany, { what: 'messages', ...payload })
