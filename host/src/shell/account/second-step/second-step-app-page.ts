import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { useBase } from '../use-base.js'
import { appView } from './app-view.js'
import { stepWords } from './words.js'

/** Adds an authenticator app. */
export const secondStepAppPage = page({
  contract: core,
  words: stepWords,
  area: ['portal', 'staff', 'operator'],
  path: '/second-step/app/:factorId',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  load: async ({ api, params }) => api.readAuthenticatorKey({ params }),
  title: (t) => t('app'),
  view: ({ data, params }) => appView(useBase(), params.factorId, data),
})
