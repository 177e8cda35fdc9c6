import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { useBase } from '../use-base.js'
import { stepsView } from './steps-view.js'
import { stepWords } from './words.js'

/** One's own second steps of signing in; also where a sign-in that lacks one is finished. */
export const secondStepPage = page({
  contract: core,
  words: stepWords,
  area: ['portal', 'staff', 'operator'],
  path: '/second-step',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  stepUp: true,
  load: async ({ api }) => api.listFactors(),
  title: (t) => t('secondStep'),
  view: ({ data }) => stepsView(useBase(), data),
})
