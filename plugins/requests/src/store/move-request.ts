import { problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type Answer, requests, type RequestState, type Scope } from '../contract.js'
import type { Checks } from '../documents/checks.js'
import { removeFilesOf } from '../documents/files-of.js'
import { doerOf } from './doer-of.js'
import type { RequestRow } from './read-requests.js'
import { tell } from './tell.js'

const order: readonly RequestState[] = ['sent', 'delivered', 'opened', 'started']
/** Whether the client still has something to do. */
export const isWaiting = ({ state }: RequestRow): boolean => order.includes(state)

/** Refuses what the client has nothing to do about any more. */
export const mustWait = (row: RequestRow): void => {
  if (!isWaiting(row)) throw problem(requests.problems.requestEnded, { state: row.state })
}

/** Refuses what is over. What was handed in is not. */
export const mustBeOpen = (row: RequestRow): void => {
  if (row.state !== 'handedIn') mustWait(row)
}

const forward = `
  update requests.request r set state = $2,
    delivered_at = coalesce(delivered_at, $3::timestamptz),
    opened_at = case when $2 in ('opened', 'started') then coalesce(opened_at, $3::timestamptz) else opened_at end,
    started_at = case when $2 = 'started' then coalesce(started_at, $3::timestamptz) else started_at end
  where r.id = $1::uuid and r.state = any ($4::text[]) returning r.id`

/** Moves a request on, never back; where it is already there or further, nothing happens. Answers whether it moved. */
export async function moveOn(scope: Scope, row: RequestRow, to: 'delivered' | 'opened' | 'started'): Promise<boolean> {
  const before = order.slice(0, order.indexOf(to))
  if (!before.includes(row.state)) return false
  const moved = await ask(scope, forward, [row.id, to, scope.now().toISOString(), `{${before.join(',')}}`])
  if (moved.length === 0) return false
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields: ['state'] })
  const about = { requestId: row.id, clientId: row.client_id }
  if (to === 'opened') scope.emit(requests.events.requestOpened, about, { agencyId: row.agency_id })
  await tell(scope, row.client_id, row.sent_by)
  return true
}

const finish = `
  update requests.request r set state = $2, ended_at = $3::timestamptz, reason = $4, answer = coalesce($5::jsonb, answer),
    answered_by = coalesce($6, answered_by),
    answered_by_name = case when $8::text is null then answered_by_name else $7 end, relation = coalesce($8, relation),
    delivered_at = case when $2 in ('done', 'declined') then coalesce(delivered_at, $3::timestamptz) else delivered_at end,
    opened_at = case when $2 in ('done', 'declined') then coalesce(opened_at, $3::timestamptz) else opened_at end,
    started_at = case when $2 = 'done' then coalesce(started_at, $3::timestamptz) else started_at end
  where r.id = $1::uuid and r.state in ('sent', 'delivered', 'opened', 'started', 'handedIn') returning coalesce(r.checks, '{}') as checks`

/** How a request ends. */
export interface Ending {
  readonly state: 'done' | 'declined' | 'cancelled' | 'expired'
  readonly reason?: string
  readonly answer?: Answer
}

/** Ends a request, once. Of two who end it at the same moment the second is told how it ended. */
export async function endRequest(scope: Scope, row: RequestRow, { state, reason, answer }: Ending): Promise<void> {
  mustBeOpen(row)
  const by = state === 'done' || state === 'declined' ? await doerOf(scope) : [null, null, null]
  const [ended] = await ask<{ readonly checks: Checks }>(scope, finish, [
    row.id,
    state,
    scope.now().toISOString(),
    reason ?? null,
    answer === undefined ? null : JSON.stringify(answer),
    ...by,
  ])
  if (ended === undefined) throw problem(requests.problems.requestEnded, { state: row.state })
  if (state !== 'done') await removeFilesOf(scope, row.id, ended.checks) // nobody accepted them, nobody needs them
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields: ['state'] })
  announce(scope, row, state)
  await tell(scope, row.client_id, row.sent_by)
}

function announce(scope: Scope, row: RequestRow, state: Ending['state']): void {
  const about = { requestId: row.id, clientId: row.client_id }
  const to = { agencyId: row.agency_id }
  const relation = scope.actor.profile?.relation ?? row.relation ?? 'self'
  if (state === 'done') scope.emit(requests.events.requestCompleted, { ...about, kind: row.kind, relation }, to)
  else if (state === 'declined') scope.emit(requests.events.requestDeclined, about, to)
  else if (state === 'cancelled') scope.emit(requests.events.requestCancelled, about, to)
  else scope.emit(requests.events.requestExpired, about, to)
}
