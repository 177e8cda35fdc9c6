import { core, type Static } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { backLink } from './back-link.js'
import type { Base } from '../use-base.js'
import { stepWords } from './words.js'

/** The key of the app that is being added. */
export type Key = Static<(typeof core)['input']['operations']['readAuthenticatorKey']['reply']>

/** Adds an authenticator app: get one, scan the picture, type the code. */
export const appView = (base: Base, factorId: string, { key, qr, uri }: Key): VNode => {
  const t = useWords(stepWords)
  return html`<div class="stack tight">${backLink(`${base}/second-step`, t('backToSteps'))}<h1>${t('app')}</h1></div>
  <section class="card"><h2>1. ${t('appStep1')}</h2><p>${t('appStep1Text')}</p></section>
  <section class="card"><h2>2. ${t('appStep2')}</h2>
    <svg class="qr" viewBox=${`0 0 ${qr.size} ${qr.size}`} role="img" aria-label=${t('qrLabel')} shape-rendering="crispEdges"><rect class="ground" width="100%" height="100%" /><path d=${qr.path} /></svg>
    <p><a href=${uri}>${t('appOpen')}</a></p><p class="soft">${t('appByHand')}</p><p><code class="key">${key}</code></p></section>
  <section class="card"><h2>3. ${t('appStep3')}</h2>${form(core, 'confirmAuthenticator', {
    words: stepWords,
    params: { factorId },
    then: `${base}/second-step/codes`,
    done: 'turnedOn',
    fields: { code: { autocomplete: 'one-time-code' }, name: { autocomplete: 'off' } },
  })}</section>`
}
