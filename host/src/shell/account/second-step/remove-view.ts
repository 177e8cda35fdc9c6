import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { factorName } from './factor-name.js'
import type { Base } from '../use-base.js'
import { stepWords } from './words.js'

interface Removed {
  readonly id: string
  readonly kind: 'totp' | 'passkey'
  readonly name: string
}
/** Asks before a second step is taken away. */
export const removeView = (base: Base, step: Removed, isLast: boolean): VNode => {
  const t = useWords(stepWords)
  const name = factorName(t, step)
  return html`<section class="card danger"><div class="stack close"><h1>${t('remove', { name })}</h1><p>${t(isLast ? 'removeLast' : 'removeLead')}</p></div>
    <div class="actions">${form(core, 'removeFactor', {
      words: stepWords,
      params: { factorId: step.id },
      then: `${base}/second-step`,
      done: 'removed',
      submit: t('removeFactor', { name }),
      buttonClass: 'button danger',
      class: 'bare',
    })}<a class="button quiet" href=${`${base}/second-step`}>${t('keepIt')}</a></div></section>`
}
