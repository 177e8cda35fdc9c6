import { core, problem } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { removeView } from '../account/second-step/remove-view.js'
import { stepWords } from '../account/second-step/words.js'

/** Asks before a second step is taken away. */
export const secondStepRemovePage = page({
  contract: core,
  words: stepWords,
  area: 'operator',
  path: '/second-step/remove/:factorId',
  permission: core.permissions.manageOwnSignIn,
  stepUp: true,
  load: async ({ api, params }) => {
    const { factors } = await api.listFactors()
    const step = factors.find(({ id }) => id === params.factorId)
    if (step === undefined) throw problem(core.problems.notFound)
    return { step, isLast: factors.length === 1 }
  },
  title: (t) => t('removeLink'),
  view: ({ data }) => removeView('/operator', data.step, data.isLast),
})
