import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { proofWords } from '../proof/words.js'
import { wayBackWords } from '../way-back/words.js'
import { layoutWords } from './words.js'

const note = (kind: 'good' | 'warm', title: string, text?: string): VNode =>
  html`<div class=${`note ${kind}`} role="status">${icon(kind === 'good' ? drawings.done : drawings.warning)}<p><b>${title}</b></p>${
    text === undefined ? null : html`<p>${text}</p>`
  }</div>`

/** What happened just before somebody came to the sign-in page, as the address says. */
export const tidings = (query: Readonly<Record<string, string>>): VNode | null => {
  const [t, proof, back] = [useWords(layoutWords), useWords(proofWords), useWords(wayBackWords)]
  if (query['ready'] === 'yes') return note('good', t('accountReady'))
  if (query['recovered'] === 'yes') return note('good', back('recovered'), back('recoveredText'))
  if (query['expired'] === 'yes') return note('warm', proof('tookTooLong'), proof('tookTooLongText'))
  if (query['refused'] === 'organisation') return note('warm', proof('organisationRefused'), proof('organisationRefusedText'))
  return query['signedOut'] === 'yes' ? note('good', t('signedOut'), t('signedOutText')) : null
}
