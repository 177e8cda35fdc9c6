import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { organisationReturnPath } from '../../../web/organisation-return-path.js'
import { organisationWords } from './words.js'

/** What the provider must know: each whole address that staff come back to, in a field to copy from. */
export const returnAddresses = (origins: readonly string[]): VNode => {
  const t = useWords(organisationWords)
  const count = origins.length
  return html`<section class="card not-printed"><div class="stack close"><h2>${t('redirect')}</h2><p class="soft">${t('redirectLead', { count })}</p></div>
    ${origins.map((origin, at) => {
      const id = `return-address-${at + 1}`
      return html`<div class="field" key=${origin}><label for=${id}>${t('redirectLabel', { count, number: at + 1 })}</label><p class="hint" id=${`${id}-hint`}>${t('redirectHint')}</p>
        <input id=${id} type="url" readonly value=${`${origin}${organisationReturnPath}`} aria-describedby=${`${id}-hint`} /></div>`
    })}</section>`
}
