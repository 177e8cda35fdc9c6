import { LoginRelation } from './access-schemas.js'
import { CapabilityName } from './capabilities.js'
import { Type } from '../type.js'

const Name = Type.String({ maxLength: 200 })
/** What of a login a saved change is about. */
export const LoginChangeMember = Type.Words(['username', 'relation', 'capabilities', 'basis', 'endsOn', 'isActive', 'password'])
/** A change that was saved: `members` says what it is about; of these, what is missing will be empty. */
export const LoginChange = Type.Object({
  members: Type.Array(LoginChangeMember),
  username: Type.Optional(Type.String()),
  relation: Type.Optional(LoginRelation),
  capabilities: Type.Optional(Type.Array(CapabilityName)),
  basis: Type.Optional(Type.String()),
  endsOn: Type.Optional(Type.Day()),
  isActive: Type.Optional(Type.Boolean()),
  /** Typed by staff and agreed with the client, or made by Update. */
  passwordIs: Type.Optional(Type.Words(['agreed', 'made'])),
})
/** A login, or the change of one, that was saved and waits for the record's Update. */
export const StagedLogin = Type.Object({
  accessId: Type.Id(),
  username: Type.String(),
  displayName: Name,
  relation: LoginRelation,
  /** Whether it will let somebody in once the record is updated. */
  isActive: Type.Boolean(),
  stagedAt: Type.Instant(),
  stagedBy: Name,
  /** From then on it is thrown away. */
  keptUntil: Type.Instant(),
  isOwnStep: Type.Boolean(),
  /** Of a login that is not made yet: how it will be. */
  capabilities: Type.Optional(Type.Array(CapabilityName)),
  basis: Type.Optional(Type.String()),
  endsOn: Type.Optional(Type.Day()),
  passwordIs: Type.Optional(Type.Words(['agreed', 'made'])),
  /** Of a login that stands; a new one has none. */
  change: Type.Optional(LoginChange),
})

const settled = { accessId: Type.Id(), username: Type.String(), displayName: Name, relation: LoginRelation }
/** A login that somebody needs a sheet for: it is new, or has another name or password. */
export const SettledLogin = Type.Object({
  ...settled,
  /** For one use. Without it the one holds that was typed, or the one they have. */
  password: Type.Optional(Type.String()),
  passwordIs: Type.Words(['made', 'agreed', 'own']),
})
/** A login that Update changed. */
export const ChangedLogin = Type.Object({ ...settled, members: Type.Array(LoginChangeMember) })

/** What an instruction sheet says besides the login: whose address, in which language. */
export const SheetFacts = Type.Object({
  agency: Name,
  portalAddress: Type.String(),
  phone: Type.Optional(Type.String()),
  language: Type.Optional(Type.String()),
})
