import { core } from '@lintel/core'
import { html, page } from '@lintel/core/ui'
import { type AccountWords, languageSection } from '../account/account-sections.js'
import { lookSection } from '../settings/look-section.js'
import { partHead } from './contents.js'
import { partWords } from './words.js'

/** Language, time, text size and contrast. */
export const readingPart = (area: 'portal' | 'staff', words: AccountWords) =>
  page({
    contract: core,
    words: partWords,
    area,
    path: '/settings/reading',
    permission: core.permissions.manageOwnSettings,
    load: async ({ api }) => {
      const { account } = await api.readSession()
      return { language: account.language, timeZone: account.timeZone }
    },
    title: (t) => t('reading'),
    view: ({ data }) => html`${partHead(area === 'portal' ? '' : '/staff', 'reading')}${languageSection(words, data)}${lookSection()}`,
  })
