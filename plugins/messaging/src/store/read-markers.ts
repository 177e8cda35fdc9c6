import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { announceOverdueEnded, announceRead } from './announce.js'
import { bySide, coveredBy, type Reader, reaches, reachOf } from '../reader.js'
import { answered, readUpTo } from './summary.js'

/** The marker went on now, and was not there or further already. */
const hasMoved = 'r.read_at = $5::timestamptz as has_moved'

const markForClient = bySide(
  (whose) => `
  insert into messaging.read_marker as r (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
  select c.tenant_id, $8::uuid, c.agency_id, c.client_id, c.id, $6::uuid, least($9::int, c.message_count), $5::timestamptz
  from messaging.conversation c where c.id = $7::uuid and ${whose}
  on conflict (tenant_id, conversation_id, account_id) do update
  set position = greatest(r.position, excluded.position),
    read_at = case when excluded.position > r.position then excluded.read_at else r.read_at end
  returning agency_id, client_id, position, ${hasMoved}`,
).client

/**
 * The same for staff, where a client waits to be read: then nobody waits any more. What is overdue stays so until whoever
 * answers for it has read, or somebody sees to it. The conversation is locked before the marker, as by a message.
 */
const markAndSettle = `
  with waiting as (
    select c.tenant_id, c.id, c.message_count from messaging.conversation c where c.id = $7::uuid and c.waits_since is not null for update
  ), marked as (
    insert into messaging.read_marker as r (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
    select c.tenant_id, $8::uuid, c.agency_id, c.client_id, c.id, $6::uuid, least($9::int, c.message_count), $5::timestamptz
    from messaging.conversation c cross join (select count(*) from waiting) locked
    where c.id = $7::uuid and ${reaches}
    on conflict (tenant_id, conversation_id, account_id) do update
    set position = greatest(r.position, excluded.position),
      read_at = case when excluded.position > r.position then excluded.read_at else r.read_at end
    returning agency_id, client_id, position, ${hasMoved}
  ), settled as (
    update messaging.conversation c set waits_since = null, overdue_since = null, further_since = null from waiting w, marked m
    where c.tenant_id = w.tenant_id and c.id = w.id and m.position >= w.message_count and (c.overdue_since is null
      or not c.is_in_team_inbox and (c.staff_member_id = $2::uuid or c.staff_member_id in (${coveredBy('$2::uuid', '$5::timestamptz')})))
    returning c.staff_member_id
  ), ended as (
    select s.staff_member_id from settled s join messaging.conversation c on c.id = $7::uuid and c.overdue_since is not null
  )
  select m.agency_id, m.client_id, m.position, m.has_moved, ended.staff_member_id from marked m left join ended on true`

interface Marker {
  readonly agency_id: string
  readonly client_id: string
  readonly position: number
  readonly has_moved: boolean
  /** Whose conversation it is, where it was overdue and is no more. */
  readonly staff_member_id?: string | null
}
/** Remembers how far one has read; it never goes back. */
export async function markRead(scope: Scope, reader: Reader, conversationId: string, position: number): Promise<number> {
  const [marker] = await ask<Marker>(scope, reader.side === 'staff' ? markAndSettle : markForClient, [
    ...reachOf(reader),
    reader.accountId,
    conversationId,
    scope.newId(),
    position,
  ])
  if (marker === undefined) throw problem(core.problems.notFound)
  scope.audit({ agencyId: marker.agency_id, clientId: marker.client_id, resource: 'conversation', resourceId: conversationId })
  if (marker.has_moved) announceRead(scope, reader, conversationId, marker)
  const { staff_member_id } = marker
  if (typeof staff_member_id === 'string') announceOverdueEnded(scope, conversationId, { ...marker, staff_member_id })
  return marker.position
}

const countIt = (whose: string): string => `
  select count(*)::int as conversations from messaging.conversation c
  left join messaging.read_marker r on r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.account_id = $2::uuid
  where ${whose} and c.message_count > ${readUpTo('$2')}`
const ofClient = countIt('c.client_id = $1::uuid')
const ofStaffMember = countIt(
  `c.staff_member_id = any (array(select $1::uuid union all ${coveredBy('$1::uuid', '$3::timestamptz')})) and not c.is_in_team_inbox and not c.is_announcement and ${answered}`,
)

interface Counted {
  readonly conversations: number
}
/** How many of the reader's own conversations hold something unread. */
export async function countUnread(scope: Scope, reader: Reader): Promise<number> {
  const [row] =
    reader.side === 'client'
      ? await ask<Counted>(scope, ofClient, [reader.clientId, reader.accountId])
      : await ask<Counted>(scope, ofStaffMember, [reader.staffMemberId, reader.accountId, reader.now])
  return row?.conversations ?? 0
}
