import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { ContactPolicy, Scope, StaffContact, StaffMode } from '../contract.js'
import { modeOf } from '../services/contact-modes.js'
import { keepAgencySettings } from './keep-agency-settings.js'

/** How the agency has set it. */
export function readContactPolicy(scope: Scope): ContactPolicy {
  const { contactMode, autoCloseHours, escalateAfterHours } = scope.settingsFor(scope.agencyId)
  return { contactMode, autoCloseHours, escalateAfterHours }
}

/** Sets it for the agency. */
export async function changeContactPolicy(scope: Scope, policy: ContactPolicy): Promise<ContactPolicy> {
  await keepAgencySettings(scope, policy)
  return policy
}

const readChoice = `
  select s.id, w.contact_mode from core.staff_member s
  left join messaging.staff_contact w on w.tenant_id = s.tenant_id and w.staff_member_id = s.id
  where s.id = $1::uuid and s.agency_id = $2::uuid and s.is_active`
const keepChoice = `
  insert into messaging.staff_contact (id, agency_id, staff_member_id, contact_mode)
  select $1::uuid, s.agency_id, s.id, $4::text from core.staff_member s where s.id = $2::uuid and s.agency_id = $3::uuid and s.is_active
  on conflict (tenant_id, staff_member_id) do update set contact_mode = excluded.contact_mode
  returning contact_mode`

const choiceOf = (scope: Scope, chosen: string | null): StaffContact => ({
  contactMode: chosen === null ? 'agency' : modeOf(scope, scope.agencyId, chosen),
  agencyMode: scope.settingsFor(scope.agencyId).contactMode,
})

/** What a staff member of the agency chose. */
export async function readStaffContact(scope: Scope, staffMemberId: string): Promise<StaffContact> {
  const [row] = await ask<{ contact_mode: string | null }>(scope, readChoice, [staffMemberId, scope.agencyId])
  if (row === undefined) throw problem(core.problems.notFound)
  return choiceOf(scope, row.contact_mode)
}

/** Chooses for a staff member of the agency, or to follow the agency. */
export async function changeStaffContact(scope: Scope, staffMemberId: string, mode: StaffMode): Promise<StaffContact> {
  const [row] = await ask<{ contact_mode: string | null }>(scope, keepChoice, [
    scope.newId(),
    staffMemberId,
    scope.agencyId,
    mode === 'agency' ? null : mode,
  ])
  if (row === undefined) throw problem(core.problems.notFound)
  scope.audit({ resource: 'staffMember', resourceId: staffMemberId, fields: ['contactMode'] })
  return choiceOf(scope, row.contact_mode)
}
