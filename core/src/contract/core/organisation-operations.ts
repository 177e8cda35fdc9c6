import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { heldPermission, NewRole, RoleChange, RoleKeyText } from './staff-schemas.js'
import { Type } from '../type.js'

const role = Type.Object({ roleKey: RoleKeyText })
const AgencyName = Type.Object({ id: Type.Id(), name: Type.String() })
const summary = {
  key: Type.String(),
  name: Type.String(),
  isBuiltIn: Type.Boolean(),
  /** Holds everything and cannot be changed. */
  isFixed: Type.Boolean(),
}

/** Roles of a whole tenant, for a table of roles by agencies. */
const TenantRoles = Type.Object({
  agencies: Type.Array(AgencyName),
  roles: Type.Array(
    Type.Object({
      ...summary,
      /** Differs from what contracts say, in all agencies. */
      isChanged: Type.Boolean(),
      permissions: Type.Integer(),
      /** In the order of `agencies`: who holds it there, and whether that agency changed it for itself. */
      here: Type.Array(Type.Object({ agencyId: Type.Id(), members: Type.Integer(), isChangedHere: Type.Boolean() })),
    }),
  ),
})
/** A role of a whole tenant with every permission that staff can hold in any of its agencies. */
const TenantRole = Type.Object({
  ...summary,
  members: Type.Integer(),
  /** Agencies that changed the role for themselves: what they set stays theirs. */
  changedBy: Type.Array(AgencyName),
  permissions: Type.Array(
    Type.Object({
      ...heldPermission,
      source: Type.Words(['contract', 'tenant', 'none']),
      /** Whether the reader holds it in every agency that uses the feature, and so may give or take it. */
      mayGive: Type.Boolean(),
    }),
  ),
})

/** Roles over all agencies of a tenant, for those who may shape the roles of each of them. */
export const organisationOperations = {
  readOrganisation: {
    method: 'GET',
    path: '/organisation',
    summary: 'Tells how many agencies there are, and whether one may shape roles for all of them',
    permission: 'manageRoles',
    reply: Type.Object({ agencies: Type.Integer(), mayShapeRoles: Type.Boolean() }),
  },
  listTenantRoles: {
    method: 'GET',
    path: '/organisation/roles',
    summary: 'Lists the roles of all agencies, with who holds them where',
    permission: 'manageRoles',
    reply: TenantRoles,
  },
  getTenantRole: {
    method: 'GET',
    path: '/organisation/roles/:roleKey',
    summary: 'Reads what a role holds in all agencies, and which agencies changed it for themselves',
    permission: 'manageRoles',
    params: role,
    reply: TenantRole,
  },
  createTenantRole: {
    method: 'POST',
    path: '/organisation/roles',
    summary: 'Makes a role for all agencies, empty or as a copy',
    permission: 'manageRoles',
    body: NewRole,
    reply: Type.Object({ key: Type.String() }),
  },
  changeTenantRole: {
    method: 'PUT',
    path: '/organisation/roles/:roleKey',
    summary: 'Sets what a role holds in all agencies; nobody gives or takes what they do not hold in each of them',
    permission: 'manageRoles',
    params: role,
    body: RoleChange,
  },
  removeTenantRole: {
    method: 'DELETE',
    path: '/organisation/roles/:roleKey',
    summary: 'Removes a role of all agencies that nobody holds, or returns a built-in role to what contracts say',
    permission: 'manageRoles',
    params: role,
  },
} as const satisfies Dict<OperationInput>
