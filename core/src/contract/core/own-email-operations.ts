import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 128 }) })

/** The e-mail address one signs in with and is written to, changed only after the new one was confirmed. */
export const ownEmailOperations = {
  getOwnEmail: {
    method: 'GET',
    path: '/email',
    summary: 'Reads one’s own address, and a new one that waits to be confirmed.',
    permission: 'manageOwnSignIn',
    reply: Type.Object({
      email: Type.Nullable(Type.String()),
      waiting: Type.Nullable(Type.Object({ email: Type.String(), until: Type.Instant() })),
      /** Whether the portal can send e-mail at all. */
      canSend: Type.Boolean(),
      tellsNewDevice: Type.Boolean(),
    }),
  },
  askForEmail: {
    method: 'POST',
    path: '/email',
    summary: 'Asks for another address: a link goes there, and nothing changes until it was confirmed.',
    permission: 'manageOwnSignIn',
    stepUp: true,
    body: Type.Object({ email: Type.Name({ minLength: 1, maxLength: 254, title: 'New e-mail address' }) }),
  },
  cancelEmailChange: {
    method: 'DELETE',
    path: '/email/change',
    summary: 'Takes back the wish for another address; the link that was sent is good no more.',
    permission: 'manageOwnSignIn',
  },
  confirmEmail: {
    method: 'POST',
    path: '/email/confirm',
    summary: 'Confirms a new address by the link that was sent there. The address of before is told, and can undo it for seven days.',
    open: true, // the token is the proof
    body: token,
  },
  undoEmail: {
    method: 'POST',
    path: '/email/undo',
    summary: 'Puts the address of before back by the link that was sent there, ends all sign-ins, and lets choose a new password.',
    open: true, // the token is the proof
    body: token,
    reply: Type.Object({ ticket: Type.String() }),
  },
  changeSignInNotices: {
    method: 'PUT',
    path: '/sign-in-notices',
    summary: 'Chooses whether to be told when somebody signs in to the account on a device it was not used on before.',
    permission: 'manageOwnSignIn',
    body: Type.Object({ tellsNewDevice: Type.Boolean() }),
  },
} as const satisfies Dict<OperationInput>
