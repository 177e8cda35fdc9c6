import { core } from '@lintel/core'
import { html, page } from '@lintel/core/ui'
import { reachSection, safetySection } from '../settings/reach-section.js'
import { partHead } from './contents.js'
import { partWords } from './words.js'

/** How one may be reached, and what not to do when reaching out. */
export const reachPartPage = page({
  contract: core,
  words: partWords,
  path: '/settings/reach',
  permission: core.permissions.manageOwnContact,
  load: async ({ api }) => api.getOwnContact(),
  title: (t) => t('reach'),
  view: ({ data }) => html`${partHead('', 'reach')}${reachSection(data)}${safetySection(data)}`,
})
