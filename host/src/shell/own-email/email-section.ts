import { type Client, type Core, core } from '@lintel/core'
import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { emailWords } from './words.js'

export type OwnEmail = Awaited<ReturnType<Client<Core>['getOwnEmail']>>

/** The address one signs in with, on the settings page; absent where the portal can send nothing. */
export const emailSection = (base: '' | '/staff', { email, waiting, canSend }: OwnEmail): VNode | null => {
  const t = useWords(emailWords)
  const format = useFormat()
  if (!canSend && email === null) return null
  return html`<section class="card" id="email"><div class="line apart"><div class="stack close"><h2>${t('section')}</h2>
    <p class="soft small">${email === null ? t('none') : t('present', { email })}</p></div>
    <a class="button quiet" href=${`${base}/settings/email`}>${t(email === null ? 'add' : 'change')}</a></div>
    ${waiting === null ? null : html`<p class="note info" role="status">${t('waiting', { email: waiting.email, time: format.time(waiting.until) })}</p>`}</section>`
}

/** Whether to be told of sign-ins that are new. */
export const noticesSection = ({ tellsNewDevice }: OwnEmail): VNode => {
  const t = useWords(emailWords)
  return html`<section class="card" id="notices"><div class="stack close"><h2>${t('notices')}</h2><p class="soft small">${t('noticesLead')}</p></div>
    ${form(core, 'changeSignInNotices', { words: emailWords, class: 'form known', done: 'noticesSaved', values: { tellsNewDevice } })}</section>`
}
