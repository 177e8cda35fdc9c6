import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { joinWords } from './words.js'

/** Where the link of an invitation leads. It asks nothing and uses nothing up: mail programs look at links, people press buttons. */
export const joinPage = page({
  contract: core,
  words: joinWords,
  path: '/join/:token',
  open: true,
  title: (t) => t('joinTitle'),
  view: ({ params: { token } }) => {
    const t = useWords(joinWords)
    return html`<div class="stack close"><h1>${t('invitedTitle')}</h1><p class="soft">${t('invitedLead')}</p></div>
      <section class="card todo"><p>${t('invitedHow')}</p>${form(core, 'openInvitation', {
        words: joinWords,
        fixed: { token },
        then: '/join/{token}/account',
        buttonClass: 'button full',
      })}</section>`
  },
})
