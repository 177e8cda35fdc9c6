import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { coveredBy, type Reader, bySide, reachOf } from '../reader.js'
import { answered, readUpTo } from './summary.js'

const markIt = bySide(
  (whose) => `
  insert into messaging.read_marker as r (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
  select c.tenant_id, $8::uuid, c.agency_id, c.client_id, c.id, $6::uuid, least($9::int, c.message_count), $5::timestamptz
  from messaging.conversation c where c.id = $7::uuid and ${whose}
  on conflict (tenant_id, conversation_id, account_id) do update
  set position = greatest(r.position, excluded.position),
    read_at = case when excluded.position > r.position then excluded.read_at else r.read_at end
  returning agency_id, client_id, position`,
)

/** Remembers how far one has read; it never goes back. */
export async function markRead(scope: Scope, reader: Reader, conversationId: string, position: number): Promise<number> {
  const [marker] = await ask<{ agency_id: string; client_id: string; position: number }>(scope, markIt[reader.side], [
    ...reachOf(reader),
    reader.accountId,
    conversationId,
    scope.newId(),
    position,
  ])
  if (marker === undefined) throw problem(core.problems.notFound)
  scope.audit({ agencyId: marker.agency_id, clientId: marker.client_id, resource: 'conversation', resourceId: conversationId })
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
