import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { careTeam, type Scope, type StaffVisibility, type Visibility } from '../contract.js'

const columns = 'is_shown_in_portal as "isShownInPortal", may_clients_start_contact as "mayClientsStartContact"'
const readIt = `
  select id as "staffMemberId", concat_ws(' ', given_name, family_name) as name, title, ${columns}
  from core.staff_member where id = $1 and agency_id = $2 and is_active`
const changeIt = `
  update core.staff_member set is_shown_in_portal = $3, may_clients_start_contact = $4
  where id = $1 and agency_id = $2 and is_active returning ${columns}`

/** The two switches of a staff member of the agency one works in. */
export async function readVisibility(scope: Scope, staffMemberId: string): Promise<StaffVisibility> {
  const [visibility] = await ask<StaffVisibility>(scope, readIt, [staffMemberId, scope.agencyId])
  if (visibility === undefined) throw problem(core.problems.notFound)
  return visibility
}

/** Sets the two switches of a staff member of the agency one works in, and says so. */
export async function changeVisibility(scope: Scope, staffMemberId: string, to: Visibility): Promise<Visibility> {
  const [visibility] = await ask<Visibility>(scope, changeIt, [
    staffMemberId,
    scope.agencyId,
    to.isShownInPortal,
    to.mayClientsStartContact,
  ])
  if (visibility === undefined) throw problem(core.problems.notFound)
  scope.emit(careTeam.events.visibilityChanged, { staffMemberId })
  scope.audit({ resource: 'staffMember', resourceId: staffMemberId, fields: ['isShownInPortal', 'mayClientsStartContact'] })
  return visibility
}

/** The staff member who acts; a portal user has none. */
export function ownStaffMember(scope: Scope): string {
  if (scope.actor.staff === undefined) throw problem(core.problems.notFound)
  return scope.actor.staff.id
}
