import { core } from '@lintel/core'
import { html, page } from '@lintel/core/ui'
import { ownNumbersSection } from '../settings/own-numbers-section.js'
import { partHead } from './contents.js'
import { partWords } from './words.js'

/** At which number whoever acts for somebody is texted themselves. */
export const ownNumbersPartPage = page({
  contract: core,
  words: partWords,
  path: '/settings/own-numbers',
  permission: core.permissions.manageOwnNumbers,
  load: async ({ api }) => api.getOwnNumbers(),
  title: (t) => t('own-numbers'),
  view: ({ data }) => html`${partHead('', 'own-numbers')}${ownNumbersSection(data)}`,
})
