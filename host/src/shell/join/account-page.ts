import { core, is } from '@lintel/core'
import { form, html, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { joinWords } from './words.js'

const newAccount = (token: string): VNode => {
  const t = useWords(joinWords)
  return html`<section class="card">${form(core, 'acceptInvitation', {
    words: joinWords,
    fixed: { token },
    then: '/sign-in?ready=yes',
    buttonClass: 'button full',
    fields: {
      username: { autocomplete: 'username' },
      email: { autocomplete: 'email' },
      password: { autocomplete: 'new-password' },
      confirmPassword: { autocomplete: 'new-password' },
    },
  })}</section><p class="soft small">${t('shared')}</p>`
}
const ownAccount = (token: string, name: string): VNode => {
  const t = useWords(joinWords)
  return html`<section class="card"><h2>${t('signedInTitle')}</h2><p>${t('signedInText', { name })}</p>${form(core, 'joinByInvitation', {
    words: joinWords,
    fixed: { token },
    then: '/',
    done: 'joined',
    buttonClass: 'button full',
  })}</section><p class="soft small">${t('notYou')}</p>`
}
const gone = (): VNode => {
  const t = useWords(joinWords)
  return html`<div class="stack close"><h1>${t('gone')}</h1><p>${t('goneText')}</p></div><p><a class="button quiet" href="/sign-in">${t('toSignIn')}</a></p>`
}

/** Makes the account, or adds the invited profile to the one that is signed in. */
export const joinAccountPage = page({
  contract: core,
  words: joinWords,
  path: '/join/:token/account',
  open: true,
  load: async ({ api, params }) => {
    try {
      return await api.readInvitation({ params })
    } catch (error) {
      if (is(error, core.problems.invitationNotValid)) return undefined
      throw error
    }
  },
  title: (t) => t('joinTitle'),
  view: ({ data, params: { token } }) => {
    const t = useWords(joinWords)
    const format = useFormat()
    const { person } = usePortal()
    if (data === undefined) return gone()
    return html`<div class="stack close"><h1>${t('joinTitle')}</h1><p class="soft">${t('fromAgency', { agency: data.agency })} ${t('until', { day: format.date(data.expiresAt) })}</p></div>
      ${person === undefined ? html`<p>${t('accountLead')}</p>${newAccount(token)}` : ownAccount(token, person.name)}`
  },
})
