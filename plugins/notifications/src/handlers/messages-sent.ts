import type { Handler, TogetherHandler } from '@lintel/core'
import type { News, notifications } from '../contract.js'
import { holdNews } from '../store/hold-news.js'
import { messagesTold, newsOf } from '../store/messages-told.js'
import { readByNow, whoRead } from '../store/read-by-now.js'
import { tellMany } from '../jobs/tell-many.js'

const inPortal = (conversationId: string): `/${string}` => `/messages/${conversationId}`
const inInbox = (conversationId: string): `/${string}` => `/staff/inbox/${conversationId}`

/** Messages are news for the other side: for the client, or for whoever answers now. In the team inbox that is nobody in person. */
export const messagesSent: TogetherHandler<typeof notifications, 'messaging.messageSent'> = async (events, scope) => {
  const asked = events.flatMap(({ payload: { by, conversationId } }) => (by === 'client' ? [conversationId] : []))
  const places = events.map(({ payload: { by, ...ids } }) => ({ ...ids, path: (by === 'staff' ? inPortal : inInbox)(ids.conversationId) }))
  // All of it travels in one breath.
  const [answering, seenBy] = await Promise.all([
    asked.length === 0 ? [] : scope.optional.messaging?.conversations.answeringStaff([...new Set(asked)]),
    readByNow(scope, places),
  ])
  const staffOf = new Map(answering?.map(({ conversationId, staffMemberIds }) => [conversationId, staffMemberIds]))
  const news = events.flatMap(({ payload: { by, clientId, conversationId, messageId } }): News[] => {
    const same = { kind: 'messages', source: 'messaging', once: newsOf(messageId), seenBy: seenBy(messageId) } as const
    if (by === 'staff') return [{ ...same, to: { clientId }, path: inPortal(conversationId) }]
    const staff = staffOf.get(conversationId) ?? []
    return staff.map((staffMemberId) => ({ ...same, to: { staffMemberId, clientId }, path: inInbox(conversationId) }))
  })
  await scope.own.notices.tell(...news)
}
/** Many clients were written to: they are told page by page, each page with a transaction of its own. */
export const manyWritten: Handler<typeof notifications, 'messaging.manySent'> = async ({ payload }, scope) =>
  scope.enqueue(tellMany, { what: 'messages', ...payload })

interface Wait {
  readonly conversationId: string
  readonly clientId: string
  readonly since: string
  readonly tell: readonly string[]
}
const waits = (kind: 'overdue' | 'overdueStill', { conversationId, clientId, since, tell }: Wait): readonly News[] =>
  tell.map((staffMemberId) => ({
    kind,
    source: 'messaging',
    to: { staffMemberId, clientId },
    path: inInbox(conversationId),
    once: `messaging.${kind}:${conversationId}:${since}`,
  }))

/** Nobody of the staff read a client's message in time: those who are to see to it hear so, once for each such wait. */
export const messageOverdue: Handler<typeof notifications, 'messaging.messageOverdue'> = async ({ payload }, scope) =>
  scope.own.notices.tell(...waits('overdue', payload))

/** Nobody saw to it even then: those hear so whom the agency named, as news of another kind, which older news do not hide. */
export const messageOverdueStill: Handler<typeof notifications, 'messaging.messageOverdueStill'> = async ({ payload }, scope) =>
  scope.own.notices.tell(...waits('overdueStill', payload))

/** Somebody saw to it: it is news for nobody any more. What was handed on is settled where its heir is told. */
export const overdueEnded: Handler<typeof notifications, 'messaging.overdueEnded'> = async ({ payload }, scope) =>
  payload.isHandedOn === true ? undefined : scope.own.notices.settle(payload.clientId, inInbox(payload.conversationId))

/**
 * Read where it stands: no news any more for whoever read it. Colleagues who were told as well keep theirs, and what was written since
 * and is told already stays new.
 */
export const conversationsRead: TogetherHandler<typeof notifications, 'messaging.conversationRead'> = async (events, scope) => {
  const seen = events.map(({ payload: { by, clientId, conversationId, accountId } }) => ({
    clientId,
    path: (by === 'client' ? inPortal : inInbox)(conversationId),
    accountId,
  }))
  const [, told] = await Promise.all([holdNews(scope, seen), messagesTold(scope, seen)])
  const ids = told.map(({ messageId }) => messageId)
  const seenBy = await whoRead(scope, ids)
  const since = told.filter(({ messageId, accountId }) => !seenBy(messageId).includes(accountId))
  await scope.own.notices.settleAll(
    seen,
    since.map(({ accountId, messageId }) => ({ accountId, once: newsOf(messageId) })),
  )
}
