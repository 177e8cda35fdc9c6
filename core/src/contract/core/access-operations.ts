import type { OperationInput, PermissionInput, ProblemInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import {
  ClientAccess,
  ClientLoginChange,
  DeliveryFilter,
  DeliveryView,
  HandedPassword,
  InvitableClients,
  InvitationChannel,
  InvitationRound,
  InvitationToken,
  InvitedAccount,
  NewClientLogin,
  NewClientPassword,
  OpenedInvitation,
  ReachWarning,
} from './access-schemas.js'
import { stagedLoginOperations } from './staged-login-operations.js'

const client = Type.Object({ clientId: Type.Id() })
const invitation = Type.Object({ clientId: Type.Id(), invitationId: Type.Id() })
const login = Type.Object({ clientId: Type.Id(), accessId: Type.Id() })
const sent = Type.Object({ id: Type.Id(), state: Type.Words(['queued', 'unreachable', 'repeated']) })

/** Who may let clients into the portal. Administrators; everybody else is given it by hand. */
export const accessPermissions = {
  inviteClients: { label: 'Invite clients to the portal, and make and change their logins', grant: ['administrator'] },
} as const satisfies Dict<PermissionInput>

export const accessProblems = {
  /** One answer for expired, used, cancelled and never given. */
  invitationNotValid: { status: 404, title: 'This invitation cannot be used. Ask your agency for a new one' },
  alreadyConnected: { status: 409, title: 'This client has the portal already' },
  noAddressToInvite: { status: 409, title: 'There is no address of that kind on the record. Choose another way, or make a login' },
  channelNotOffered: { status: 409, title: 'This portal cannot send that kind of message' },
  contactUnsafe: {
    status: 409,
    title: 'The client asked not to be reached this way, or left a note to be read first',
    extra: Type.Object({ warnings: Type.Array(ReachWarning) }),
  },
  noConsentToWrite: { status: 409, title: 'The client has not agreed to be written to at an e-mail address' },
  roundRunning: { status: 409, title: 'Invitations are being sent already' },
  savedMeanwhile: {
    status: 409,
    title: 'A colleague saved this while you were writing. Open the page again to keep theirs, or save once more to put yours in its place',
  },
  loginNotManaged: { status: 409, title: 'This person signs in elsewhere too, so this is not yours to change' },
} as const satisfies Dict<ProblemInput>

const invitations = {
  inviteClient: {
    method: 'POST',
    path: '/clients/:clientId/invitations',
    summary: 'Invites a client to make an account; an earlier invitation of the agency is no longer good',
    permission: 'inviteClients',
    params: client,
    body: Type.Object({
      channel: InvitationChannel,
      /** Staff asked the client, in spite of what `warnings` say. */
      isAgreed: Type.Optional(Type.Boolean({ title: 'The client agreed just now' })),
    }),
    reply: sent,
  },
  resendInvitation: {
    method: 'POST',
    path: '/clients/:clientId/invitations/:invitationId/resend',
    summary: 'Sends an invitation once more and lets it begin anew; not more often than every few minutes',
    permission: 'inviteClients',
    params: invitation,
    reply: sent,
  },
  cancelInvitation: {
    method: 'POST',
    path: '/clients/:clientId/invitations/:invitationId/cancel',
    summary: 'Takes an invitation back; its link no longer works',
    permission: 'inviteClients',
    params: invitation,
  },
  countInvitable: {
    method: 'GET',
    path: '/invitations/invitable',
    summary: 'Counts the clients without access: whom a round would invite, and who is left out and why',
    permission: 'inviteClients',
    reply: InvitableClients,
  },
  inviteAllClients: {
    method: 'POST',
    path: '/invitations/rounds',
    summary: 'Invites every client who has no access, did not refuse and has an address; by e-mail, with `withSms` else by SMS',
    permission: 'inviteClients',
    body: Type.Object({ withSms: Type.Boolean({ default: false, title: 'Also by SMS' }) }),
    reply: Type.Object({ id: Type.Id(), total: Type.Integer() }),
  },
  getInvitationRound: {
    method: 'GET',
    path: '/invitations/rounds/latest',
    summary: 'Tells how the latest round of invitations goes; nothing where there was none',
    permission: 'inviteClients',
    reply: Type.Object({ round: Type.Optional(InvitationRound) }),
  },
  getAgencyDoor: {
    method: 'GET',
    path: '/doors/:slug',
    summary: 'Reads what stands at the address that an agency gives its clients: its name and telephone number',
    open: true,
    params: Type.Object({ slug: Type.String({ minLength: 1, maxLength: 64 }) }),
    reply: Type.Object({ name: Type.String(), phone: Type.Optional(Type.String()) }),
  },
  openInvitation: {
    method: 'POST',
    path: '/invitations/open',
    summary: 'Opens an invitation by its token. Only asking by POST does: programs that look at links in e-mails use nothing up',
    open: true,
    body: InvitationToken,
    reply: OpenedInvitation,
  },
  readInvitation: {
    method: 'GET',
    path: '/invitations/opened/:token',
    summary: 'Reads an invitation that was opened within the last hour',
    open: true,
    params: Type.Object({ token: Type.String({ minLength: 1, maxLength: 64 }) }),
    reply: OpenedInvitation,
  },
  acceptInvitation: {
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Makes the account of the invited person and ties it to their record',
    open: true,
    body: InvitedAccount,
    reply: Type.Object({ accountId: Type.Id() }),
  },
  joinByInvitation: {
    method: 'POST',
    path: '/invitations/join',
    summary: 'Adds the invited profile to the account that is signed in, which may have none so far',
    open: true,
    body: InvitationToken,
    reply: Type.Object({ clientId: Type.Id() }),
  },
} as const satisfies Dict<OperationInput>

const logins = {
  getClientAccess: {
    method: 'GET',
    path: '/clients/:clientId/access',
    summary: 'Tells who gets into a client’s portal: the invitation, the logins, and whether the client refused',
    permission: 'readClients',
    params: client,
    reply: ClientAccess,
  },
  listDeliveries: {
    method: 'GET',
    path: '/clients/:clientId/deliveries',
    summary: 'Lists the e-mails and texts that left for a client, newest first, and whether they arrived',
    permission: 'readClients',
    params: client,
    query: DeliveryFilter,
    reply: Type.Array(DeliveryView),
  },
  sendPortalSheet: {
    method: 'POST',
    path: '/clients/:clientId/portal-sheet',
    summary: 'Sends how to get into the portal to an e-mail address that the client agreed to; never a username or password',
    permission: 'inviteClients',
    params: client,
    reply: sent,
  },
  addClientLogin: {
    method: 'POST',
    path: '/clients/:clientId/logins',
    summary: 'Makes a login for a client or a representative; the password is for one use and answered once',
    permission: 'inviteClients',
    params: client,
    body: NewClientLogin,
    reply: Type.Object({ accessId: Type.Id(), ...HandedPassword.properties }),
  },
  changeClientLogin: {
    method: 'PUT',
    path: '/clients/:clientId/logins/:accessId',
    summary: 'Changes a login; deactivating it ends its sign-ins at once',
    permission: 'inviteClients',
    params: login,
    body: ClientLoginChange,
  },
  setClientPassword: {
    method: 'POST',
    path: '/clients/:clientId/logins/:accessId/password',
    summary: 'Gives a login a new password for one use, ends its sign-ins, and answers the password once',
    permission: 'inviteClients',
    params: login,
    body: NewClientPassword,
    reply: HandedPassword,
  },
  deactivateClientLogin: {
    method: 'POST',
    path: '/clients/:clientId/logins/:accessId/deactivate',
    summary: 'Lets a login sign in no more and ends its sign-ins at once; it is kept',
    permission: 'inviteClients',
    params: login,
  },
  reactivateClientLogin: {
    method: 'POST',
    path: '/clients/:clientId/logins/:accessId/reactivate',
    summary: 'Lets a login sign in again',
    permission: 'inviteClients',
    params: login,
  },
  recordPortalRefusal: {
    method: 'POST',
    path: '/clients/:clientId/portal-refusal',
    summary: 'Notes that the client was asked and does not want the portal',
    permission: 'inviteClients',
    params: client,
    body: Type.Object({ askedOn: Type.Optional(Type.Day()) }),
  },
  withdrawPortalRefusal: {
    method: 'DELETE',
    path: '/clients/:clientId/portal-refusal',
    summary: 'Notes that the client wants the portal after all',
    permission: 'inviteClients',
    params: client,
  },
} as const satisfies Dict<OperationInput>

/** Invitations, logins made by staff, refusals, and what was sent. */
export const accessOperations = { ...invitations, ...logins, ...stagedLoginOperations } as const
