import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { layoutWords } from './words.js'

const crisis = '988'
const emergency = '911'

/** Whom to call when it cannot wait: the sentence with its numbers as links. */
export const helpLine = (): VNode => {
  const t = useWords(layoutWords)
  const numbers = new Set([crisis, emergency])
  const parts = t('helpText', { crisis, emergency }).split(/(\b\d{3}\b)/)
  return html`<p>${parts.map((part) => (numbers.has(part) ? html`<a href=${`tel:${part}`}>${part}</a>` : part))}</p>`
}

/** The same as a card. */
export const helpCard = (): VNode => html`<section class="card calm"><h2>${useWords(layoutWords)('helpTitle')}</h2>${helpLine()}</section>`
