import { core } from '@lintel/core'
import { defineUi } from '@lintel/core/ui'
import { addAgencyPage } from './operator/add-agency-page.js'
import { agencyPage } from './operator/agency-page.js'
import { singleSignOnPage } from './operator/single-sign-on/single-sign-on-page.js'
import { turnOffPage } from './operator/single-sign-on/turn-off-page.js'
import { passwordPage } from './account/password/password-page.js'
import { secondStepPage } from './account/second-step/second-step-page.js'
import { secondStepAppPage } from './account/second-step/second-step-app-page.js'
import { secondStepCodesPage } from './account/second-step/second-step-codes-page.js'
import { secondStepRemovePage } from './account/second-step/second-step-remove-page.js'
import { addTenantPage } from './operator/add-tenant-page.js'
import { deadWorkPage } from './operator/dead-work/dead-work-page.js'
import { letGoPage } from './operator/dead-work/let-go-page.js'
import { removeLogoPage } from './operator/remove-logo-page.js'
import { groupPage } from './operator/groups/group-page.js'
import { groupSettingsPage } from './operator/groups/group-settings-page.js'
import { groupsPage } from './operator/groups/groups-page.js'
import { removeGroupPage } from './operator/groups/remove-group-page.js'
import { settingsPage } from './operator/settings-page.js'
import { switchPage } from './operator/switch-page.js'
import { tenantSettingsPage } from './operator/tenant-settings-page.js'
import { tenantPage } from './operator/tenant-page.js'
import { tenantsPage } from './operator/tenants-page.js'
import { everywherePage } from './settings/everywhere-page.js'
import { operatorWords } from './operator/words.js'

/** Core's own pages of the hosting provider's console. */
export const ui = defineUi({
  contract: core,
  words: operatorWords,
  pages: [
    tenantsPage,
    tenantPage,
    addTenantPage,
    addAgencyPage,
    agencyPage,
    switchPage,
    tenantSettingsPage,
    removeLogoPage,
    groupsPage,
    groupPage,
    groupSettingsPage,
    removeGroupPage,
    deadWorkPage,
    letGoPage,
    settingsPage,
    singleSignOnPage,
    turnOffPage,
    passwordPage,
    secondStepPage,
    secondStepAppPage,
    secondStepCodesPage,
    secondStepRemovePage,
    everywherePage,
  ],
})
