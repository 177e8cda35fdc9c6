import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { layoutWords } from './words.js'

const crisis = '988'
const emergency = '911'

/** Whom to call when it cannot wait: the sentence with its numbers as links. */
export const helpLine = (): VNode => {
  const t = useWords(layoutWords)
  const parts = t('helpText', { crisis: '\u0001', emergency: '\u0002' }).split(/([\u0001\u0002])/)
  return html`<p>${parts.map((part) => {
    if (part !== '\u0001' && part !== '\u0002') return part
    const number = part === '\u0001' ? crisis : emergency
    return html`<a href=${`tel:${number}`}>${number}</a>`
  })}</p>`
}

/** The same as a card. */
export const helpCard = (): VNode => html`<section class="card calm"><h2>${useWords(layoutWords)('helpTitle')}</h2>${helpLine()}</section>`
