import { core } from '@lintel/core'
import { form, html, useFormat, usePortal, useWords, type Words } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { languageName } from '../language-name.js'
import { useBase } from './use-base.js'
import type accountEn from './words/en.json'
import { zoneChoices } from './zone-choices.js'

/** The words that every area brings for its settings page. */
export type AccountWords = Words<keyof typeof accountEn>

/** One place where the person is signed in. */
export interface SignIn {
  readonly id: string
  readonly device: string | null
  readonly place: string | null
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly isCurrent: boolean
}
/** What the person has chosen. */
export interface Choice {
  readonly language: string | null
  readonly timeZone: string | null
}

/** The form for one's own language and time zone. */
export const languageSection = (words: AccountWords, choice: Choice): VNode => {
  const t = useWords(words)
  const portal = usePortal()
  return html`<section class="card"><div class="stack close"><h2>${t(portal.languages.length > 1 ? 'languageAndTime' : 'changeOwnSettings.timeZone')}</h2><p class="soft small">${t('languageLead')}</p></div>
    ${form(core, 'changeOwnSettings', {
      words,
      class: 'form known',
      done: 'saved',
      leave: portal.languages.length > 1 ? [] : ['language'],
      values: { language: choice.language ?? portal.language, timeZone: choice.timeZone ?? portal.timeZone },
      fields: {
        language: { kind: 'radios', choices: portal.languages.map((tag) => ({ value: tag, label: languageName(tag) })) },
        timeZone: { kind: 'select', choices: zoneChoices(choice.timeZone ?? portal.timeZone, useFormat()) },
      },
    })}</section>`
}

const signInRow = (words: AccountWords, signIn: SignIn): VNode => {
  const t = useWords(words)
  const format = useFormat()
  const device = signIn.device ?? t('unknownDevice')
  return html`<li class="row" key=${signIn.id}><div><b>${device}</b>
    <p class="soft small">${t('signedIn', { when: format.when(signIn.createdAt) })}, ${t('lastSeen', { when: format.when(signIn.lastSeenAt) })}${
      signIn.place === null ? '' : `, ${t('fromNetwork', { place: signIn.place })}`
    }</p></div>${
      signIn.isCurrent
        ? html`<span class="tag good">${t('thisOne')}</span>`
        : form(core, 'endSession', {
            words,
            params: { sessionId: signIn.id },
            done: 'signInEnded',
            // the device is said, not shown: a label on the form would make each a landmark
            body: () => html`<button class="button quiet slim">${t('endSession')}<span class="spoken"> ${device}</span></button>`,
          })
    }</li>`
}

/** Where the person is signed in, with a way to end each. */
export const signInSection = (words: AccountWords, signIns: readonly SignIn[]): VNode => {
  const t = useWords(words)
  const others = signIns.filter((signIn) => !signIn.isCurrent)
  return html`<section class="card" id="sign-ins"><div class="stack close"><h2>${t('signIns')}</h2>
    <p class="soft small">${t(others.length === 0 ? 'onlyThisOne' : 'signInsLead')}</p></div>
    <ul>${signIns.map((signIn) => signInRow(words, signIn))}</ul>
    <div class="actions">${others.length < 2 ? null : form(core, 'endOtherSessions', { words, done: 'othersEnded', buttonClass: 'button quiet' })}<a
      class="button quiet" href=${`${useBase()}/settings/sign-out-everywhere`}>${t('everywhere')}</a></div></section>`
}

/** One thing the person may act as. */
export interface Role {
  readonly key: string
  readonly name: string
  readonly note: string
  readonly isNow: boolean
  readonly as: { readonly hat: 'profile'; readonly clientId: string } | { readonly hat: 'staff'; readonly agencyId: string }
}

/** Whom the person is here for, or where they work: shown only where there is a choice. */
export const roleSection = (
  words: AccountWords,
  title: 'actFor' | 'workAt',
  roles: readonly Role[],
  then: '/' | '/staff',
): VNode | null => {
  const t = useWords(words)
  if (roles.length < 2) return null
  return html`<section class="card" id=${title === 'actFor' ? 'act-for' : 'work-at'}><div class="stack close"><h2>${t(title)}</h2>${
    title === 'actFor' ? html`<p class="soft small">${t('actForLead')}</p>` : null
  }</div><ul>${roles.map(
    (role) =>
      html`<li class="row" key=${role.key}><div><b>${role.name}</b><p class="soft small">${role.note}</p></div>${
        role.isNow
          ? html`<span class="tag good">${t('actingNow')}</span>`
          : form(core, 'actAs', {
              words,
              fixed: role.as,
              leave: ['clientId', 'agencyId'],
              then,
              submit: t('switchTo', { name: role.name }),
              buttonClass: 'button quiet slim',
            })
      }</li>`,
  )}</ul></section>`
}
