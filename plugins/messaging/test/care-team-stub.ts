import { type CareTeamMember, careTeam } from '@lintel/care-team/contract'
import { ask } from '@lintel/core/server'
import { stub } from '@lintel/core/testing'

const assigned = `
  select distinct s.id as "staffMemberId", s.given_name || ' ' || s.family_name as name, s.title, s.agency_id as "agencyId", a.name as "agencyName",
    '{}'::text[] as programs, s.is_shown_in_portal as "isShownInPortal", s.may_clients_start_contact as "mayClientsStartContact"
  from core.enrollment e
  join core.staff_member s on s.tenant_id = e.tenant_id and s.id = e.assigned_staff_id
  join core.agency a on a.tenant_id = s.tenant_id and a.id = s.agency_id
  where e.client_id = $1 and s.is_active`

/** A care team as messaging needs one: the assigned staff of the client's enrollments. */
export const careTeamStub = stub(careTeam, {
  members: (scope) => {
    const of = (clientId: string) => ask<CareTeamMember>(scope, assigned, [clientId])
    return { of, find: async (clientId, staffMemberId) => (await of(clientId)).find((member) => member.staffMemberId === staffMemberId) }
  },
})
