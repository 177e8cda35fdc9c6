import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { emailWords } from './words.js'

/** Where the link to a new address leads. It uses nothing up: mail programs look at links, people press buttons. */
export const confirmEmailPage = page({
  contract: core,
  words: emailWords,
  path: '/confirm-email/:token',
  open: true,
  title: (t) => t('confirmTitle'),
  view: ({ params: { token } }) => {
    const t = useWords(emailWords)
    if (token === 'done')
      return html`<section class="card"><div class="stack close"><h1>${t('confirmedTitle')}</h1><p>${t('confirmedText')}</p></div>
        <div class="actions"><a class="button" href="/">${t('toStart')}</a></div></section>`
    return html`<div class="stack close"><h1>${t('confirmTitle')}</h1><p class="soft">${t('confirmLead')}</p></div>
      <section class="card todo">${form(core, 'confirmEmail', { words: emailWords, fixed: { token }, then: '/confirm-email/done', buttonClass: 'button full' })}</section>
      <p class="soft small">${t('confirmNot')}</p>`
  },
})
