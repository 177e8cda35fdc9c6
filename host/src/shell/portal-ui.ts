import { core } from '@lintel/core'
import { defineUi } from '@lintel/core/ui'
import { ownLogPage } from './log/own-log-page.js'
import { joinAccountPage } from './join/account-page.js'
import { doorPage } from './join/door-page.js'
import { joinPage } from './join/join-page.js'
import { homePage } from './portal/home-page.js'
import { passwordPage } from './account/password/password-page.js'
import { secondStepPage } from './account/second-step/second-step-page.js'
import { secondStepAppPage } from './account/second-step/second-step-app-page.js'
import { secondStepCodesPage } from './account/second-step/second-step-codes-page.js'
import { secondStepRemovePage } from './account/second-step/second-step-remove-page.js'
import { morePage } from './portal/more-page.js'
import { profilePage } from './portal/profile-page.js'
import { settingsPage } from './portal/settings-page.js'
import { readingPartPage } from './portal/reading-part-page.js'
import { signInPartPage } from './portal/sign-in-part-page.js'
import { changeEmailPage } from './portal/change-email-page.js'
import { confirmEmailPage } from './own-email/confirm-email-page.js'
import { undoEmailPage } from './own-email/undo-email-page.js'
import { profilePartPage } from './settings-parts/profile-part-page.js'
import { ownNumbersPartPage } from './settings-parts/own-numbers-part-page.js'
import { reachPartPage } from './settings-parts/reach-part-page.js'
import { everywherePage } from './settings/everywhere-page.js'
import { portalWords } from './portal/words.js'

/** Core's own pages of the portal. */
export const ui = defineUi({
  contract: core,
  words: portalWords,
  pages: [
    homePage,
    profilePage,
    settingsPage,
    profilePartPage,
    reachPartPage,
    ownNumbersPartPage,
    readingPartPage,
    signInPartPage,
    changeEmailPage,
    confirmEmailPage,
    undoEmailPage,
    morePage,
    passwordPage,
    everywherePage,
    secondStepPage,
    secondStepAppPage,
    secondStepCodesPage,
    secondStepRemovePage,
    ownLogPage,
    joinPage,
    joinAccountPage,
    doorPage,
  ],
})
