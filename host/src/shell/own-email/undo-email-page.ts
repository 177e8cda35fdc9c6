import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { emailWords } from './words.js'

/** Where the link to the address of before leads: puts it back, for somebody who did not change it. */
export const undoEmailPage = page({
  contract: core,
  words: emailWords,
  path: '/undo-email/:token',
  open: true,
  title: (t) => t('undoTitle'),
  view: ({ params: { token } }) => {
    const t = useWords(emailWords)
    return html`<div class="stack close"><h1>${t('undoTitle')}</h1><p class="soft">${t('undoLead')}</p></div>
      <section class="card danger"><p>${t('undoWhat')}</p>${form(core, 'undoEmail', { words: emailWords, fixed: { token }, then: '/recover/{ticket}', buttonClass: 'button danger full' })}</section>
      <p class="soft small">${t('undoNot')}</p>`
  },
})
