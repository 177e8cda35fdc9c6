import { ask } from '@lintel/core/server'
import type { Answering, Scope } from '../contract.js'

const readThem = `
  select c.id as "conversationId", array_remove(array[k.id, h.id], null) as "staffMemberIds"
  from messaging.conversation c
  left join core.staff_member k on k.tenant_id = c.tenant_id and k.id = c.staff_member_id and k.is_active and not c.is_in_team_inbox
  left join messaging.staff_contact w on w.tenant_id = k.tenant_id and w.staff_member_id = k.id
    and w.away_from <= $2::timestamptz and $2::timestamptz < w.away_until
  left join core.staff_member h on h.tenant_id = w.tenant_id and h.id = w.cover_id and h.is_active
  where c.agency_id = $1::uuid and c.id = any ($3::uuid[])`

/** Who answers in these conversations now: the keeper, while away also whoever covers; nobody in person in the team inbox. */
export const answeringStaff = (scope: Scope, conversationIds: readonly string[]): Promise<readonly Answering[]> =>
  ask<Answering>(scope, readThem, [scope.agencyId, scope.now().toISOString(), `{${conversationIds.join(',')}}`])
