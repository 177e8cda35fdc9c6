import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { useBase } from '../use-base.js'
import { loadRemoval } from './load-removal.js'
import { removeView } from './remove-view.js'
import { stepWords } from './words.js'

/** Asks before a second step is taken away. */
export const secondStepRemovePage = page({
  contract: core,
  words: stepWords,
  area: ['portal', 'staff', 'operator'],
  path: '/second-step/remove/:factorId',
  permission: core.permissions.manageOwnSignIn,
  stepUp: true,
  load: ({ api, params }) => loadRemoval(api, params.factorId),
  title: (t) => t('removeLink'),
  view: ({ data }) => removeView(useBase(), data.step, data.isLast),
})
