import type { Core, Operation } from '../../contract/index.js'
import type { organisationOperations } from '../../contract/core/organisation-operations.js'
import type { staffOperations } from '../../contract/core/staff-operations.js'
import { addStaffMember, changeStaffMember, changeStaffRights, deactivateStaffMember, reactivateStaffMember } from './change-staff.js'
import { getStaffMember } from './get-staff-member.js'
import { listStaff } from './list-staff.js'
import * as tenantRoles from './organisation/tenant-roles.js'
import * as tenantRoleChanges from './organisation/change-tenant-roles.js'
import * as preferences from './preferences.js'
import * as roles from './roles.js'
import { endStaffSessions, type HashPassword, openStaffLogin, setStaffPassword } from './staff-logins.js'

/** How core keeps what its contract promises about the staff of an agency. */
export const staffImplementations = (
  hash: HashPassword,
): { readonly [K in keyof typeof staffOperations | keyof typeof organisationOperations]: Operation<Core, K> } => ({
  listStaff,
  getStaffMember,
  addStaffMember,
  changeStaffMember,
  changeStaffRights,
  deactivateStaffMember,
  reactivateStaffMember,
  openStaffLogin: openStaffLogin(hash),
  setStaffPassword: setStaffPassword(hash),
  endStaffSessions,
  ...roles,
  ...tenantRoles,
  ...tenantRoleChanges,
  ...preferences,
})
