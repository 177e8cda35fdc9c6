import { tellWithoutPassword } from '../../identity/without-password/tell-without-password.js'
import type { PluginMigration } from '../../plugin.js'
import { createClientLogins } from '../../access/logins/create-client-logins.js'
import { createInvitations } from '../../access/invitations/create-invitations.js'
import { createDeliveryLedger } from '../../delivery/create-delivery-ledger.js'
import { refuseUnsafe } from '../../delivery/callbacks/refuse-unsafe.js'
import { heedEndings } from '../../delivery/leaving/heed-endings.js'
import { refuseWhatBecameUnsafe } from '../../delivery/callbacks/refuse-what-became-unsafe.js'
import { createCallbacks } from '../../delivery/callbacks/create-callbacks.js'
import { createPush } from '../../delivery/push/create-push.js'
import { endPushWithSignIn } from '../../delivery/push/end-with-sign-in.js'
import { noteOpened } from '../../delivery/note-opened.js'
import { createLetterLogo } from '../../delivery/create-letter-logo.js'
import { findPosted } from '../../delivery/find-posted.js'
import { createDeliveryQueue } from '../../delivery/delivery-queue.js'
import { createAuditChain } from '../../chain/create-audit-chain.js'
import { lookForUnsealedByKey } from '../../chain/look-for-unsealed-by-key.js'
import { identityFunctions } from '../../identity/functions.js'
import { createFactors } from '../../identity/factors/create-factors.js'
import { sparePublicPasswords } from '../../identity/factors/spare-public-passwords.js'
import { createWayBack } from '../../identity/way-back/create-way-back.js'
import { createSingleSignOn } from '../../identity/single-sign-on/create-single-sign-on.js'
import { createPasswordStop } from '../../identity/password-stop/create-password-stop.js'
import { createSecondStepReset } from '../../identity/factors/create-second-step-reset.js'
import { readOwnFactors } from '../../identity/factors/read-own-factors.js'
import { importRights } from '../../import/rights.js'
import { askOnce } from '../../kernel/ask-once.js'
import { createStanding } from '../../kernel/standing/create-standing.js'
import { goOnInOneStatement } from '../../kernel/standing/go-on-in-one-statement.js'
import { createIdempotencyKey } from '../../kernel/once/create-idempotency-key.js'
import { holdByAccount } from '../../contact/hold-by-account.js'
import { createErasePerson } from '../../person/create-erase-person.js'
import { createLogReading } from '../../log/create-log-reading.js'
import { clientListing } from '../../people/client-listing.js'
import { endStreamsWithRights } from '../../kernel/live/end-streams-with-rights.js'
import { respectChannels } from '../../identity/tell-owner/respect-channels.js'
import { createSavedLoginEditing } from '../../access/logins/changes/create-saved-login-editing.js'
import { createLoginChanges } from '../../access/logins/changes/create-login-changes.js'
import { expireStagedLogins } from '../../access/logins/drop-stale-logins.js'
import { leaveEndedProfile } from '../../identity/leave-ended-profile.js'
import { createContact } from '../../contact/create-contact.js'
import { ownLook } from '../../identity/own-look.js'
import { createDrafts } from '../../drafts/create-drafts.js'
import { ownProfile } from '../../people/own-profile.js'
import { ownSettings } from '../../people/own-settings.js'
import { createClientPortal } from '../../portals/create-client-portal.js'
import { openWithInvitation } from '../../portals/open-with-invitation.js'
import { tellOfInvited } from '../../portals/tell-of-invited.js'
import { createUploads } from '../../files/create-uploads.js'
import { keepLogos } from '../../logo/keep-logos.js'
import { createFiles } from '../../files/create-files.js'
import { hideFiles } from '../../files/hide-files.js'
import { createPreview } from '../../preview/create-preview.js'
import { createRecordStanding } from '../../record/create-record-standing.js'
import { createAgencyRoles } from '../../staff/create-agency-roles.js'
import { createStaffLogins } from '../../staff/create-staff-logins.js'
import { guardStaffRights } from '../../staff/guard-staff-rights.js'
import { addOperatorTenant } from './add-operator-tenant.js'
import { askRareRightsApart } from './ask-rare-rights-apart.js'
import { createAudit } from './create-audit.js'
import { createCare } from './create-care.js'
import { createContext } from './create-context.js'
import { createContracts } from './create-contracts.js'
import { lookOnceForAPage } from './look-once-for-a-page.js'
import { layEventsApart } from './lay-events-apart.js'
import { pageTenants } from './page-tenants.js'
import { guardDeadWork } from '../../dead-work/guard-dead-work.js'
import { createFunctions } from './create-functions.js'
import { createJobs } from './create-jobs.js'
import { createDeviceSeals } from '../../seals/create-device-seals.js'
import { createRenewingSeals } from '../../seals/create-renewing-seals.js'
import { createSecretProof } from '../../seals/create-secret-proof.js'
import { createOwnEmail } from '../../identity/own-email/create-own-email.js'
import { createTellingOwners } from '../../identity/tell-owner/create-telling-owners.js'
import { createStaffInvitations } from '../../staff/invitations/create-staff-invitations.js'
import { createOpenUnit } from './create-open-unit.js'
import { keepSheets } from '../../access/logins/sheets/keep-sheets.js'
import { shareGroups } from '../../groups/share-groups.js'
import { shareRoles } from '../../staff/organisation/share-roles.js'
import { lookByConsent } from '../../preview/look-by-consent.js'
import { createDesk } from '../../people/desk/create-desk.js'
import { stageClientLogins } from '../../access/logins/stage-client-logins.js'
import { createPeople } from './create-people.js'
import { createSignIn } from './create-sign-in.js'
import { createTenancy } from './create-tenancy.js'
import { gatherStatistics } from './gather-statistics.js'
import { guardCare } from './guard-care.js'
import { guardPeople } from './guard-people.js'
import { guardSignIn } from './guard-sign-in.js'
import { guardTenancy } from './guard-tenancy.js'
import { takeEventsByPlace } from './take-events-by-place.js'
import { placeStaff } from '../../identity/place-staff.js'
import { writePurges } from '../../purge/write-purges.js'
import { lookUpNumbers } from '../../delivery/callbacks/look-up-numbers.js'

/** The schema of core, step by step. */
export const coreMigrations: readonly PluginMigration[] = [
  createContext,
  createTenancy,
  createPeople,
  createCare,
  createContracts,
  createAudit,
  createSignIn,
  guardTenancy,
  guardPeople,
  guardCare,
  guardSignIn,
  createFunctions,
  createOpenUnit,
  clientListing,
  ownSettings,
  createJobs,
  addOperatorTenant,
  importRights,
  identityFunctions,
  createRecordStanding,
  createIdempotencyKey,
  ownProfile,
  createAgencyRoles,
  guardStaffRights,
  createStaffLogins,
  createLogReading,
  createClientPortal,
  createPreview,
  createDeliveryLedger,
  createDeliveryQueue,
  createFactors,
  leaveEndedProfile,
  createInvitations,
  createClientLogins,
  readOwnFactors,
  createContact,
  ownLook,
  sparePublicPasswords,
  createAuditChain,
  createWayBack,
  createDrafts,
  createSingleSignOn,
  createErasePerson,
  createFiles,
  createSecondStepReset,
  noteOpened,
  askOnce,
  stageClientLogins,
  shareRoles,
  lookByConsent,
  createDesk,
  hideFiles,
  createUploads,
  createPasswordStop,
  createRenewingSeals,
  createOwnEmail,
  createTellingOwners,
  createStaffInvitations,
  createCallbacks,
  createPush,
  keepLogos,
  endStreamsWithRights,
  respectChannels,
  expireStagedLogins,
  createDeviceSeals,
  createLoginChanges,
  findPosted,
  createStanding,
  createLetterLogo,
  createSavedLoginEditing,
  shareGroups,
  gatherStatistics,
  askRareRightsApart,
  keepSheets,
  goOnInOneStatement,
  openWithInvitation,
  guardDeadWork,
  pageTenants,
  refuseUnsafe,
  lookOnceForAPage,
  refuseWhatBecameUnsafe,
  layEventsApart,
  tellOfInvited,
  takeEventsByPlace,
  lookUpNumbers,
  tellWithoutPassword,
  writePurges,
  placeStaff,
  createSecretProof,
  lookForUnsealedByKey,
  heedEndings,
  endPushWithSignIn,
  holdByAccount,
]

/** The step that an empty database lacks first. */
export const firstMigration = `core/${createContext.stamp}`
