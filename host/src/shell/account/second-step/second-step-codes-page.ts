import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { useBase } from '../use-base.js'
import { codesView } from './codes-view.js'
import { stepWords } from './words.js'

/** Recovery codes, right after they were made. */
export const secondStepCodesPage = page({
  contract: core,
  words: stepWords,
  area: ['portal', 'staff', 'operator'],
  path: '/second-step/codes',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  load: async ({ api }) => api.readRecoveryCodes(),
  title: (t) => t('paperCodes'),
  view: ({ data }) => codesView(useBase(), data.codes),
})
