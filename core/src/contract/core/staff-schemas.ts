import { Type } from '../type.js'

const Name = Type.Name({ minLength: 1, maxLength: 100, pattern: '\\S' })
const Choice = Type.Name({ minLength: 1, maxLength: 80, pattern: '\\S' })
export const RoleKeyText = Type.String({ minLength: 2, maxLength: 61, pattern: '^[a-zA-Z0-9-]+$' })
const PermissionId = Type.String({ minLength: 3, maxLength: 120, pattern: '^[a-z][a-zA-Z0-9]*\\.[a-z][a-zA-Z0-9]*$' })
const Choices = Type.Array(Choice, { maxItems: 50, uniqueItems: true })

/** How the staff list is narrowed, sorted and paged. */
export const StaffListQuery = Type.Object({
  search: Type.Optional(Type.Name({ maxLength: 100 })),
  role: Type.Optional(RoleKeyText),
  state: Type.Optional(Type.Words(['active', 'inactive', 'all'])),
  sort: Type.Optional(Type.Words(['name', 'title', 'lastSeen'])),
  direction: Type.Optional(Type.Words(['up', 'down'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
/** A role as a list names it; built-in roles have no name of their own and are named in the reader's language. */
const RoleName = Type.Object({ key: Type.String(), name: Type.String() })
/** One line of the staff list. */
const StaffSummary = Type.Object({
  id: Type.Id(),
  givenName: Type.String(),
  familyName: Type.String(),
  title: Type.Optional(Type.String()),
  roles: Type.Array(RoleName),
  isActive: Type.Boolean(),
  hasLogin: Type.Boolean(),
  lastSeenAt: Type.Optional(Type.Instant()),
})
/** One page of the staff of an agency. */
export const StaffPage = Type.Object({
  total: Type.Integer(),
  page: Type.Integer(),
  pages: Type.Integer(),
  staff: Type.Array(StaffSummary),
})

/** A permission with where it comes from. */
const PermissionSource = Type.Object({
  id: Type.String(),
  pluginId: Type.String(),
  pluginName: Type.String(),
  label: Type.String(),
  isHeld: Type.Boolean(),
  /** The roles that bring it. */
  roles: Type.Array(RoleName),
  /** Given to this person by hand. */
  isByHand: Type.Boolean(),
  /** Whether the reader holds it, and so may give or take it. */
  mayGive: Type.Boolean(),
})
/** A staff member as an administrator sees them. */
export const StaffRecord = Type.Object({
  id: Type.Id(),
  givenName: Type.String(),
  familyName: Type.String(),
  title: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  isActive: Type.Boolean(),
  isOneself: Type.Boolean(),
  /** Whether the reader holds everything this person holds; otherwise nothing here may be changed. */
  mayManage: Type.Boolean(),
  roles: Type.Array(RoleName),
  permissions: Type.Array(PermissionSource),
  login: Type.Optional(
    Type.Object({
      username: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      isActive: Type.Boolean(),
      lastSeenAt: Type.Optional(Type.Instant()),
      openSessions: Type.Integer(),
      /** The account is used elsewhere too, so its password is not this agency's to set. */
      isShared: Type.Boolean(),
      mustChangePassword: Type.Boolean(),
      /** Without one they come in by their work account or a passkey only. */
      hasPassword: Type.Boolean(),
      /** After 100 wrong passwords in a row the password is not taken until there is another (NIST SP 800-63B-4, 3.2.2). */
      isPasswordStopped: Type.Boolean(),
    }),
  ),
})
const Email = Type.Name({ minLength: 3, maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' })
const Phone = Type.Name({ minLength: 3, maxLength: 40, pattern: '^[+0-9(). -]+$' })
/** A new staff member, who cannot sign in yet. */
export const NewStaffMember = Type.Object({
  givenName: Name,
  familyName: Name,
  title: Type.Optional(Name),
  email: Type.Optional(Email),
  phone: Type.Optional(Phone),
  roles: Type.Array(RoleKeyText, { maxItems: 20, uniqueItems: true }),
})
/** What is known of a staff member; blank takes away. */
export const StaffChange = Type.Object({
  givenName: Name,
  familyName: Name,
  title: Type.Nullable(Name),
  email: Type.Nullable(Email),
  phone: Type.Nullable(Phone),
})
/** All roles and all permissions given by hand, as they shall be from now on. */
export const StaffRights = Type.Object({
  roles: Type.Array(RoleKeyText, { maxItems: 20, uniqueItems: true }),
  extraPermissions: Type.Array(PermissionId, { maxItems: 300, uniqueItems: true }),
})
/** The name to sign in with, and a password for the first time only. */
export const NewStaffLogin = Type.Object({
  username: Type.Name({ minLength: 1, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
})

/** What a person of the staff offers, where, and how they want to be told. */
export const StaffPreferences = Type.Object({
  serviceTypes: Choices,
  locations: Choices,
  notifyBy: Type.Array(Type.Words(['portal', 'email', 'sms']), { maxItems: 3, uniqueItems: true }),
})
/** The lists that staff of the agency choose from. */
export const StaffChoices = Type.Object({ serviceTypes: Choices, locations: Choices })

/** A role of the agency. */
export const RoleSummary = Type.Object({
  key: Type.String(),
  name: Type.String(),
  /** Brought by contracts; cannot be removed. */
  isBuiltIn: Type.Boolean(),
  /** Holds everything and cannot be changed. */
  isFixed: Type.Boolean(),
  isChangedHere: Type.Boolean(),
  members: Type.Integer(),
  permissions: Type.Integer(),
})
/** A permission as a role has it, in an agency or in all of them. */
export const heldPermission = {
  id: Type.String(),
  pluginId: Type.String(),
  pluginName: Type.String(),
  label: Type.String(),
  isHeld: Type.Boolean(),
  /** Everybody on the team holds it, whatever their roles. */
  isEverybodys: Type.Boolean(),
}
/** A role with every permission that staff can hold here. */
export const RoleRecord = Type.Object({
  key: Type.String(),
  name: Type.String(),
  isBuiltIn: Type.Boolean(),
  isFixed: Type.Boolean(),
  members: Type.Integer(),
  permissions: Type.Array(
    Type.Object({
      ...heldPermission,
      /** What decided: the contract of the plugin, the tenant or this agency. */
      source: Type.Words(['contract', 'tenant', 'agency', 'none']),
      mayGive: Type.Boolean(),
    }),
  ),
})
export const NewRole = Type.Object({
  name: Type.Name({ minLength: 2, maxLength: 80, pattern: '\\S' }),
  /** A role to begin with a copy of. */
  copyOf: Type.Optional(RoleKeyText),
})
export const RoleChange = Type.Object({
  name: Type.Optional(Type.Name({ minLength: 2, maxLength: 80, pattern: '\\S' })),
  permissions: Type.Array(PermissionId, { maxItems: 300, uniqueItems: true }),
})
