import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { LogoPlace } from './logo-section.js'
import { logoWords } from './words.js'

/** Asks before a logo goes. */
export const logoRemoval = (place: LogoPlace, owner: string, back: `/${string}`): VNode => {
  const t = useWords(logoWords)
  return html`<section class="card danger"><h1>${t('removeLogoTitle', { owner })}</h1><p>${t('removeLogoLead')}</p>
    <div class="actions">${form(core, 'removeLogo', { words: logoWords, params: place, then: back, done: 'logoRemoved', class: 'bare', buttonClass: 'button danger' })}
      <a class="button quiet" href=${back}>${t('keepLogo')}</a></div></section>`
}
