import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { loadRemoval } from '../account/second-step/load-removal.js'
import { removeView } from '../account/second-step/remove-view.js'
import { stepWords } from '../account/second-step/words.js'

/** Asks before a second step is taken away. */
export const secondStepRemovePage = page({
  contract: core,
  words: stepWords,
  area: 'staff',
  path: '/second-step/remove/:factorId',
  permission: core.permissions.manageOwnSignIn,
  stepUp: true,
  load: ({ api, params }) => loadRemoval(api, params.factorId),
  title: (t) => t('removeLink'),
  view: ({ data }) => removeView('/staff', data.step, data.isLast),
})
