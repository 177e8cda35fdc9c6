import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { onePassword } from './one-password.js'
import { teamHead } from './team-head.js'
import { teamWords } from './words.js'

/** Makes a colleague's sign-in, or gives a new password. The password stands on the page until it is saved, and never again. */
export const memberSignInPage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/:staffMemberId/sign-in',
  permission: core.permissions.manageStaff,
  load: async ({ api, params }) => ({ member: await api.getStaffMember({ params }), password: onePassword() }),
  title: (t, { member }) => t(member.login === undefined ? 'makeSignIn' : 'newPassword'),
  view: ({ data: { member, password } }) => {
    const t = useWords(teamWords)
    const name = member.givenName
    const back = `/staff/team/${member.id}` as const
    const shared = { words: teamWords, params: { staffMemberId: member.id }, then: back }
    const visible = { kind: 'text', autocomplete: 'off' } as const
    const title = member.login === undefined ? t('makeSignIn') : t('newPasswordFor', { name })
    return html`${teamHead([back, `${member.givenName} ${member.familyName}`], title, t('signInLead', { name }))}
    <section class="card">${member.login === undefined ? null : html`<p>${t('newPasswordEffect', { name })}</p>`}${
      member.login === undefined
        ? form(core, 'openStaffLogin', {
            ...shared,
            values: { password },
            fields: { username: { autocomplete: 'off' }, password: visible },
            done: 'loginMade',
          })
        : form(core, 'setStaffPassword', { ...shared, values: { password }, fields: { password: visible }, done: 'passwordSaved' })
    }</section>`
  },
})
