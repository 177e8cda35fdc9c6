import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { staffInviteWords } from './words.js'

/** Where the link of a staff invitation leads. It tells nothing and uses nothing up before the button is pressed. */
export const staffJoinPage = page({
  contract: core,
  words: staffInviteWords,
  area: 'staff',
  path: '/join/:token',
  open: true,
  title: (t) => t('joinTitle'),
  view: ({ params: { token } }) => {
    const t = useWords(staffInviteWords)
    return html`<div class="stack close"><h1>${t('joinTitle')}</h1><p class="soft">${t('joinLead')}</p></div>
      <section class="card">${form(core, 'acceptStaffInvitation', {
        words: staffInviteWords,
        fixed: { token },
        then: '/staff/sign-in?ready=yes',
        buttonClass: 'button full',
        fields: {
          username: { autocomplete: 'username' },
          password: { autocomplete: 'new-password' },
          confirmPassword: { autocomplete: 'new-password', kind: 'password' },
        },
      })}</section><p class="soft small">${t('notYou')}</p>`
  },
})
