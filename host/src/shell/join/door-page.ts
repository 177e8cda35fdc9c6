import { core } from '@lintel/core'
import { html, page, usePortal, useWords } from '@lintel/core/ui'
import { joinWords } from './words.js'

/** The address that an agency gives its clients. */
export const doorPage = page({
  contract: core,
  words: joinWords,
  path: '/at/:slug',
  open: true,
  load: async ({ api, params }) => api.getAgencyDoor({ params }),
  title: (_, { name }) => name,
  view: ({ data: { name, phone } }) => {
    const t = useWords(joinWords)
    const isIn = usePortal().person !== undefined
    return html`<div class="stack close"><h1>${name}</h1><p class="soft">${t('doorLead')}</p></div>
      <section class="card todo">${isIn ? html`<p>${t('doorIn')}</p>` : null}
        <a class="button full" href=${isIn ? '/' : '/sign-in'}>${t(isIn ? 'toHome' : 'toSignIn')}</a></section>
      <p class="soft">${phone === undefined ? t('doorHelpNoPhone') : t('doorHelp', { phone })}</p>`
  },
})
