import { core } from '@lintel/core'
import { form, html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { Base } from '../use-base.js'
import { passwordWords } from './words.js'

const isPath = (next: string | undefined): next is `/${string}` => next?.startsWith('/') ?? false

/** Choosing another password: of one's own will, or because the one at hand was given out by somebody else. */
export const passwordForm = (base: Base, next: string | undefined): VNode => {
  const t = useWords(passwordWords)
  const isOwed = usePortal().owed === 'password'
  const settings = base === '/operator' ? '/operator/settings' : (`${base}/settings/sign-in` as const)
  const then = isOwed ? (isPath(next) ? next : base || '/') : settings
  return html`<div class="stack tight">${
    isOwed ? null : html`<p class="back"><a href=${settings}>${t('backToSettings')}</a></p>`
  }<div class="stack close"><h1>${t(isOwed ? 'ownPassword' : 'newPassword')}</h1><p class="soft">${t(isOwed ? 'ownPasswordLead' : 'newPasswordLead')}</p></div></div>
  <section class="card">${form(core, 'changePassword', {
    words: passwordWords,
    then,
    done: 'passwordChanged',
    fields: { password: { autocomplete: 'new-password' }, repeatedPassword: { autocomplete: 'new-password', kind: 'password' } },
  })}</section>`
}

/** The way there, on the settings page. */
export const passwordSection = (base: Base): VNode => {
  const t = useWords(passwordWords)
  return html`<section class="card" id="password"><div class="line apart"><div class="stack close"><h2>${t('passwordSection')}</h2><p class="soft small">${t('passwordSectionLead')}</p></div>
    <a class="button quiet" href=${`${base}/password`}>${t('toPassword')}</a></div></section>`
}
