import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type Answer, requests, type Scope } from '../contract.js'
import { againstRecord } from '../correction/corrections.js'
import { allKinds } from '../kinds/all-kinds.js'
import { todoPage } from '../todo-page-size.js'
import { isReading } from '../kinds/material-kinds.js'
import { documentsKind } from '../documents/documents-kind.js'
import { filesOf } from '../documents/files-of.js'
import { fault } from '../server/fault.js'
import { mustFind } from '../store/find-request.js'
import { endRequest, moveOn, mustWait } from '../store/move-request.js'
import { asTodo, asTodoDetail, byName } from '../store/present-request.js'
import { seeChange } from '../upkeep/see-change.js'
import { countWaiting, readRequests, waiting } from '../store/read-requests.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

const own = 'and r.client_id = $3::uuid'
const waitingFirst = `${own} and ${waiting} order by r.due_on nulls last, r.created_at, r.id limit ${todoPage.waiting} offset $4::int`
const endedLast = `${own} and not ${waiting} and r.removed_at is null order by coalesce(r.ended_at, r.handed_in_at) desc, r.id limit ${todoPage.ended} offset $4::int`
const unseen = `${own} and r.state = 'sent' limit 200`

const profileOf = (scope: { readonly actor: { readonly profile?: { readonly clientId: string } } }): string => {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  return clientId
}
/** Only what is done on the page of this plugin is answered here. */
const mustBeHere = (kind: string): void => {
  if (!kind.startsWith(`${requests.id}:`) || kind === documentsKind) throw problem(requests.problems.notReady)
}

export const listTodo: Do<'listTodo'> = async ({ query }, scope) => {
  const { of = 'waiting', page = 1 } = query
  const from = (page - 1) * todoPage[of]
  const [kinds, rows] = await Promise.all([
    allKinds(scope),
    readRequests(scope, of === 'ended' ? endedLast : waitingFirst, [profileOf(scope), from]),
  ])
  const known = byName(kinds)
  return rows.map((row) => asTodo(row, known))
}
export const countTodo: Do<'countTodo'> = async (_, scope) => ({
  waiting: await countWaiting(scope, profileOf(scope)),
})
export const getTodo: Do<'getTodo'> = async ({ params }, scope) => {
  profileOf(scope)
  const [kinds, row] = await Promise.all([allKinds(scope), mustFind(scope, params.requestId)])
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id })
  const files = (await filesOf(scope, [row.id])).get(row.id) ?? []
  return asTodoDetail(await againstRecord(scope, row), byName(kinds), files)
}
export const markSeen: Do<'markSeen'> = async (_, scope) => {
  for (const row of await readRequests(scope, unseen, [profileOf(scope)])) await moveOn(scope, row, 'delivered')
}
export const openTodo: Do<'openTodo'> = async ({ params }, scope) => {
  profileOf(scope)
  const row = await mustFind(scope, params.requestId)
  await moveOn(scope, row, 'opened')
  await seeChange(scope, row)
  return { path: asTodo(row, byName(await allKinds(scope))).path }
}
const keep = `update requests.request set answer = $2::jsonb where id = $1::uuid`
export const saveTodo: Do<'saveTodo'> = async ({ params, body }, scope) => {
  profileOf(scope)
  const row = await mustFind(scope, params.requestId)
  mustWait(row)
  mustBeHere(row.kind)
  await moveOn(scope, row, 'started')
  await ask(scope, keep, [row.id, JSON.stringify({ text: body.text })])
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields: ['answer'] })
}

/** What each kind wants of an answer. */
function checked(scope: Scope, kind: string, { text, isRight }: Answer): Answer {
  const said = text?.trim() ?? ''
  if (kind === 'requests:question' && said === '') throw fault(scope, 'text', 'fault.noAnswer')
  if (kind === 'requests:confirmContact' && isRight !== true && said === '') throw fault(scope, 'text', 'fault.noDifference')
  if (isReading(kind)) return {}
  return { ...(said !== '' && { text: said }), ...(isRight !== undefined && { isRight }) }
}
export const answerTodo: Do<'answerTodo'> = async ({ params, body }, scope) => {
  profileOf(scope)
  const row = await mustFind(scope, params.requestId)
  mustWait(row)
  mustBeHere(row.kind)
  await endRequest(scope, row, { state: 'done', answer: checked(scope, row.kind, body) })
}
export const declineTodo: Do<'declineTodo'> = async ({ params, body }, scope) => {
  profileOf(scope)
  const row = await mustFind(scope, params.requestId)
  mustWait(row)
  await endRequest(scope, row, { state: 'declined', reason: body.reason })
}
