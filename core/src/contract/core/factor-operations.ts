import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { AccessGrant } from './identity-schemas.js'

const factor = Type.Object({ factorId: Type.Id() })
const Name = Type.Name({ minLength: 1, maxLength: 60, pattern: '\\S', title: 'Name' })
const Code = Type.String({ minLength: 1, maxLength: 64, title: 'Code' })

/** What an account has besides its password. */
export const OwnFactors = Type.Object({
  factors: Type.Array(
    Type.Object({
      id: Type.Id(),
      kind: Type.Words(['totp', 'passkey']),
      name: Type.String(),
      createdAt: Type.Instant(),
      lastUsedAt: Type.Nullable(Type.Instant()),
    }),
  ),
  recoveryCodesLeft: Type.Integer(),
  /** The last one cannot be taken away: the account works as staff. */
  needsOne: Type.Boolean(),
})
/** The key of an authenticator app that is being added: as text, as address, and as the squares of a QR code. */
const AuthenticatorKey = Type.Object({
  key: Type.String(),
  uri: Type.String(),
  qr: Type.Object({ size: Type.Integer(), path: Type.String() }),
})
const RecoveryCodes = Type.Object({ codes: Type.Array(Type.String()) })

/** What a browser answers when a passkey is made or shown (WebAuthn, section 5.1); the server checks every part of it. */
const Answer = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown())
const Ticket = Type.String({ minLength: 1, maxLength: 128 })
const Question = Type.Object({ ticket: Type.String(), options: Type.Record(Type.String(), Type.Unknown()) })

/** Looking after one's own second steps of signing in. */
export const factorOperations = {
  listFactors: {
    method: 'GET',
    path: '/factors',
    summary: 'Lists one’s second steps of signing in, and how many recovery codes are left.',
    permission: 'manageOwnSignIn',
    finishesSignIn: true,
    reply: OwnFactors,
  },
  startAuthenticator: {
    method: 'POST',
    path: '/factors/authenticators',
    summary: 'Makes a key for an authenticator app; it counts once a code from the app has confirmed it.',
    permission: 'manageOwnSignIn',
    transaction: 'own', // the rows belong to the role that signs people in
    stepUp: true,
    finishesSignIn: true,
    reply: Type.Object({ factorId: Type.Id() }),
  },
  readAuthenticatorKey: {
    method: 'GET',
    path: '/factors/authenticators/:factorId/key',
    summary: 'Shows the key of an authenticator that is not confirmed yet; never again after that.',
    permission: 'manageOwnSignIn',
    finishesSignIn: true,
    params: factor,
    reply: AuthenticatorKey,
  },
  confirmAuthenticator: {
    method: 'POST',
    path: '/factors/authenticators/:factorId/confirm',
    summary: 'Confirms an authenticator by a code from it (RFC 6238). The first second step also makes ten recovery codes.',
    permission: 'manageOwnSignIn',
    transaction: 'own',
    finishesSignIn: true,
    params: factor,
    body: Type.Object({ code: Code, name: Type.Optional(Name) }),
  },
  beginPasskey: {
    method: 'POST',
    path: '/factors/passkeys/question',
    summary: 'Asks for a new passkey: what `navigator.credentials.create` needs, and the ticket that brings the answer back.',
    permission: 'manageOwnSignIn',
    transaction: 'own',
    stepUp: true,
    finishesSignIn: true,
    reply: Question,
  },
  addPasskey: {
    method: 'POST',
    path: '/factors/passkeys',
    summary: 'Adds the passkey that a browser has made.',
    permission: 'manageOwnSignIn',
    transaction: 'own',
    finishesSignIn: true,
    body: Type.Object({ ticket: Ticket, name: Name, credential: Answer }),
  },
  askForPasskey: {
    method: 'POST',
    path: '/passkeys/question',
    summary: 'Asks for a passkey to sign in with: what `navigator.credentials.get` needs, and the ticket that brings the answer back.',
    open: true, // nobody is signed in yet, and nothing is told about anybody
    reply: Question,
  },
  signInWithPasskey: {
    method: 'POST',
    path: '/passkeys/sign-in',
    summary: 'Signs in by a passkey; for somebody signed in already it is the fresh proof. Sets cookies and answers a token.',
    open: true, // the passkey is the proof
    body: Type.Object({ ticket: Ticket, assertion: Answer }),
    reply: AccessGrant,
  },
  renameFactor: {
    method: 'PATCH',
    path: '/factors/:factorId',
    summary: 'Gives a second step another name.',
    permission: 'manageOwnSignIn',
    transaction: 'own',
    params: factor,
    body: Type.Object({ name: Name }),
  },
  removeFactor: {
    method: 'DELETE',
    path: '/factors/:factorId',
    summary: 'Takes a second step away; never the last one of somebody who works as staff.',
    permission: 'manageOwnSignIn',
    transaction: 'own',
    stepUp: true,
    params: factor,
  },
  makeRecoveryCodes: {
    method: 'POST',
    path: '/factors/recovery-codes',
    summary: 'Makes ten recovery codes, each good for once; earlier ones no longer count.',
    permission: 'manageOwnSignIn',
    transaction: 'own',
    stepUp: true,
    reply: RecoveryCodes,
  },
  readRecoveryCodes: {
    method: 'GET',
    path: '/factors/recovery-codes',
    summary: 'Shows codes that were just made, for ten minutes and in the same sign-in; nothing after that.',
    permission: 'manageOwnSignIn',
    finishesSignIn: true,
    reply: RecoveryCodes,
  },
  keepRecoveryCodes: {
    method: 'POST',
    path: '/factors/recovery-codes/kept',
    summary: 'Says that the codes are written down; they are not shown again.',
    permission: 'manageOwnSignIn',
    transaction: 'own',
    finishesSignIn: true,
  },
} as const satisfies Dict<OperationInput>
