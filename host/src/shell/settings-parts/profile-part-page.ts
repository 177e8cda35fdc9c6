import { type Client, type Core, core } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import { profileSection } from '../settings/profile-section.js'
import { partHead } from './contents.js'
import { partWords } from './words.js'

type OwnProfile = Awaited<ReturnType<Client<Core>['getOwnProfile']>>
type Say = ReturnType<typeof partWords.t>

/** Whoever acts for somebody changes that person's record, and reads whose it is. */
const titleOf = (t: Say, { relation, preferredName, givenName }: OwnProfile): string =>
  relation === 'self' ? t('profile') : t('profileOf', { name: preferredName ?? givenName })

/** What one may change in one's own record. */
export const profilePartPage = page({
  contract: core,
  words: partWords,
  path: '/settings/profile',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api }) => api.getOwnProfile(),
  title: (t, data) => titleOf(t, data),
  view: ({ data }) => html`${partHead('', 'profile', titleOf(useWords(partWords), data))}${profileSection(data)}`,
})
