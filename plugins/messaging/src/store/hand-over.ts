import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging, type Scope } from '../contract.js'
import { announceOverdueEnded } from './announce.js'
import { reaches, reachOf, type StaffReader } from '../reader.js'

/**
 * Hands on in one statement: locks the conversation, checks that the heir works at its agency, changes the keeper and leaves
 * a line about it. What waits to be read waits anew for the heir; whoever takes it has seen it. Without an heir it goes into the team inbox. Old and new keepers hear of it, and the client.
 */
const handIt = `
  with target as (
    select c.* from messaging.conversation c where c.id = $6::uuid and not c.is_announcement and ${reaches} for update
  ), heir as (
    select s.id, s.given_name || ' ' || s.family_name as name from core.staff_member s, target t
    where s.id = $7::uuid and s.is_active and s.agency_id = t.agency_id
  ), moved as (
    update messaging.conversation c
    set staff_member_id = coalesce(h.id, c.staff_member_id), staff_name = coalesce(h.name, c.staff_name), is_in_team_inbox = h.id is null, overdue_since = null, further_since = null,
      waits_since = case when t.waits_since is not null and h.id is distinct from $2::uuid then $5::timestamptz end
    from target t left join heir h on true
    where c.tenant_id = t.tenant_id and c.id = t.id
      and case when $7::uuid is null then not t.is_in_team_inbox else h.id is not null and (h.id <> t.staff_member_id or t.is_in_team_inbox) end
    returning c.id, h.name as to_name
  ), told as (
    insert into messaging.handover (tenant_id, id, agency_id, client_id, conversation_id, after_position, from_name, to_name, by_account_id, at)
    select t.tenant_id, $8::uuid, t.agency_id, t.client_id, t.id, t.message_count, t.staff_name, m.to_name, $9::uuid, $5::timestamptz
    from target t join moved m on m.id = t.id
  )
  select t.client_id, t.agency_id, t.staff_member_id, m.id is not null as is_moved, t.overdue_since is not null as was_overdue,
    messaging.audience(t.client_id, t.staff_member_id, t.is_in_team_inbox, t.is_private, $5::timestamptz)
      || messaging.audience(t.client_id, coalesce($7::uuid, t.staff_member_id), $7::uuid is null, t.is_private, $5::timestamptz) as audience
  from target t left join moved m on true`

interface Handed {
  readonly client_id: string
  readonly agency_id: string
  readonly staff_member_id: string
  readonly is_moved: boolean
  readonly was_overdue: boolean
  readonly audience: readonly string[]
}

/** Hands a conversation to a colleague, or (`to` null) into the team inbox. */
export async function handOver(scope: Scope, reader: StaffReader, conversationId: string, to: string | null): Promise<void> {
  const values = [...reachOf(reader), conversationId, to, scope.newId(), reader.accountId]
  const [row] = await ask<Handed>(scope, handIt, values)
  if (row === undefined) throw problem(core.problems.notFound)
  if (!row.is_moved) throw problem(messaging.problems.notAtWork)
  const ids = { conversationId, clientId: row.client_id, staffMemberId: to ?? row.staff_member_id }
  scope.emit(
    messaging.events.conversationTransferred,
    { ...ids, isInTeamInbox: to === null, handedBy: reader.staffMemberId },
    { agencyId: row.agency_id },
  )
  if (row.was_overdue) announceOverdueEnded(scope, conversationId, row, to !== null && to !== reader.staffMemberId)
  scope.notify('messaging', { accounts: [...new Set(row.audience)] })
  scope.audit({ clientId: row.client_id, resource: 'conversation', resourceId: conversationId, fields: ['staffMember'] })
}

const readColleagues = `
  select s.id, s.given_name || ' ' || s.family_name as name from core.staff_member s
  where s.agency_id = $1::uuid and s.is_active order by s.family_name, s.given_name, s.id limit 500`

/** The staff of the agency, by name. */
export const listColleagues = (scope: Scope) => ask<{ readonly id: string; readonly name: string }>(scope, readColleagues, [scope.agencyId])
