import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { backLink } from '../account/second-step/back-link.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { partWords } from './words.js'

/** A part of the settings, on a page of its own. */
export type Part = 'profile' | 'reach' | 'own-numbers' | 'reading' | 'sign-in'
const icons = {
  profile: drawings.person,
  reach: drawings.phone,
  'own-numbers': drawings.phone,
  reading: drawings.globe,
  'sign-in': drawings.lock,
}

/** The list that leads to the parts. */
export const contents = (base: '' | '/staff', parts: readonly Part[]): VNode => {
  const t = useWords(partWords)
  return html`<nav class="card" aria-label=${t('contents')}><ul>${parts.map(
    (
      part,
    ) => html`<li class="row" key=${part}><span class="face">${icon(icons[part])}</span><div><a href=${`${base}/settings/${part}`}><b>${t(part)}</b></a>
      <p class="soft small">${t(`${part}Text`)}</p></div></li>`,
  )}</ul></nav>`
}
/** The heading of a part, with the way back to all of them. */
export const partHead = (base: '' | '/staff', part: Part, title?: string): VNode => {
  const t = useWords(partWords)
  return html`<div class="stack tight">${backLink(`${base}/settings`, t('settings'))}<h1>${title ?? t(part)}</h1></div>`
}
