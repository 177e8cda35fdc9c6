import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { ShellPage, SignInGiven } from '../../web/shell.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { refusalNote } from '../proof/refusal-note.js'
import { passkeyButton } from '../proof/passkey-button.js'
import { wayBackWords } from '../way-back/words.js'
import { endedNote } from './ended-note.js'
import { tidings } from './tidings.js'
import { layoutWords } from './words.js'

const SignInForm = ({ next, csrf, username, refusal, organisation }: SignInGiven): VNode => {
  const t = useWords(layoutWords)
  const { area, tenant, query } = usePortal()
  const isRefused = refusal !== undefined
  const back = useWords(wayBackWords)
  const isShared = query['shared'] === 'yes'
  return html`${isRefused ? null : [endedNote(), tidings(query)]}
<div class="stack close"><h1>${t(`signIn.${area}`)}</h1><p class="soft">${t(`signInLead.${area}`, { tenant: tenant.name })}</p></div>
<form class="form card" method="post">
  ${isRefused ? refusalNote(t('refused'), refusal) : null}
  <input type="hidden" name="_csrf" value=${csrf} /><input type="hidden" name="next" value=${next} />
  <div class="field"><label for="username">${t('username')}</label>
    <input id="username" name="username" value=${username} required maxlength="254" autocomplete=${isShared ? 'off' : 'username'} autocapitalize="none" spellcheck="false"
      aria-invalid=${isRefused ? 'true' : undefined} aria-describedby=${isRefused ? 'refusal' : undefined} /></div>
  <div class="field"><label for="password">${t('password')}</label>
    <input id="password" name="password" type="password" required maxlength="1024" autocomplete=${isShared ? 'off' : 'current-password'}
      aria-invalid=${isRefused ? 'true' : undefined} aria-describedby=${isRefused ? 'refusal' : undefined} /></div>
  <button class="button full">${t('signIn')}</button>${passkeyButton('sign-in', next)}
  ${organisation === undefined ? null : html`<a class="button quiet full" href=${organisation.href}>${icon(drawings.building)}${organisation.label}</a>`}
</form>
${area === 'operator' ? null : html`<p class="line small"><a href=${area === 'portal' ? '/recover' : '/staff/recover'}>${back('cannot')}</a>${area === 'portal' ? html`<a href="/recover/paper">${back('paperTitle')}</a>` : null}</p>`}
${area === 'portal' ? html`<div class="stack close soft small"><p>${t('noAccount')}</p><p>${t('sharedComputer')}${isShared ? null : html` <a href=${`/sign-in?${new URLSearchParams({ next, shared: 'yes' })}`}>${t('toShared')}</a>`}</p>${isShared ? html`<p>${back('keepNothing')}</p>` : null}<p><a href="/staff">${t('toStaff')}</a></p></div>` : null}
${area === 'staff' ? html`<p class="small"><a href="/">${t('toPortal')}</a></p>` : null}`
}

/** The sign-in page of each area. */
export const signInPage: ShellPage<SignInGiven> = {
  title: (language) => layoutWords.t(language)('signIn'),
  view: (given) => html`<${SignInForm} ...${given} />`,
}
