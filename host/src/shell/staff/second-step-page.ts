import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { stepsView } from '../account/second-step/steps-view.js'
import { stepWords } from '../account/second-step/words.js'

/** One's own second steps of signing in; also where a sign-in that lacks one is finished. */
export const secondStepPage = page({
  contract: core,
  words: stepWords,
  area: 'staff',
  path: '/second-step',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  stepUp: true,
  load: async ({ api }) => api.listFactors(),
  title: (t) => t('secondStep'),
  view: ({ data }) => stepsView('/staff', data),
})
