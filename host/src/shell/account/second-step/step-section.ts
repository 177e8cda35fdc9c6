import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { Base } from '../use-base.js'
import type { Steps } from './steps-view.js'
import { stepWords } from './words.js'

/** The way there, on the settings page. */
export const stepSection = (base: Base, { factors, recoveryCodesLeft }: Steps): VNode => {
  const t = useWords(stepWords)
  const isOn = factors.length > 0
  return html`<section class="card" id="second-step"><div class="line apart"><div class="stack close"><div class="line"><h2>${t('secondStepSection')}</h2>
    <span class=${isOn ? 'tag good' : 'tag'}>${t(isOn ? 'secondStepOn' : 'secondStepOff')}</span></div>
    <p class="soft small">${isOn ? t('secondStepSectionOn', { count: factors.length, codes: recoveryCodesLeft }) : t('secondStepSectionOff')}</p></div>
    <a class="button quiet" href=${`${base}/second-step`}>${t(isOn ? 'toSecondStepOn' : 'toSecondStep')}</a></div></section>`
}
