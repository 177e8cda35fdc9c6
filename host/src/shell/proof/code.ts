import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { CodeGiven, ShellPage } from '../../web/shell.js'
import { passkeyButton } from './passkey-button.js'
import { refusalNote } from './refusal-note.js'
import { proofWords } from './words.js'

const CodeForm = ({ hasApp, next, csrf, refusal }: CodeGiven): VNode => {
  const t = useWords(proofWords)
  const { area } = usePortal()
  const isRefused = refusal !== undefined
  return html`<div class="stack close"><h1>${t('code')}</h1><p class="soft">${t(hasApp ? 'codeLead' : 'codePasskeyLead')}</p></div>
<form class="form card" method="post">
  ${isRefused ? refusalNote(t('codeRefused'), refusal) : null}
  <input type="hidden" name="_csrf" value=${csrf} /><input type="hidden" name="next" value=${next} />
  <div class="field"><label for="code">${t(hasApp ? 'codeField' : 'codePaperField')}</label><p class="hint" id="code-hint">${t(hasApp ? 'codeHint' : 'codePaperHint')}</p>
    <input id="code" name="code" required maxlength="64" autocomplete="one-time-code" autocapitalize="none" spellcheck="false"
      aria-invalid=${isRefused ? 'true' : undefined} aria-describedby=${isRefused ? 'code-hint refusal' : 'code-hint'} /></div>
  <button class="button full">${t('codeGo')}</button>${passkeyButton('sign-in', next)}
</form>
<div class="stack close soft small"><p>${t('codeLost')}</p><p><a href=${area === 'portal' ? '/sign-in' : `/${area}/sign-in`}>${t('startAgain')}</a></p></div>`
}

/** The second step of signing in. */
export const codePage: ShellPage<CodeGiven> = {
  title: (language) => proofWords.t(language)('code'),
  view: (given) => html`<${CodeForm} ...${given} />`,
}
