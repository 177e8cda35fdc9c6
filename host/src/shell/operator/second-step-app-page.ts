import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { appView } from '../account/second-step/app-view.js'
import { stepWords } from '../account/second-step/words.js'

/** Adds an authenticator app. */
export const secondStepAppPage = page({
  contract: core,
  words: stepWords,
  area: 'operator',
  path: '/second-step/app/:factorId',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  load: async ({ api, params }) => api.readAuthenticatorKey({ params }),
  title: (t) => t('app'),
  view: ({ data, params }) => appView('/operator', params.factorId, data),
})
