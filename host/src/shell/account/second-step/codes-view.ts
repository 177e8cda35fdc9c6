import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { backLink } from './back-link.js'
import type { Base } from '../use-base.js'
import { stepWords } from './words.js'

/** Codes that were just made, to be printed or written down. */
export const codesView = (base: Base, codes: readonly string[]): VNode => {
  const t = useWords(stepWords)
  if (codes.length === 0)
    return html`<div class="stack tight">${backLink(`${base}/second-step`, t('backToSteps'))}<h1>${t('paperCodes')}</h1></div>
      <section class="card"><div class="empty">${icon(drawings.lock)}<p>${t('codesNone')}</p><a class="button" href=${`${base}/second-step`}>${t('backToSteps')}</a></div></section>`
  return html`<div class="stack close"><h1>${t('codesTitle')}</h1><p class="soft">${t('codesShownLead')}</p></div>
    <section class="card sheet"><p class="soft small">${t('codesOnPaper')}</p><ol class="codes">${codes.map((code) => html`<li key=${code}><code>${code}</code></li>`)}</ol>
      <div class="actions not-printed">${form(core, 'keepRecoveryCodes', { words: stepWords, then: `${base}/second-step`, done: 'codesKept', class: 'bare' })}
        <button class="button quiet" type="button" data-print hidden>${icon(drawings.print)}${t('codesPrint')}</button></div></section>`
}
