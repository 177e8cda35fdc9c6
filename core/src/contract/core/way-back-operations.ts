import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const Name = Type.Name({ minLength: 1, maxLength: 254, title: 'Username or e-mail' })
const login = Type.Object({ clientId: Type.Id(), accessId: Type.Id() })
const PaperCode = Type.Object({
  /** Missing once ten minutes have passed, or in another sign-in. */
  code: Type.Nullable(Type.String()),
  username: Type.Nullable(Type.String()),
  displayName: Type.String(),
  goodUntil: Type.Nullable(Type.Instant()),
  /** Where the code is typed in, as it is written on the paper. */
  address: Type.String(),
  /** What the client likes to speak. */
  language: Type.Nullable(Type.String()),
})

/** Who may help a client who cannot get back in. */
export const wayBackPermissions = {
  helpBackIn: { label: 'Make codes on paper for clients who cannot get back in', grant: ['caseManager', 'administrator'] },
} as const satisfies Dict<PermissionInput>

/** Ways back in for somebody who has lost the password. */
export const wayBackOperations = {
  askForWayBack: {
    method: 'POST',
    path: '/way-back',
    summary: 'Sends a link or a code, where there is somebody to send it to; the answer is the same for everybody.',
    open: true, // nobody can sign in here
    body: Type.Object({ username: Name, channel: Type.Words(['email', 'sms']) }),
  },
  openWayBack: {
    method: 'POST',
    path: '/way-back/code',
    summary: 'Takes a code: with a username that of a paper, without one that of the text message this browser asked for.',
    open: true, // the code is the proof
    body: Type.Object({ username: Type.Optional(Name), code: Type.String({ minLength: 1, maxLength: 64, title: 'Code' }) }),
    reply: Type.Object({ ticket: Type.String() }),
  },
  finishWayBack: {
    method: 'POST',
    path: '/way-back/password',
    summary: 'Chooses a new password. All sign-ins end; a second step is still asked for.',
    open: true, // the ticket is the proof
    body: Type.Object({
      ticket: Type.String({ minLength: 1, maxLength: 128 }),
      password: Type.String({ minLength: 1, maxLength: 1024, title: 'New password' }),
      repeatedPassword: Type.String({ minLength: 1, maxLength: 1024, title: 'New password again' }),
    }),
  },
  issuePaperCode: {
    method: 'POST',
    path: '/clients/:clientId/logins/:accessId/paper-code',
    summary: 'Makes a code on paper for a login of a client: good once, for three days, in the place of earlier ones.',
    permission: 'helpBackIn',
    params: login,
    reply: PaperCode,
  },
  readPaperCode: {
    method: 'GET',
    path: '/clients/:clientId/logins/:accessId/paper-code',
    summary: 'Shows a code that was just made, for ten minutes and in the same sign-in.',
    permission: 'helpBackIn',
    params: login,
    reply: PaperCode,
  },
} as const satisfies Dict<OperationInput>
