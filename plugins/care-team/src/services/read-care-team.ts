import { ask } from '@lintel/core/server'
import type { CareTeamMember, Scope } from '../contract.js'

/** Staff assigned to an enrollment that runs today, and those with a care assignment that runs today; only who still works there. */
const careTeamOf = `
  with today as (select ($2::timestamptz at time zone $3::text)::date as day),
  enrolled as (
    select e.assigned_staff_id as staff_member_id, array_agg(distinct p.name order by p.name) as programs
    from core.enrollment e
    join core.program p on p.tenant_id = e.tenant_id and p.id = e.program_id
    cross join today
    where e.client_id = $1 and e.assigned_staff_id is not null
      and e.entry_date <= today.day and (e.exit_date is null or e.exit_date > today.day)
    group by e.assigned_staff_id
  ),
  team as (
    select staff_member_id from enrolled
    union
    select c.staff_member_id from core.care_assignment c cross join today
    where c.client_id = $1 and c.starts_on <= today.day and (c.ends_on is null or c.ends_on >= today.day)
  )
  select s.id as "staffMemberId", concat_ws(' ', s.given_name, s.family_name) as name, s.title,
    s.agency_id as "agencyId", a.name as "agencyName", coalesce(enrolled.programs, '{}'::text[]) as programs,
    s.is_shown_in_portal as "isShownInPortal", s.may_clients_start_contact as "mayClientsStartContact"
  from team
  join core.staff_member s on s.id = team.staff_member_id
  join core.agency a on a.tenant_id = s.tenant_id and a.id = s.agency_id
  left join enrolled on enrolled.staff_member_id = s.id
  where s.is_active and s.agency_id = any($4::uuid[])
  order by a.name, s.family_name, s.given_name, s.id`

/** Reads the care team of a client as this scope may see it. */
export const readCareTeam = (scope: Scope, clientId: string): Promise<readonly CareTeamMember[]> =>
  ask<CareTeamMember>(scope, careTeamOf, [clientId, scope.now().toISOString(), scope.tenant.timeZone, idArray(scope.agencies)])

const idArray = (ids: readonly string[]): string => `{${ids.join(',')}}`
