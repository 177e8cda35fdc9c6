import type { accessOperations } from '../../contract/core/access-operations.js'
import type { Core, Operations } from '../../contract/index.js'
import type { Sealer } from '../data/seal.js'
import type { HashPassword } from '../staff/staff-logins.js'
import { acceptInvitation, joinByInvitation, openInvitation, readInvitation } from './invitations/accept-invitation.js'
import { getAgencyDoor } from './get-agency-door.js'
import { getClientAccess } from './get-client-access.js'
import { countInvitable } from './invitations/invitable.js'
import { getInvitationRound, inviteAllClients } from './invitations/invitation-rounds.js'
import { inviteClient } from './invitations/invite-client.js'
import { cancelInvitation, resendInvitation } from './invitations/keep-invitation.js'
import { listDeliveries } from './list-deliveries.js'
import {
  addClientLogin,
  changeClientLogin,
  deactivateClientLogin,
  reactivateClientLogin,
  setClientPassword,
} from './logins/manage-logins.js'
import { sendPortalSheet } from './send-portal-sheet.js'
import { stageClientLoginChange, stageClientPassword } from './logins/changes/stage-login-change.js'
import { dropStagedLogin, listStagedLogins, stageClientLogin, updateClientLogins } from './logins/staged-logins.js'
import { readSheets } from './logins/sheets/kept-sheets.js'
import { recordPortalRefusal, withdrawPortalRefusal } from './portal-refusals.js'

/** How core keeps what its contract promises about who gets into the portal. */
export const accessImplementations = (
  hash: HashPassword,
  sealer: Sealer,
): Pick<Operations<Core['input']>, keyof typeof accessOperations> => ({
  inviteClient,
  resendInvitation,
  cancelInvitation,
  countInvitable,
  inviteAllClients,
  getInvitationRound,
  getAgencyDoor,
  openInvitation,
  readInvitation,
  acceptInvitation: acceptInvitation(hash),
  joinByInvitation,
  getClientAccess,
  listDeliveries,
  sendPortalSheet,
  addClientLogin: addClientLogin(hash),
  changeClientLogin,
  setClientPassword: setClientPassword(hash),
  deactivateClientLogin,
  reactivateClientLogin,
  listStagedLogins,
  stageClientLogin: stageClientLogin(hash),
  stageClientLoginChange,
  stageClientPassword: stageClientPassword(hash),
  updateClientLogins: updateClientLogins(hash, sealer),
  readSheets: readSheets(sealer),
  dropStagedLogin,
  recordPortalRefusal,
  withdrawPortalRefusal,
})
