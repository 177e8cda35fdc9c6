import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { proofWords } from './words.js'

/** A button for those who have a passkey; hidden until a script finds that the browser can show one. */
export const passkeyButton = (use: 'sign-in' | 'confirm', next?: string): VNode => {
  const t = useWords(proofWords)
  return html`<p class="note danger" role="alert" tabindex="-1" data-passkey-failed hidden>${t('passkeyFailed')}</p>
  <button class="button quiet full" type="button" data-passkey=${use} data-next=${next} hidden>${icon(drawings.lock)}${t(use === 'confirm' ? 'passkeyConfirm' : 'passkey')}</button>`
}
