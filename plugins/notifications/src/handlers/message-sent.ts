import type { Handler } from '@lintel/core'
import type { notifications } from '../contract.js'

/** A message is news for the other side. */
export const messageSent: Handler<typeof notifications, 'messaging.messageSent'> = async ({ payload }, scope) => {
  const { by, clientId, staffMemberId, conversationId, messageId } = payload
  const to = by === 'staff' ? { clientId } : { staffMemberId, clientId }
  const path = by === 'staff' ? (`/messages/${conversationId}` as const) : (`/staff/inbox/${conversationId}` as const)
  await scope.own.notices.tell({ kind: 'messages', to, path, once: `messaging:${messageId}` })
}
