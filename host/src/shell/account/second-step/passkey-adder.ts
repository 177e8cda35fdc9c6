import { html, useElementId, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { Base } from '../use-base.js'
import { stepWords } from './words.js'

/** The form for a passkey. A script of its own takes it over, in browsers that have passkeys; in others a sentence says so. */
export const passkeyAdder = (base: Base): VNode => {
  const t = useWords(stepWords)
  const [name, hint] = [useElementId('passkey-name'), useElementId('passkey-hint')]
  return html`<p class="note good" role="status" tabindex="-1" data-passkey-added hidden>${t('passkeyAdded')}</p><form class="form" data-passkey="add" data-codes=${`${base}/second-step/codes`} hidden>
    <p class="note danger" role="alert" tabindex="-1" data-passkey-failed hidden>${t('passkeyFailed')}</p>
    <div class="field"><label for=${name}>${t('passkeyName')}</label><p class="hint" id=${hint}>${t('passkeyNameHint')}</p>
      <input id=${name} name="name" required pattern=".*\\S.*" maxlength="60" autocomplete="off" aria-describedby=${hint} /></div>
    <div class="actions"><button class="button quiet">${t('passkeyButton')}</button></div></form>
  <p class="soft small" data-passkey-missing>${t('passkeyNeedsScripts')}</p>`
}
