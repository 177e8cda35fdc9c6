import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import type { KeeperRow } from './read-conversation.js'

/** A staff member whom the portal shows, with what decides whether a client may write to them first. */
export interface ReachRow extends KeeperRow {
  readonly id: string
  readonly name: string
  readonly agency_id: string
  readonly may_clients_start_contact: boolean
  readonly contact_mode: string | null
  readonly open_conversation_id: string | null
}

const most = 100
const readStaff = `
  select s.id, s.given_name || ' ' || s.family_name as name, s.agency_id, s.may_clients_start_contact, w.contact_mode,
    keeper.state as keeper_state, keeper.away_until, keeper.cover_name, keeper.note,
    (select c.id from messaging.conversation c
     where c.client_id = $1::uuid and c.staff_member_id = s.id and c.state = 'open' and not c.is_announcement
     order by c.last_message_at desc, c.id desc limit 1) as open_conversation_id
  from core.staff_member s
  left join messaging.staff_contact w on w.tenant_id = s.tenant_id and w.staff_member_id = s.id
  cross join lateral messaging.keeper(s.id, false, $2::timestamptz) keeper
  where s.is_active and s.is_shown_in_portal and s.agency_id = any ($3::uuid[])`
const readOne = `${readStaff} and s.id = $4::uuid`
const readMany = `${readStaff}
    and (s.id = any ($4::uuid[]) or coalesce(w.contact_mode, case when s.agency_id = any ($5::uuid[]) then 'allClients' end) = 'allClients')
  order by s.id = any ($4::uuid[]) desc, s.family_name, s.given_name, s.id
  limit ${most}`

const idArray = (ids: readonly string[]): string => `{${ids.join(',')}}`
const sharedValues = (scope: Scope, clientId: string) => [clientId, scope.now().toISOString(), idArray(scope.agencies)]

/** One staff member as the portal shows them. */
export async function readReach(scope: Scope, clientId: string, staffMemberId: string): Promise<ReachRow | undefined> {
  const [row] = await ask<ReachRow>(scope, readOne, [...sharedValues(scope, clientId), staffMemberId])
  return row
}

/** The care team, and everybody who takes first messages of all clients; `open` are agencies where that is the rule. */
export const readReachable = (
  scope: Scope,
  clientId: string,
  team: readonly string[],
  open: readonly string[],
): Promise<readonly ReachRow[]> => ask<ReachRow>(scope, readMany, [...sharedValues(scope, clientId), idArray(team), idArray(open)])
