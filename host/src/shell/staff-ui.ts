import { core } from '@lintel/core'
import { defineUi } from '@lintel/core/ui'
import { agencyLogPage } from './log/agency-log-page.js'
import { recordLogPage } from './log/record-log-page.js'
import { addClientPage } from './staff/face-sheet/add-client-page.js'
import { addEnrollmentPage } from './staff/face-sheet/add-enrollment-page.js'
import { editClientPage } from './staff/face-sheet/edit-client-page.js'
import { editEnrollmentPage } from './staff/face-sheet/edit-enrollment-page.js'
import { agencySettingsPage } from './staff/agency-settings-page.js'
import { agencyPage } from './staff/agency-page.js'
import { paperCodePage } from './staff/paper-code/paper-code-page.js'
import { lostStepPage } from './staff/team/second-step/lost-step-page.js'
import { passwordPage } from './account/password/password-page.js'
import { secondStepPage } from './account/second-step/second-step-page.js'
import { secondStepAppPage } from './account/second-step/second-step-app-page.js'
import { secondStepCodesPage } from './account/second-step/second-step-codes-page.js'
import { secondStepRemovePage } from './account/second-step/second-step-remove-page.js'
import { clientPage } from './staff/client-page.js'
import { clientsPage } from './staff/clients-page.js'
import { enrollmentsPage } from './staff/enrollments-page.js'
import { launchpadPage } from './staff/launchpad/launchpad-page.js'
import { accessSection } from './staff/logins/access-section.js'
import { inviteAllPage } from './staff/logins/invite-all-page.js'
import { invitePage } from './staff/logins/invite-page.js'
import { cancelPage } from './staff/logins/cancel-page.js'
import { stagedNotice } from './staff/logins/steps/staged-notice.js'
import { groupPage } from './staff/groups/group-page.js'
import { groupSettingsPage } from './staff/groups/group-settings-page.js'
import { groupsPage } from './staff/groups/groups-page.js'
import { removeGroupPage } from './staff/groups/remove-group-page.js'
import { removeTenantRolePage } from './staff/team/organisation/remove-tenant-role-page.js'
import { tenantRolePage } from './staff/team/organisation/tenant-role-page.js'
import { tenantRolesPage } from './staff/team/organisation/tenant-roles-page.js'
import { downloadPage } from './staff/record-menu/download-page.js'
import { savedLoginPage } from './staff/logins/saved-login-page.js'
import { newLoginPage } from './staff/logins/new-login-page.js'
import { loginPage } from './staff/logins/login-page.js'
import { endLoginPage } from './staff/logins/end-login-page.js'
import { refusalPage } from './staff/logins/refusal-page.js'
import { sheetPage } from './staff/logins/sheet-page.js'
import { sheetsPage } from './staff/logins/sheets-page.js'
import { agencySentPage } from './staff/sent/agency-sent-page.js'
import { sentPage } from './staff/sent/client-sent-page.js'
import { morePage } from './staff/more-page.js'
import { addItemsPage } from './staff/portal/add-items-page.js'
import { clientPortalCard } from './staff/portal/client-portal-card.js'
import { clientPortalPage } from './staff/portal/client-portal-page.js'
import { portalIcon } from './staff/portal/portal-icon.js'
import { removeLogoPage } from './staff/remove-logo-page.js'
import { removeItemPage } from './staff/portal/remove-item-page.js'
import { settingsPage } from './staff/settings-page.js'
import { switchPage } from './staff/switch-page.js'
import { accessPage } from './staff/team/access-page.js'
import { addMemberPage } from './staff/team/add-member-page.js'
import { listsPage } from './staff/team/lists-page.js'
import { memberPage } from './staff/team/member-page.js'
import { memberSignInPage } from './staff/team/member-sign-in-page.js'
import { preferencesSection } from './staff/team/preferences-section.js'
import { removeRolePage } from './staff/team/remove-role-page.js'
import { rolePage } from './staff/team/role-page.js'
import { rolesPage } from './staff/team/roles-page.js'
import { staffJoinPage } from './staff/team/invitation/staff-join-page.js'
import { teamPage } from './staff/team/team-page.js'
import { readingPartPage } from './staff/reading-part-page.js'
import { signInPartPage } from './staff/sign-in-part-page.js'
import { changeEmailPage } from './staff/change-email-page.js'
import { everywherePage } from './settings/everywhere-page.js'
import { staffWords } from './staff/words.js'

/** Core's own pages of the staff console. */
export const ui = defineUi({
  contract: core,
  words: staffWords,
  pages: [
    launchpadPage,
    clientsPage,
    clientPage,
    enrollmentsPage,
    clientPortalPage,
    addItemsPage,
    removeItemPage,
    agencyPage,
    agencySettingsPage,
    removeLogoPage,
    switchPage,
    settingsPage,
    readingPartPage,
    signInPartPage,
    changeEmailPage,
    morePage,
    paperCodePage,
    lostStepPage,
    passwordPage,
    secondStepPage,
    secondStepAppPage,
    secondStepCodesPage,
    secondStepRemovePage,
    teamPage,
    staffJoinPage,
    addMemberPage,
    memberPage,
    memberSignInPage,
    accessPage,
    rolesPage,
    rolePage,
    removeRolePage,
    listsPage,
    addClientPage,
    editClientPage,
    addEnrollmentPage,
    editEnrollmentPage,
    recordLogPage,
    agencyLogPage,
    everywherePage,
    inviteAllPage,
    invitePage,
    cancelPage,
    downloadPage,
    tenantRolesPage,
    tenantRolePage,
    removeTenantRolePage,
    groupsPage,
    groupPage,
    groupSettingsPage,
    removeGroupPage,
    newLoginPage,
    savedLoginPage,
    loginPage,
    endLoginPage,
    refusalPage,
    sheetPage,
    sheetsPage,
    sentPage,
    agencySentPage,
  ],
  fills: [stagedNotice, accessSection, preferencesSection, clientPortalCard, portalIcon],
})
