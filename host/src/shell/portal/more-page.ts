import { core } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import { portalWords } from './words.js'

/** Where the dock's fifth place leads: the shell shows the whole navigation below this heading on a phone. */
export const morePage = page({
  contract: core,
  words: portalWords,
  path: '/more',
  permission: core.permissions.readOwnProfile,
  title: (t) => t('more'),
  view: () => {
    const t = useWords(portalWords)
    return html`<div class="stack close"><h1>${t('more')}</h1><p class="soft">${t('moreLead')}</p></div>`
  },
})
