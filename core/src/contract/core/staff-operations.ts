import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import {
  NewRole,
  NewStaffLogin,
  NewStaffMember,
  RoleChange,
  RoleKeyText,
  RoleRecord,
  RoleSummary,
  StaffChange,
  StaffChoices,
  StaffListQuery,
  StaffPage,
  StaffPreferences,
  StaffRecord,
  StaffRights,
} from './staff-schemas.js'

const member = Type.Object({ staffMemberId: Type.Id() })
const role = Type.Object({ roleKey: RoleKeyText })

/** Who may look after the staff of an agency and what they may do. */
export const staffPermissions = {
  manageStaff: { label: 'Add staff, say what each may do, and end their access', grant: ['administrator'] },
  manageRoles: { label: 'Make roles and say what each of them may do', grant: ['administrator'] },
  manageOwnPreferences: { label: 'Choose one’s own service types, locations and ways to be told', grant: ['staff'] },
} as const satisfies Dict<PermissionInput>

const memberOperations = {
  listStaff: {
    method: 'GET',
    path: '/staff',
    summary: 'Lists the staff of the agency one works in, searched, sorted and paged',
    permission: 'manageStaff',
    query: StaffListQuery,
    reply: StaffPage,
  },
  getStaffMember: {
    method: 'GET',
    path: '/staff/:staffMemberId',
    summary: 'Reads one staff member with roles, and where each permission comes from',
    permission: 'manageStaff',
    params: member,
    reply: StaffRecord,
  },
  addStaffMember: {
    method: 'POST',
    path: '/staff',
    summary: 'Adds a staff member, who cannot sign in yet',
    permission: 'manageStaff',
    body: NewStaffMember,
    reply: Type.Object({ id: Type.Id() }),
  },
  changeStaffMember: {
    method: 'PUT',
    path: '/staff/:staffMemberId',
    summary: 'Changes the name and contact data of a staff member',
    permission: 'manageStaff',
    params: member,
    body: StaffChange,
  },
  changeStaffRights: {
    method: 'PUT',
    path: '/staff/:staffMemberId/rights',
    summary: 'Sets the roles of a staff member and what they are given by hand; nobody gives or takes what they do not hold',
    permission: 'manageStaff',
    params: member,
    body: StaffRights,
  },
  deactivateStaffMember: {
    method: 'POST',
    path: '/staff/:staffMemberId/deactivate',
    summary: 'Ends a staff member’s access to the agency and all their sign-ins, at once',
    permission: 'manageStaff',
    params: member,
  },
  reactivateStaffMember: {
    method: 'POST',
    path: '/staff/:staffMemberId/reactivate',
    summary: 'Gives a staff member their access back, with the roles they had',
    permission: 'manageStaff',
    params: member,
  },
  openStaffLogin: {
    method: 'POST',
    path: '/staff/:staffMemberId/login',
    summary: 'Makes a sign-in for a staff member; the password must be changed at first use',
    permission: 'manageStaff',
    params: member,
    body: NewStaffLogin,
  },
  setStaffPassword: {
    method: 'POST',
    path: '/staff/:staffMemberId/password',
    summary: 'Gives a staff member a password for one use and ends their sign-ins',
    permission: 'manageStaff',
    params: member,
    body: Type.Object({ password: Type.String({ minLength: 1, maxLength: 1024 }) }),
  },
  endStaffSessions: {
    method: 'POST',
    path: '/staff/:staffMemberId/sign-out',
    summary: 'Ends all sign-ins of a staff member',
    permission: 'manageStaff',
    params: member,
    reply: Type.Object({ ended: Type.Integer() }),
  },
} as const satisfies Dict<OperationInput>

const roleOperations = {
  listRoles: {
    method: 'GET',
    path: '/roles',
    summary: 'Lists the roles that staff of the agency can hold',
    permission: 'manageStaff',
    reply: Type.Array(RoleSummary),
  },
  getRole: {
    method: 'GET',
    path: '/roles/:roleKey',
    summary: 'Reads a role with every permission and what decides about it',
    permission: 'manageRoles',
    params: role,
    reply: RoleRecord,
  },
  createRole: {
    method: 'POST',
    path: '/roles',
    summary: 'Makes a role of the agency’s own, empty or as a copy',
    permission: 'manageRoles',
    body: NewRole,
    reply: Type.Object({ key: Type.String() }),
  },
  changeRole: {
    method: 'PUT',
    path: '/roles/:roleKey',
    summary: 'Sets what a role holds at this agency; nobody gives or takes what they do not hold',
    permission: 'manageRoles',
    params: role,
    body: RoleChange,
  },
  removeRole: {
    method: 'DELETE',
    path: '/roles/:roleKey',
    summary: 'Removes a role that nobody holds, or returns a built-in role to what contracts say',
    permission: 'manageRoles',
    params: role,
  },
} as const satisfies Dict<OperationInput>

const preferenceOperations = {
  getOwnPreferences: {
    method: 'GET',
    path: '/preferences',
    summary: 'Reads one’s own service types, locations and ways to be told',
    permission: 'manageOwnPreferences',
    reply: Type.Object({ chosen: StaffPreferences, choices: StaffChoices }),
  },
  changeOwnPreferences: {
    method: 'PUT',
    path: '/preferences',
    summary: 'Sets one’s own service types, locations and ways to be told',
    permission: 'manageOwnPreferences',
    body: StaffPreferences,
  },
  getStaffPreferences: {
    method: 'GET',
    path: '/staff/:staffMemberId/preferences',
    summary: 'Reads the service types, locations and ways to be told of a colleague',
    permission: 'manageStaff',
    params: member,
    reply: Type.Object({ chosen: StaffPreferences, choices: StaffChoices }),
  },
  changeStaffPreferences: {
    method: 'PUT',
    path: '/staff/:staffMemberId/preferences',
    summary: 'Sets the service types, locations and ways to be told of a colleague',
    permission: 'manageStaff',
    params: member,
    body: StaffPreferences,
  },
  getStaffChoices: {
    method: 'GET',
    path: '/staff-choices',
    summary: 'Reads the service types and locations that staff of the agency choose from',
    permission: 'manageStaff',
    reply: StaffChoices,
  },
  changeStaffChoices: {
    method: 'PUT',
    path: '/staff-choices',
    summary: 'Sets the service types and locations that staff of the agency choose from, one in each line',
    permission: 'manageStaff',
    body: Type.Object({ serviceTypes: Type.String({ maxLength: 4000 }), locations: Type.String({ maxLength: 4000 }) }),
  },
} as const satisfies Dict<OperationInput>

/** The staff of an agency: people, roles, and what each person chose. */
export const staffOperations = { ...memberOperations, ...roleOperations, ...preferenceOperations } as const satisfies Dict<OperationInput>

/** Why a change of rights is refused. */
export const staffProblems = {
  beyondOwnRights: {
    status: 403,
    title: 'You can give and take only what you may do yourself',
    extra: Type.Object({ permissions: Type.Array(Type.String()) }),
  },
  ownRights: { status: 403, title: 'Nobody changes what they may do themselves. Ask a colleague' },
  lastAdministrator: { status: 409, title: 'This is the last administrator of the agency. Make another one first' },
  roleInUse: { status: 409, title: 'Somebody still holds this role', extra: Type.Object({ members: Type.Integer() }) },
  roleFixed: { status: 409, title: 'Administrators may do everything. That cannot be changed' },
  loginShared: { status: 409, title: 'This person signs in elsewhere too, so the password is not yours to set' },
} as const
