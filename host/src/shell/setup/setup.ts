import { defineWords, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { SetupGiven, ShellPage } from '../../web/shell.js'
import { refusalNote } from '../proof/refusal-note.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const setupWords = defineWords({ en, es })

const SetupForm = ({ csrf, typed, faults, refusal }: SetupGiven): VNode => {
  const t = useWords(setupWords)
  const field = (
    name: 'code' | 'displayName' | 'username' | 'password',
    hint: string | undefined,
    more: Readonly<Record<string, string>>,
  ): VNode => {
    const fault = faults.find(({ pointer }) => pointer === `/body/${name}`)?.detail
    const described = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])].join(' ')
    return html`<div class="field"><label for=${name}>${t(name)}</label>${hint === undefined ? null : html`<p class="hint" id=${`${name}-hint`}>${hint}</p>`}
      ${fault === undefined ? null : html`<p class="fault" id=${`${name}-fault`}>${fault}</p>`}
      <input id=${name} name=${name} required value=${typed[name]} ...${more} aria-invalid=${fault === undefined ? undefined : 'true'}
        aria-describedby=${described === '' ? undefined : described} /></div>`
  }
  return html`<div class="stack close"><h1>${t('title')}</h1><p class="soft">${t('lead')}</p></div>
  <form class="form card" method="post">${refusal === undefined ? null : refusalNote(t('refused'), refusal, faults)}<input type="hidden" name="_csrf" value=${csrf} />
    ${field('code', t('codeHint'), { autocomplete: 'one-time-code', autocapitalize: 'none', maxlength: '64' })}
    ${field('displayName', undefined, { autocomplete: 'name', maxlength: '200' })}
    ${field('username', t('usernameHint'), { autocomplete: 'username', autocapitalize: 'none', maxlength: '64' })}
    ${field('password', t('passwordHint'), { autocomplete: 'new-password', type: 'password', maxlength: '1024' })}
    <button class="button full">${t('go')}</button></form>`
}

/** The first run of a host: makes the first operator by the code that the server printed. */
export const setupPage: ShellPage<SetupGiven> = {
  title: (language) => setupWords.t(language)('title'),
  view: (given) => html`<${SetupForm} ...${given} />`,
}
