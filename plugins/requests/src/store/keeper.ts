import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

/**
 * Whether a request is a staff member's to look after: they asked, or they are assigned to the client and who asked has left.
 * `staff` is the place of their id in the statement. Who has left is looked up once, not for each request.
 */
export const isKeptBy = (staff: string): string => `(r.sent_by = ${staff}::uuid
  or (r.sent_by in (select s.id from core.staff_member s where not s.is_active)
    and exists (select from core.enrollment e where e.tenant_id = r.tenant_id and e.client_id = r.client_id and e.agency_id = r.agency_id
      and e.assigned_staff_id = ${staff}::uuid and e.exit_date is null)))`

const keeper = `select case when exists (
    select from core.staff_member s where s.tenant_id = r.tenant_id and s.id = r.sent_by and s.is_active) then r.sent_by else (
    select e.assigned_staff_id from core.enrollment e
    join core.staff_member s on s.tenant_id = e.tenant_id and s.id = e.assigned_staff_id and s.is_active
    where e.tenant_id = r.tenant_id and e.client_id = r.client_id and e.agency_id = r.agency_id and e.exit_date is null
    order by e.entry_date desc, e.id limit 1) end as id
  from requests.request r where r.id = $1::uuid and r.sent_by is not null`

/** Who looks after a request; undefined where it is nobody's of the staff. */
export async function keeperOf(scope: Scope, requestId: string): Promise<string | undefined> {
  const [row] = await ask<{ readonly id: string | null }>(scope, keeper, [requestId])
  return row?.id ?? undefined
}

// Where the enrollment has ended since, they were told all the same.
const kept = `select true as is_kept from requests.request r where r.id = $1::uuid and (r.sent_by = $2::uuid
  or exists (select from core.enrollment e where e.tenant_id = r.tenant_id and e.client_id = r.client_id and e.agency_id = r.agency_id
    and e.assigned_staff_id = $2::uuid))`

/** Whether a staff member may have been told how a request went: who asked, and whoever is assigned to its client, also in an enrollment that has ended. */
export async function wasKeptBy(scope: Scope, requestId: string, staffMemberId: string): Promise<boolean> {
  return (await ask(scope, kept, [requestId, staffMemberId])).length > 0
}
