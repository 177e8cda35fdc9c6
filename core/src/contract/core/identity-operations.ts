import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { AccessGrant, ActAs, OwnSession, SignedInPlace, SignIn } from './identity-schemas.js'

/** Everybody who can sign in may look after their own sign-ins. */
export const identityPermissions = {
  manageOwnSignIn: {
    label: 'See who one is signed in as, switch between one’s own roles, and end one’s own sign-ins',
    grant: ['client', 'representative', 'contact', 'staff', 'operator'],
  },
} as const satisfies Dict<PermissionInput>

/** Signing in and out, and looking after one's own sign-ins. */
export const identityOperations = {
  signIn: {
    method: 'POST',
    path: '/sign-in',
    summary: 'Signs in with a username or an e-mail address; sets cookies and answers a token for the Authorization header.',
    open: true, // nobody is signed in yet
    body: SignIn,
    reply: AccessGrant,
  },
  stepUp: {
    method: 'POST',
    path: '/step-up',
    summary: 'Shows once more who one is, by the password or a code of the second step; sensitive acts are then open for five minutes.',
    open: true, // the sign-in it renews is the permission
    body: Type.Object({
      password: Type.Optional(Type.String({ minLength: 1, maxLength: 1024, title: 'Password' })),
      code: Type.Optional(Type.String({ minLength: 1, maxLength: 64, title: 'Code' })),
    }),
    reply: AccessGrant,
  },
  signOut: {
    method: 'POST',
    path: '/sign-out',
    summary: 'Ends this sign-in at once, everywhere, and tells the browser to forget it.',
    open: true, // leaving must also work with a token that has just run out
  },
  refresh: {
    method: 'POST',
    path: '/refresh',
    summary: 'Renews the sign-in by the refresh cookie, which is replaced; using an old one ends the sign-in.',
    open: true, // the refresh cookie is the proof
    reply: AccessGrant,
  },
  readSession: {
    method: 'GET',
    path: '/session',
    summary: 'Tells who is signed in, what they act as, and what else they may act as.',
    permission: 'manageOwnSignIn',
    reply: OwnSession,
  },
  listSessions: {
    method: 'GET',
    path: '/sessions',
    summary: 'Lists the places where this account is signed in.',
    permission: 'manageOwnSignIn',
    reply: Type.Array(SignedInPlace),
  },
  endSession: {
    method: 'DELETE',
    path: '/sessions/:sessionId',
    summary: 'Ends one sign-in of this account.',
    permission: 'manageOwnSignIn',
    params: Type.Object({ sessionId: Type.Id() }),
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/sessions',
    summary: 'Ends all sign-ins of this account but this one.',
    permission: 'manageOwnSignIn',
    reply: Type.Object({ ended: Type.Integer() }),
  },
  actAs: {
    method: 'POST',
    path: '/act-as',
    summary: 'Switches between one’s own roles: another agency as staff, or another person one may act for.',
    permission: 'manageOwnSignIn',
    body: ActAs,
  },
  changePassword: {
    method: 'POST',
    path: '/password',
    summary: 'Gives oneself another password. All other sign-ins of the account end.',
    permission: 'manageOwnSignIn',
    transaction: 'own', // hashing takes its time, and the rows belong to the role that signs people in
    stepUp: true,
    finishesSignIn: true,
    body: Type.Object({
      password: Type.String({ minLength: 1, maxLength: 1024, title: 'New password' }),
      repeatedPassword: Type.String({ minLength: 1, maxLength: 1024, title: 'New password again' }),
    }),
  },
} as const satisfies Dict<OperationInput>
