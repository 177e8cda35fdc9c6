import { core, type Operation, problem } from '@lintel/core'
import { requests, type RequestState } from '../contract.js'
import { allKinds } from '../kinds/all-kinds.js'
import { filesOf } from '../documents/files-of.js'
import { againstRecord } from '../correction/corrections.js'
import { mustFind } from '../store/find-request.js'
import { isKeptBy, wasKeptBy } from '../store/keeper.js'
import { canChange, mayChange } from '../store/may-change.js'
import { endRequest, isWaiting, mustWait } from '../store/move-request.js'
import { asRequest, asRequestDetail, byName } from '../store/present-request.js'
import { countRequests, dueToday, late, readRequests, waiting } from '../store/read-requests.js'
import { mustBeReminded, remindAll, whyNotReminded } from '../store/remind.js'
import { sendRequest as send } from '../store/send-request.js'
import { canPutBack } from '../upkeep/put-back.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

const pageSize = 25
const chosen = {
  overdue: `${late}`,
  dueToday,
  waiting,
  handedIn: `(r.state = 'handedIn' or r.answer->>'outcome' = 'open')`,
  ended: `not ${waiting} and r.state <> 'handedIn'`,
} as const
const narrowed = `($3::uuid is null or r.client_id = $3::uuid) and ($4::uuid is null or ${isKeptBy('$4')}) and ($5::text is null or r.kind = $5::text)`

const orders = {
  day: (isEnded: boolean) => (isEnded ? 'r.ended_at desc, r.id' : 'r.due_on nulls last, r.created_at, r.id'),
  client: () => 'c.family_name, c.given_name, c.id, r.due_on nulls last, r.id',
  sent: () => 'r.created_at desc, r.id',
} as const

export const listRequests: Do<'listRequests'> = async ({ query }, scope) => {
  const of = query.of ?? 'waiting'
  const { page = 1, limit = pageSize } = query
  const values = [query.clientId ?? null, query.mine === true ? (scope.actor.staff?.id ?? null) : null, query.kind ?? null]
  const order = orders[query.by ?? 'day'](of === 'ended')
  const [kinds, total, rows] = await Promise.all([
    allKinds(scope),
    countRequests(scope, `and ${narrowed} and ${chosen[of]}`, values),
    readRequests(scope, `and ${narrowed} and ${chosen[of]} order by ${order} limit $6::int offset $7::int`, [
      ...values,
      limit,
      (page - 1) * limit,
    ]),
  ])
  const known = byName(kinds)
  scope.audit({ ...(query.clientId !== undefined && { clientId: query.clientId }), resource: 'request' })
  return {
    total,
    page,
    pages: Math.max(1, Math.ceil(total / limit)),
    items: rows.map((row) => asRequest(row, known)),
    kinds: kinds.map(({ name, title }) => ({ kind: name, title })),
  }
}
export const countOverdue: Do<'countOverdue'> = async (_, scope) => ({
  overdue: await countRequests(scope, `and ${isKeptBy('$3')} and ${late}`, [scope.actor.staff?.id ?? null]),
})
const toldOf: ReadonlySet<RequestState> = new Set(['handedIn', 'done', 'declined'])

export const getRequest: Do<'getRequest'> = async ({ params }, scope) => {
  const [kinds, row] = await Promise.all([allKinds(scope), mustFind(scope, params.requestId)])
  scope.audit({ clientId: row.client_id, resource: 'request', resourceId: row.id })
  // Whoever looks after it was told how it went: seen here, it is news no more. Colleagues who look at it were told nothing.
  if (scope.actor.staff !== undefined && toldOf.has(row.state) && (await wasKeptBy(scope, row.id, scope.actor.staff.id)))
    scope.emit(
      requests.events.outcomeSeen,
      { requestId: row.id, clientId: row.client_id, accountId: scope.actor.id },
      { agencyId: row.agency_id },
    )
  const may = scope.can(requests.permissions.sendRequests) && (await canChange(scope, row))
  const files = (await filesOf(scope, [row.id])).get(row.id) ?? []
  const notReminded = may && isWaiting(row) ? await whyNotReminded(scope, [row]) : undefined
  const detail = asRequestDetail(await againstRecord(scope, row), byName(kinds), files, may, may && (await canPutBack(scope, row)))
  return { ...detail, ...(notReminded !== undefined && { notReminded }) }
}
export const sendRequest: Do<'sendRequest'> = async ({ params, body }, scope) => ({
  id: await send(scope, { ...body, clientId: params.clientId }),
})

export const sendReady: Do<'sendReady'> = async ({ params, body }, scope) => ({
  id: await send(scope, { ...body, clientId: params.clientId }),
})

const day = 24 * 60 * 60 * 1000
export const remindNow: Do<'remindNow'> = async ({ params }, scope) => {
  const row = await mustFind(scope, params.requestId)
  await mayChange(scope, row)
  mustWait(row)
  await mustBeReminded(scope, [row])
  const since = row.last_reminded_at === null ? day : scope.now().getTime() - Date.parse(row.last_reminded_at)
  if (since < day) throw problem(core.problems.tooManyRequests, { retryAfter: Math.ceil((day - since) / 1000) })
  await remindAll(scope, [row])
  scope.audit({ clientId: row.client_id, resource: 'request', resourceId: row.id })
}
export const cancelRequest: Do<'cancelRequest'> = async ({ params, body }, scope) => {
  const row = await mustFind(scope, params.requestId)
  await mayChange(scope, row)
  await endRequest(scope, row, { state: 'cancelled', ...(body.reason !== undefined && { reason: body.reason }) })
}
