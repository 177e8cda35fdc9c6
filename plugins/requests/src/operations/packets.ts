import { core, type Operation, problem } from '@lintel/core'
import { requests, type Scope } from '../contract.js'
import { allKinds } from '../kinds/all-kinds.js'
import { canChange, mayChange } from '../store/may-change.js'
import { endRequest, isWaiting, moveOn } from '../store/move-request.js'
import { seePacket } from '../store/see-packet.js'
import { mustFindPacket } from '../store/packet.js'
import { asRequest, asTodo, byName } from '../store/present-request.js'
import type { RequestRow } from '../store/read-requests.js'
import { mustBeReminded, remindAll, whyNotReminded } from '../store/remind.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

export const getTodoPacket: Do<'getTodoPacket'> = async ({ params }, scope) => {
  if (scope.actor.profile === undefined) throw problem(core.problems.notFound)
  const [kinds, rows] = await Promise.all([allKinds(scope), mustFindPacket(scope, params.packetId)])
  const [first] = rows
  const known = byName(kinds)
  const items = rows.filter(({ state }) => state !== 'cancelled' && state !== 'expired').map((row) => asTodo(row, known))
  return { id: params.packetId, name: first.packet ?? '', done: first.packet_done, total: first.packet_total, items }
}

export const openTodoPacket: Do<'openTodoPacket'> = async ({ params: { packetId } }, scope) => {
  if (scope.actor.profile === undefined) throw problem(core.problems.notFound)
  const rows = await mustFindPacket(scope, packetId)
  const [{ agency_id, client_id }] = rows
  for (const row of rows.filter(({ state }) => state === 'sent')) await moveOn(scope, row, 'delivered') // its page shows each of them
  await seePacket(scope, packetId)
  scope.emit(requests.events.packetOpened, { packetId, clientId: client_id }, { agencyId: agency_id })
}

export const getPacket: Do<'getPacket'> = async ({ params }, scope) => {
  const [kinds, rows] = await Promise.all([allKinds(scope), mustFindPacket(scope, params.packetId)])
  const [first] = rows
  const known = byName(kinds)
  const mayChange = scope.can(requests.permissions.sendRequests) && (await canChange(scope, first))
  const toRemind = mayChange ? rows.filter(isWaiting) : []
  const notReminded = toRemind.length > 0 ? await whyNotReminded(scope, toRemind) : undefined
  return {
    id: params.packetId,
    name: first.packet ?? '',
    clientId: first.client_id,
    clientName: first.client_name,
    done: first.packet_done,
    total: first.packet_total,
    waiting: rows.filter(isWaiting).length,
    listed: rows.filter(({ removed_at }) => removed_at === null).length,
    removed: rows.filter(({ removed_at }) => removed_at !== null).length,
    items: rows.map((row) => asRequest(row, known)),
    mayChange,
    ...(notReminded !== undefined && { notReminded }),
  }
}

/** The parts that wait, of a packet that whoever asks may change; refused where none does. */
async function waitingParts(scope: Scope, packetId: string): Promise<readonly RequestRow[]> {
  const rows = await mustFindPacket(scope, packetId)
  for (const row of rows) await mayChange(scope, row)
  const waiting = rows.filter(isWaiting)
  if (waiting.length === 0) throw problem(requests.problems.requestEnded, { state: rows[0].state })
  return waiting
}

const day = 24 * 60 * 60 * 1000
export const remindPacket: Do<'remindPacket'> = async ({ params }, scope) => {
  const waiting = await waitingParts(scope, params.packetId)
  await mustBeReminded(scope, waiting)
  const ago = ({ last_reminded_at: at }: RequestRow): number => (at === null ? day : scope.now().getTime() - Date.parse(at))
  const due = waiting.filter((row) => ago(row) >= day)
  if (due.length === 0)
    throw problem(core.problems.tooManyRequests, { retryAfter: Math.ceil((day - Math.max(...waiting.map(ago))) / 1000) })
  await remindAll(scope, due)
}

export const cancelPacket: Do<'cancelPacket'> = async ({ params, body }, scope) => {
  for (const row of await waitingParts(scope, params.packetId))
    await endRequest(scope, row, { state: 'cancelled', ...(body.reason !== undefined && { reason: body.reason }) })
}
