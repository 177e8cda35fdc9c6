import type { Handler } from '@lintel/core'
import type { News, notifications, Scope } from '../contract.js'
import { tellMany } from '../jobs/tell-many.js'

type Hears = typeof notifications
const todo = (requestId: string): `/${string}` => `/to-do/${requestId}`
const find = async (scope: Scope, requestId: string) => scope.optional.requests?.requests.find(requestId)

/** The client hears that something new was asked. */
export const requestSent: Handler<Hears, 'requests.requestSent'> = async ({ payload: { requestId, clientId } }, scope) => {
  const request = await find(scope, requestId)
  if (request?.isWaiting !== true) return
  await scope.own.notices.tell({ kind: 'requests', to: { clientId }, path: todo(requestId), once: `requests.sent:${requestId}` })
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
    to: { clientId },
    path: todo(requestId),
    once: `requests.reminder:${requestId}:${reminder}`,
    ...(request.isLate === true && { about: 'overdue' }),
  })
}

/** Who asked hears how it ended; nobody else, and without what was answered. */
async function tellSender(scope: Scope, requestId: string, clientId: string, about: NonNullable<News['about']>, time = ''): Promise<void> {
  await scope.own.notices.settle(clientId, todo(requestId))
  const staffMemberId = (await find(scope, requestId))?.sentBy
  if (staffMemberId === undefined) return
  await scope.own.notices.tell({
    kind: 'requests',
    about,
    to: { staffMemberId, clientId },
    path: `/staff/requests/${requestId}`,
    once: `requests.${about}:${requestId}${time}`,
  })
}
/** Staff hear that what they asked for is done. What they accepted themselves is no news to them, but to the client. */
export const requestCompleted: Handler<Hears, 'requests.requestCompleted'> = async ({ payload: { requestId, clientId, kind } }, scope) => {
  if (kind !== 'requests:documents') return tellSender(scope, requestId, clientId, 'answered')
  await scope.own.notices.settle(clientId, todo(requestId))
  await scope.own.notices.tell({
    kind: 'requests',
    about: 'accepted',
    isOnlyInPortal: true,
    to: { clientId },
    path: todo(requestId),
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
    kind: 'requests',
    about: 'sentBack',
    to: { clientId },
    path: todo(requestId),
    once: `requests.sentBack:${requestId}:${time}`,
  })
}
/** Staff hear that it will not be done. */
export const requestDeclined: Handler<Hears, 'requests.requestDeclined'> = async ({ payload: { requestId, clientId } }, scope) =>
  tellSender(scope, requestId, clientId, 'declined')

/** What was taken back is no news any more; the client sees in the portal that it is gone, and is sent nothing. */
export const requestCancelled: Handler<Hears, 'requests.requestCancelled'> = async ({ payload: { requestId, clientId } }, scope) => {
  await scope.own.notices.settle(clientId, todo(requestId))
  await scope.own.notices.tell({
    kind: 'requests',
    about: 'cancelled',
    isOnlyInPortal: true,
    to: { clientId },
    path: '/to-do',
    once: `requests.cancelled:${requestId}`,
  })
}
/** Its last day is over. */
export const requestExpired: Handler<Hears, 'requests.requestExpired'> = async ({ payload: { requestId, clientId } }, scope) =>
  scope.own.notices.settle(clientId, todo(requestId))
/** Seen on the list of what to do: no news any more. */
export const requestOpened: Handler<Hears, 'requests.requestOpened'> = async ({ payload: { requestId, clientId } }, scope) =>
  scope.own.notices.settle(clientId, todo(requestId))
