import type { Handler } from '@lintel/core'
import type { KnownRequest } from '@lintel/requests/contract'
import type { News, notifications, Scope } from '../contract.js'
import { tellMany } from '../jobs/tell-many.js'
import { todoPath } from '../services/todo-path.js'
import { holdNews } from '../store/hold-news.js'

type Hears = typeof notifications
const find = async (scope: Scope, requestId: string) => scope.optional.requests?.requests.find(requestId)

/** Whoever acts for the client may answer for them, so they hear as well, where they may. */
const forOthers = { source: 'requests', capability: 'forms' } as const
const ofRequest = { kind: 'requests', ...forOthers } as const
const atWork = (requestId: string): `/${string}` => `/staff/requests/${requestId}`

/** Its page, or that of its packet where other parts stand beside it. */
const placeOf = ({ id, packet }: KnownRequest) => todoPath(id, packet?.hasOthers === true ? packet.id : undefined)
/**
 * News of a request are read: those of it alone, and those of its packet once the client has opened all its parts that are
 * left. News of a packet are one for what went out together: who has seen one part has not seen the others.
 */
async function settle(scope: Scope, requestId: string, clientId: string): Promise<void> {
  await scope.own.notices.settle(clientId, todoPath(requestId))
  const packet = (await find(scope, requestId))?.packet
  if (packet?.isSeen === true) await scope.own.notices.settle(clientId, todoPath(requestId, packet.id))
}

interface Place {
  pathOf(request: KnownRequest): string
  isSeen(request: KnownRequest): boolean
}
const alone: Place = { pathOf: ({ id }) => todoPath(id), isSeen: ({ isSeen }) => isSeen }
const withItsPacket: Place = {
  pathOf: placeOf,
  isSeen: ({ isSeen, packet }) => (packet?.hasOthers === true ? packet.isSeen || packet.isPageSeen === true : isSeen),
}

/** What waits and has not been seen by now. Until this unit ends nobody's opening is settled beside it: that follows. */
async function findUnseen(scope: Scope, requestId: string, { pathOf, isSeen }: Place): Promise<KnownRequest | undefined> {
  const before = await find(scope, requestId)
  if (before?.isWaiting !== true) return undefined
  await holdNews(scope, [{ clientId: before.clientId, path: pathOf(before) }])
  const now = await find(scope, requestId)
  return now?.isWaiting === true && !isSeen(now) ? now : undefined
}

/** The client hears that something new was asked; of what went out together as a packet, once. */
export const requestSent: Handler<Hears, 'requests.requestSent'> = async ({ payload: { requestId, clientId } }, scope) => {
  const request = await findUnseen(scope, requestId, withItsPacket)
  if (request === undefined || request.packet?.isFirst === false) return
  await scope.own.notices.tell({ ...ofRequest, to: { clientId }, path: placeOf(request), once: `requests.sent:${requestId}` })
}
/** Many clients were asked: they are told page by page, each page with a transaction of its own. */
export const manySent: Handler<Hears, 'requests.manySent'> = async ({ payload }, scope) =>
  scope.enqueue(tellMany, { what: 'requests', ...payload })
/** The client is reminded, before the due day or after it. */
export const reminderDue: Handler<Hears, 'requests.reminderDue'> = async ({ payload: { requestId, clientId, reminder } }, scope) => {
  const request = await find(scope, requestId)
  if (request?.isWaiting !== true) return
  await scope.own.notices.tell({
    kind: 'reminders',
    ...forOthers,
    to: { clientId },
    path: placeOf(request),
    once: `requests.reminder:${requestId}:${reminder}`,
    ...(request.isLate === true && { about: 'overdue' }),
  })
}

/** Who asked, or whoever looks after it since, hears how it ended; nobody else, and without what was answered. */
async function tellSender(scope: Scope, requestId: string, clientId: string, about: NonNullable<News['about']>, time = ''): Promise<void> {
  await settle(scope, requestId, clientId)
  const staffMemberId = await scope.optional.requests?.requests.keeperOf(requestId)
  if (staffMemberId === undefined) return
  await scope.own.notices.tell({
    ...ofRequest,
    about,
    to: { staffMemberId, clientId },
    path: atWork(requestId),
    once: `requests.${about}:${requestId}${time}`,
  })
}
/** Staff hear that what they asked for is done. What they accepted themselves is no news to them, but to the client. */
export const requestCompleted: Handler<Hears, 'requests.requestCompleted'> = async ({ payload: { requestId, clientId, kind } }, scope) => {
  if (kind !== 'requests:documents') return tellSender(scope, requestId, clientId, 'answered')
  await settle(scope, requestId, clientId)
  await scope.own.notices.tell({
    ...ofRequest,
    about: 'accepted',
    isOnlyInPortal: true,
    to: { clientId },
    path: todoPath(requestId),
    once: `requests.accepted:${requestId}`,
  })
}
/** Staff hear that documents were sent, each time. */
export const requestHandedIn: Handler<Hears, 'requests.requestHandedIn'> = async ({ payload: { requestId, clientId, time } }, scope) =>
  tellSender(scope, requestId, clientId, 'answered', `:${time}`)
/** The client hears that other documents are needed. */
export const requestSentBack: Handler<Hears, 'requests.requestSentBack'> = async ({ payload: { requestId, clientId, time } }, scope) => {
  const request = await find(scope, requestId)
  if (request?.isWaiting !== true) return
  await scope.own.notices.tell({
    ...ofRequest,
    about: 'sentBack',
    to: { clientId },
    path: todoPath(requestId),
    once: `requests.sentBack:${requestId}:${time}`,
  })
}
/** Staff hear that it will not be done. */
export const requestDeclined: Handler<Hears, 'requests.requestDeclined'> = async ({ payload: { requestId, clientId } }, scope) =>
  tellSender(scope, requestId, clientId, 'declined')

/** What was taken back is no news any more; the client sees in the portal that it is gone, and is sent nothing. */
export const requestCancelled: Handler<Hears, 'requests.requestCancelled'> = async ({ payload: { requestId, clientId } }, scope) => {
  await settle(scope, requestId, clientId)
  await scope.own.notices.tell({
    ...ofRequest,
    about: 'cancelled',
    isOnlyInPortal: true,
    to: { clientId },
    path: '/to-do',
    once: `requests.cancelled:${requestId}`,
  })
}
/** What the client had seen is another now, or waits again. */
export const requestChanged: Handler<Hears, 'requests.requestChanged'> = async ({ payload: { requestId, clientId, at } }, scope) => {
  const request = await findUnseen(scope, requestId, alone)
  if (request === undefined) return
  const once = `requests.changed:${requestId}:${at}`
  await scope.own.notices.tell({ ...ofRequest, about: 'changed', to: { clientId }, path: todoPath(requestId), once })
}
/** The same of a packet, told once for all its parts; not where they have looked by now. */
export const packetChanged: Handler<Hears, 'requests.packetChanged'> = async ({ payload: { packetId, clientId, at } }, scope) => {
  await holdNews(scope, [{ clientId, path: todoPath('', packetId) }])
  if ((await scope.optional.requests?.requests.seenOfPacket(packetId))?.changes !== false) return
  const once = `requests.changed:${packetId}:${at}`
  await scope.own.notices.tell({ ...ofRequest, about: 'changed', to: { clientId }, path: todoPath('', packetId), once })
}
/** It is off the client’s list: what led there leads nowhere. */
export const requestRemoved: Handler<Hears, 'requests.requestRemoved'> = async ({ payload: { requestId, clientId } }, scope) =>
  settle(scope, requestId, clientId)
/** Its last day is over. */
export const requestExpired: Handler<Hears, 'requests.requestExpired'> = async ({ payload: { requestId, clientId } }, scope) =>
  settle(scope, requestId, clientId)
/** Seen on the list of what to do: no news any more, unless it was changed since and they were told of that already. */
export const requestOpened: Handler<Hears, 'requests.requestOpened'> = async ({ payload: { requestId, clientId } }, scope) => {
  await holdNews(scope, [{ clientId, path: todoPath(requestId) }])
  const request = await find(scope, requestId)
  if (request?.isWaiting === true && !request.isSeen) return
  await settle(scope, requestId, clientId)
}
/** Its page was opened, where all its parts stand: its news are none any more, unless there is more by now. */
export const packetOpened: Handler<Hears, 'requests.packetOpened'> = async ({ payload: { packetId, clientId } }, scope) => {
  const path = todoPath('', packetId)
  await holdNews(scope, [{ clientId, path }])
  const seen = await scope.optional.requests?.requests.seenOfPacket(packetId)
  if (seen?.parts === false || seen?.changes === false) return
  await scope.own.notices.settle(clientId, path)
}
/** Who asked has seen how it went. */
export const outcomeSeen: Handler<Hears, 'requests.outcomeSeen'> = async ({ payload: { requestId, clientId, accountId } }, scope) =>
  scope.own.notices.settle(clientId, atWork(requestId), accountId)
