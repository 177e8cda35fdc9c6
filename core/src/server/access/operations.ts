import type { Core, Operations } from '../../contract/index.js'
import type { HashPassword } from '../staff/staff-logins.js'
import { acceptInvitation, joinByInvitation, openInvitation, readInvitation } from './accept-invitation.js'
import { getClientAccess } from './get-client-access.js'
import { countInvitable, getInvitationRound, inviteAllClients } from './invitation-rounds.js'
import { inviteClient } from './invite-client.js'
import { cancelInvitation, resendInvitation } from './keep-invitation.js'
import { listDeliveries } from './list-deliveries.js'
import { addClientLogin, changeClientLogin, deactivateClientLogin, reactivateClientLogin, setClientPassword } from './manage-logins.js'
import { recordPortalRefusal, withdrawPortalRefusal } from './portal-refusals.js'

// Named, because what would be inferred is too long for a declaration.
type Kept = Pick<
  Operations<Core['input']>,
  | 'inviteClient'
  | 'resendInvitation'
  | 'cancelInvitation'
  | 'countInvitable'
  | 'inviteAllClients'
  | 'getInvitationRound'
  | 'openInvitation'
  | 'readInvitation'
  | 'acceptInvitation'
  | 'joinByInvitation'
  | 'getClientAccess'
  | 'listDeliveries'
  | 'addClientLogin'
  | 'changeClientLogin'
  | 'setClientPassword'
  | 'deactivateClientLogin'
  | 'reactivateClientLogin'
  | 'recordPortalRefusal'
  | 'withdrawPortalRefusal'
>

/** How core keeps what its contract promises about who gets into the portal. */
export const accessImplementations = (hash: HashPassword): Kept => ({
  inviteClient,
  resendInvitation,
  cancelInvitation,
  countInvitable,
  inviteAllClients,
  getInvitationRound,
  openInvitation,
  readInvitation,
  acceptInvitation: acceptInvitation(hash),
  joinByInvitation,
  getClientAccess,
  listDeliveries,
  addClientLogin: addClientLogin(hash),
  changeClientLogin,
  setClientPassword: setClientPassword(hash),
  deactivateClientLogin,
  reactivateClientLogin,
  recordPortalRefusal,
  withdrawPortalRefusal,
})
