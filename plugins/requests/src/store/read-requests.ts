import { ask } from '@lintel/core/server'
import type { Answer, RequestState, Scope } from '../contract.js'
import type { Checks } from '../documents/checks.js'
import type { Places } from '../documents/places.js'

/** A request as the database answers it, with what a reader needs beside it. */
export interface RequestRow {
  readonly id: string
  readonly agency_id: string
  readonly client_id: string
  readonly kind: string
  readonly title: string | null
  readonly body: string | null
  readonly link: string | null
  readonly packet: string | null
  readonly packet_id: string | null
  readonly packet_done: number
  readonly packet_total: number
  /** Parts that the client has not opened yet. */
  readonly packet_unseen: number
  /** Of these, which they have not seen on the page of the packet either. */
  readonly packet_unshown: number
  /** Its place among those that were sent together. */
  readonly part: number
  readonly detail: Readonly<Record<string, string>>
  readonly state: RequestState
  readonly due_on: string | null
  readonly expires_on: string | null
  readonly sent_by: string | null
  readonly sent_by_name: string | null
  readonly created_at: string
  readonly delivered_at: string | null
  readonly opened_at: string | null
  readonly started_at: string | null
  readonly handed_in_at: string | null
  readonly checks: Checks | null
  readonly places: Places | null
  readonly ended_at: string | null
  readonly last_reminded_at: string | null
  readonly reminders: number
  readonly reason: string | null
  readonly answer: Answer | null
  readonly answered_by_name: string | null
  readonly relation: 'self' | 'representative' | 'contact' | null
  readonly agency: string
  readonly client_name: string
  readonly is_late: boolean
  /** Staff changed what the client had seen. */
  readonly changed_at: string | null
  /** They have not opened it since. */
  readonly is_changed: boolean
  /** It is off the client’s list. */
  readonly removed_at: string | null
}

/** Whether the client still has something to do. */
export const waiting = `r.state in ('sent', 'delivered', 'opened', 'started')`
/** Whether the due day is over by the client's own clock; `$1` is now. */
// Only where it depends on the zone is the zone looked up: of 100,000 overdue requests that is hardly any.
export const late = `(${waiting} and r.due_on is not null and r.due_on <= ($1::timestamptz at time zone 'UTC')::date and (r.due_on < ($1::timestamptz at time zone 'UTC')::date - 1
  or r.due_on < ($1::timestamptz at time zone requests.zone_of(r.client_id, r.agency_id))::date))`

/** Whether today is the due day by the client's own clock; `$1` is now. No zone is more than a day off from UTC. */
export const dueToday = `(${waiting} and r.due_on between ($1::timestamptz at time zone 'UTC')::date - 1 and ($1::timestamptz at time zone 'UTC')::date + 1
  and r.due_on = ($1::timestamptz at time zone requests.zone_of(r.client_id, r.agency_id))::date)`

const columns = `r.id, r.agency_id, r.client_id, r.kind, r.title, r.body, r.link, r.packet, r.packet_id, r.part, r.detail, r.state, r.due_on, r.expires_on,
  r.sent_by, r.sent_by_name, r.created_at, r.delivered_at, r.opened_at, r.started_at, r.handed_in_at, r.checks, r.places, r.ended_at, r.last_reminded_at, r.reminders,
  r.reason, r.answer, r.answered_by_name, r.relation, r.changed_at, coalesce(r.changed_at > coalesce(r.change_seen_at, '-infinity'), false) as is_changed, r.removed_at, a.name as agency,
  coalesce(c.preferred_name, c.given_name) || ' ' || c.family_name as client_name, ${late} as is_late, coalesce(p.done, 0) as packet_done, coalesce(p.total, 0) as packet_total, coalesce(p.unseen, 0) as packet_unseen, coalesce(p.unshown, 0) as packet_unshown`
const from = `from requests.request r
  join core.agency a on a.tenant_id = r.tenant_id and a.id = r.agency_id
  join core.client c on c.tenant_id = r.tenant_id and c.id = r.client_id
  left join lateral (select count(*) filter (where mate.state in ('done', 'declined') and mate.removed_at is null)::int as done,
      count(*) filter (where mate.state not in ('cancelled', 'expired') and mate.removed_at is null)::int as total,
      count(*) filter (where mate.state in ('sent', 'delivered'))::int as unseen,
      count(*) filter (where mate.state in ('sent', 'delivered') and mate.packet_seen_at is null)::int as unshown
    from requests.request mate where r.packet_id is not null and mate.packet_id = r.packet_id) p on true
  where r.agency_id = any ($2::uuid[])`

const idArray = (ids: readonly string[]): string => `{${ids.join(',')}}`

/** Reads requests in this scope's view. `rest` continues the condition; its values begin at $3. A constant text for each use. */
export const readRequests = (scope: Scope, rest: string, values: readonly unknown[]): Promise<readonly RequestRow[]> =>
  ask<RequestRow>(scope, `select ${columns} ${from} ${rest}`, [scope.now().toISOString(), idArray(scope.agencies), ...values])

/** Counts them, under the same condition. */
export async function countRequests(scope: Scope, rest: string, values: readonly unknown[]): Promise<number> {
  const text = `select count(*)::int as found, $1::timestamptz as at ${from} ${rest}`
  const [row] = await ask<{ readonly found: number }>(scope, text, [scope.now().toISOString(), idArray(scope.agencies), ...values])
  return row?.found ?? 0
}

const waitingOfClient = `select count(distinct coalesce(r.packet_id, r.id))::int as found from requests.request r
  where r.agency_id = any ($1::uuid[]) and r.client_id = $2::uuid and ${waiting}`

/** What a portal user has to do, a packet once, as on the list. It is about the client whom they see, so no other table has a say in it. */
export async function countWaiting(scope: Scope, clientId: string): Promise<number> {
  const [row] = await ask<{ readonly found: number }>(scope, waitingOfClient, [idArray(scope.agencies), clientId])
  return row?.found ?? 0
}
