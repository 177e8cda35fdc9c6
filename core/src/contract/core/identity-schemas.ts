import { Type } from '../type.js'

/** A name to sign in with: a username or an e-mail address. Never longer than an e-mail address may be. */
export const SignIn = Type.Object({
  username: Type.Name({ minLength: 1, maxLength: 254, title: 'Username or e-mail' }),
  password: Type.String({ minLength: 1, maxLength: 1024, title: 'Password' }),
  /** The second factor, where the account has one. */
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 64, title: 'Code' })),
})
/** A short-lived token for the `Authorization: Bearer` header, and its life in seconds. */
export const AccessGrant = Type.Object({ accessToken: Type.String(), expiresIn: Type.Integer() })

const HatName = Type.Words(['profile', 'staff', 'operator'])
const relation = Type.Words(['self', 'representative', 'contact'])

/** Who is signed in here, what they act as now, and what else they may act as. */
export const OwnSession = Type.Object({
  session: Type.Object({
    id: Type.Id(),
    hat: HatName,
    agencyId: Type.Nullable(Type.Id()),
    clientId: Type.Nullable(Type.Id()),
    expiresAt: Type.Instant(),
  }),
  account: Type.Object({
    id: Type.Id(),
    username: Type.Nullable(Type.String()),
    email: Type.Nullable(Type.String()),
    displayName: Type.String(),
    language: Type.Nullable(Type.String()),
    timeZone: Type.Nullable(Type.String()),
  }),
  tenant: Type.Object({ id: Type.Id(), slug: Type.String(), name: Type.String(), timeZone: Type.String() }),
  languages: Type.Array(Type.String()),
  agencies: Type.Array(
    Type.Object({ id: Type.Id(), slug: Type.String(), name: Type.String(), staffMemberId: Type.Id(), roles: Type.Array(Type.String()) }),
  ),
  profiles: Type.Array(Type.Object({ clientId: Type.Id(), name: Type.String(), relation })),
})
/** One place where the account is signed in. */
export const SignedInPlace = Type.Object({
  id: Type.Id(),
  device: Type.Nullable(Type.String()),
  /** The network it was made from, as far as it tells a household or an office from another. */
  place: Type.Nullable(Type.String()),
  createdAt: Type.Instant(),
  lastSeenAt: Type.Instant(),
  expiresAt: Type.Instant(),
  isCurrent: Type.Boolean(),
})
/** What to act as from now on. `agencyId` goes with the staff hat, `clientId` with the profile hat. */
export const ActAs = Type.Object({
  hat: HatName,
  agencyId: Type.Optional(Type.Id()),
  clientId: Type.Optional(Type.Id()),
})
