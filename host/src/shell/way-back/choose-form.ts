import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { WayBackGiven } from '../../web/shell.js'
import { refusalNote } from '../proof/refusal-note.js'
import { wayBackWords } from './words.js'

/** The new password, at the end of a way back in. */
export const chooseForm = ({ csrf, refusal, faults }: WayBackGiven): VNode => {
  const t = useWords(wayBackWords)
  const field = (name: 'password' | 'repeatedPassword', label: string, hint?: string): VNode => {
    const fault = faults.find(({ pointer }) => pointer === `/body/${name}`)?.detail
    const described = [hint === undefined ? '' : `${name}-hint`, fault === undefined ? '' : `${name}-fault`]
      .filter((id) => id !== '')
      .join(' ')
    return html`<div class="field"><label for=${name}>${label}</label>${hint === undefined ? null : html`<p class="hint" id=${`${name}-hint`}>${hint}</p>`}
      ${fault === undefined ? null : html`<p class="fault" id=${`${name}-fault`}>${fault}</p>`}
      <input id=${name} name=${name} type="password" required maxlength="1024" autocomplete="new-password"
        aria-invalid=${fault === undefined ? undefined : 'true'} aria-describedby=${described === '' ? undefined : described} /></div>`
  }
  return html`<div class="stack close"><h1>${t('choose')}</h1><p class="soft">${t('chooseLead')}</p></div>
  <form class="form card" method="post">${refusal === undefined ? null : refusalNote(t('refused'), refusal, faults)}<input type="hidden" name="_csrf" value=${csrf} />
    ${field('password', t('password'), t('passwordHint'))}${field('repeatedPassword', t('again'))}
    <button class="button full">${t('chooseGo')}</button></form>`
}
