import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { codesView } from '../account/second-step/codes-view.js'
import { stepWords } from '../account/second-step/words.js'

/** Recovery codes, right after they were made. */
export const secondStepCodesPage = page({
  contract: core,
  words: stepWords,
  area: 'operator',
  path: '/second-step/codes',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  load: async ({ api }) => api.readRecoveryCodes(),
  title: (t) => t('paperCodes'),
  view: ({ data }) => codesView('/operator', data.codes),
})
