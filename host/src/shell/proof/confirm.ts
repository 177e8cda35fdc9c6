import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { ConfirmGiven, ShellPage } from '../../web/shell.js'
import { passkeyButton } from './passkey-button.js'
import { refusalNote } from './refusal-note.js'
import { proofWords } from './words.js'

const ConfirmForm = ({ csrf, action, kept, refusal }: ConfirmGiven): VNode => {
  const t = useWords(proofWords)
  const { area } = usePortal()
  const isRefused = refusal !== undefined
  const invalid = isRefused ? { 'aria-invalid': 'true', 'aria-describedby': 'refusal' } : {}
  const back = area === 'portal' ? '/settings' : `/${area}/settings`
  return html`<div class="stack close"><h1>${t('confirm')}</h1><p class="soft">${t('confirmLead')}</p></div>
<form class="form card" method="post" action=${action}>
  ${isRefused ? refusalNote(t('codeRefused'), refusal) : null}
  <input type="hidden" name="_csrf" value=${csrf} />
  ${kept.map(([name, value], at) => html`<input key=${at} type="hidden" name=${name} value=${value} />`)}
  <div class="field"><label for="proof-password">${t('confirmPassword')}</label>
    <input id="proof-password" name="_proof.password" type="password" maxlength="1024" autocomplete="current-password" ...${invalid} /></div>
  <details class="pop" open=${isRefused}><summary>${t('confirmCodeInstead')}</summary>
    <div class="field"><label for="proof-code">${t('confirmCode')}</label>
      <input id="proof-code" name="_proof.code" maxlength="64" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" /></div></details>
  <button class="button full">${t('confirmGo')}</button>${passkeyButton('confirm')}
  ${kept.length === 0 ? null : html`<p class="soft small">${t('confirmKept')}</p>`}
</form>
<p class="small"><a href=${back}>${t('confirmBack')}</a></p>`
}

/** Asks once more who it is, before something sensitive. */
export const confirmPage: ShellPage<ConfirmGiven> = {
  title: (language) => proofWords.t(language)('confirm'),
  view: (given) => html`<${ConfirmForm} ...${given} />`,
}
