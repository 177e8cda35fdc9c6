import type { Handler } from '@lintel/core'
import type { notifications } from '../contract.js'

/**
 * A conversation that was handed on is news for whoever answers in it now, and for nobody else any more. Who took it
 * themselves knows, and in the team inbox it is news for nobody in person.
 */
export const conversationTransferred: Handler<typeof notifications, 'messaging.conversationTransferred'> = async (event, scope) => {
  const { clientId, conversationId, handedBy, isInTeamInbox, staffMemberId } = event.payload
  if (!isInTeamInbox && handedBy === staffMemberId) return
  const path = `/staff/inbox/${conversationId}` as const
  await scope.own.notices.settle(clientId, path)
  const [now] = isInTeamInbox ? [] : ((await scope.optional.messaging?.conversations.answeringStaff([conversationId])) ?? [])
  const heirs = now?.staffMemberIds.filter((id) => id !== handedBy) ?? []
  const news = { kind: 'messages', source: 'messaging', about: 'handedOn', path, once: `messaging.handedOn:${event.id}` } as const
  await scope.own.notices.tell(...heirs.map((heir) => ({ ...news, to: { staffMemberId: heir, clientId } })))
}
