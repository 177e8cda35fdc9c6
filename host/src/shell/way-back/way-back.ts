import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { ShellPage, WayBackGiven } from '../../web/shell.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { refusalNote } from '../proof/refusal-note.js'
import { chooseForm } from './choose-form.js'
import { wayBackWords } from './words.js'

const base = (): string => {
  const { area } = usePortal()
  return area === 'portal' ? '' : `/${area}`
}
const refusalOf = (refusal: string | undefined): VNode | null => {
  const t = useWords(wayBackWords)
  return refusal === undefined ? null : refusalNote(t('refused'), refusal)
}
/** What is typed on a shared computer stays out of the browser’s memory of forms. */
const memory = (isShared: boolean, purpose: string): string => (isShared ? 'off' : purpose)
const nameField = (username: string, { isShared = false, isRefused = false } = {}): VNode => {
  const t = useWords(wayBackWords)
  return html`<div class="field"><label for="username">${t('name')}</label>
    <input id="username" name="username" value=${username} required maxlength="254" autocomplete=${memory(isShared, 'username')} autocapitalize="none" spellcheck="false"
      aria-invalid=${isRefused ? 'true' : undefined} aria-describedby=${isRefused ? 'refusal' : undefined} /></div>`
}
const codeField = (label: string, hint: string, { isShared = false, isRefused = false } = {}): VNode =>
  html`<div class="field"><label for="code">${label}</label><p class="hint" id="code-hint">${hint}</p>
    <input id="code" name="code" required maxlength="64" autocomplete=${memory(isShared, 'one-time-code')} autocapitalize="none" spellcheck="false"
      aria-invalid=${isRefused ? 'true' : undefined} aria-describedby=${isRefused ? 'refusal code-hint' : 'code-hint'} /></div>`

const Ask = ({ csrf, channels, username, refusal }: WayBackGiven): VNode => {
  const t = useWords(wayBackWords)
  return html`<div class="stack close"><h1>${t('ask')}</h1><p class="soft">${t('askLead')}</p></div>
  ${
    channels.length === 0
      ? null
      : html`<form class="form card" method="post" action=${`${base()}/recover`}>${refusalOf(refusal)}<input type="hidden" name="_csrf" value=${csrf} />
    ${nameField(username, { isRefused: refusal !== undefined })}
    <fieldset class="field choices"><legend class="label">${t('how')}</legend>${channels.map(
      (channel, at) =>
        html`<label class="choice" key=${channel}><input type="radio" name="channel" value=${channel} checked=${at === 0} />${t(channel)}</label>`,
    )}</fieldset>
    <button class="button full">${t('askGo')}</button></form>`
  }
  <section class="card"><div class="stack close"><h2>${t('paperTitle')}</h2><p class="soft small">${t('paperLead')}</p></div>
    <a class=${channels.length === 0 ? 'button' : 'button quiet'} href=${`${base()}/recover/paper`}>${t('paperGo')}</a></section>
  <p class="soft small">${t('noReach')}</p>`
}

const Sent = ({ csrf, by, refusal }: WayBackGiven): VNode => {
  const t = useWords(wayBackWords)
  return html`<div class="stack close"><h1>${t('sent')}</h1><p class="soft">${t(by === 'sms' ? 'sentSms' : 'sentEmail')}</p></div>
  ${
    by === 'sms'
      ? html`<form class="form card" method="post" action=${`${base()}/recover/code`}>${refusalOf(refusal)}<input type="hidden" name="_csrf" value=${csrf} />
        ${codeField(t('smsCode'), t('codeHint'), { isRefused: refusal !== undefined })}<button class="button full">${t('go')}</button></form>`
      : null
  }
  <p class="soft small">${t('noMessage')}</p>
  <p class="small"><a href=${`${base()}/recover`}>${t('newOne')}</a></p>`
}

const Paper = ({ csrf, username, refusal }: WayBackGiven): VNode => {
  const t = useWords(wayBackWords)
  return html`<div class="stack close"><h1>${t('paper')}</h1><p class="soft">${t('paperLead')}</p></div>
  <form class="form card" method="post" action=${`${base()}/recover/code`}>${refusalOf(refusal)}<input type="hidden" name="_csrf" value=${csrf} />
    <input type="hidden" name="paper" value="yes" />${nameField(username, { isShared: true, isRefused: refusal !== undefined })}${codeField(t('paperCode'), t('paperHint'), { isShared: true, isRefused: refusal !== undefined })}
    <button class="button full">${t('go')}</button></form><p class="soft small">${t('sharedHint')}</p>`
}

const Over = (): VNode => {
  const t = useWords(wayBackWords)
  return html`<section class="card"><div class="empty">${icon(drawings.info)}<h1>${t('over')}</h1><p>${t('overText')}</p>
    <a class="button" href=${`${base()}/recover`}>${t('newOne')}</a></div></section>`
}

const views = { ask: Ask, sent: Sent, paper: Paper, choose: chooseForm, over: Over }
const titles = { ask: 'ask', sent: 'sent', paper: 'paper', choose: 'choose', over: 'over' } as const

const WayBackPage = (given: WayBackGiven): VNode => {
  const t = useWords(wayBackWords)
  return html`${views[given.step](given)}<p class="small"><a href=${`${base()}/sign-in`}>${t('toSignIn')}</a></p>`
}

/** The ways back in for somebody who cannot sign in, step by step. */
export const wayBackPage: ShellPage<WayBackGiven> = {
  title: (language, { step }) => wayBackWords.t(language)(titles[step]),
  view: (given) => html`<${WayBackPage} ...${given} />`,
}
