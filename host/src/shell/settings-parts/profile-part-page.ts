import { core } from '@lintel/core'
import { html, page } from '@lintel/core/ui'
import { profileSection } from '../settings/profile-section.js'
import { partHead } from './contents.js'
import { partWords } from './words.js'

/** What one may change in one's own record. */
export const profilePartPage = page({
  contract: core,
  words: partWords,
  path: '/settings/profile',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api }) => api.getOwnProfile(),
  title: (t) => t('profile'),
  view: ({ data }) => html`${partHead('', 'profile')}${profileSection(data)}`,
})
