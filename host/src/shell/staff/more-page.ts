import { core } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import { staffWords } from './words.js'

/** Where the dock's fifth place leads on a phone. */
export const morePage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/more',
  permission: core.permissions.manageOwnSettings,
  title: (t) => t('more'),
  view: () => {
    const t = useWords(staffWords)
    return html`<div class="stack close"><h1>${t('more')}</h1><p class="soft">${t('moreLead')}</p></div>`
  },
})
