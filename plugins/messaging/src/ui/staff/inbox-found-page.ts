import { html, page, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { FoundList } from '../own/found-list.js'
import { SearchLine } from '../own/search-line.js'
import { staffWords } from './staff-words.js'

/** What a staff member found in the conversations they may read. */
export const inboxFoundPage = page({
  contract: messaging,
  words: staffWords,
  area: 'staff',
  path: '/inbox/search/:staffSearchId',
  permission: messaging.permissions.readConversations,
  load: async ({ api, params: { staffSearchId: searchId }, query: { before } }) => ({
    path: `/staff/inbox/search/${searchId}`,
    found: await api.listFound({ params: { searchId }, query: before === undefined ? {} : { before } }),
  }),
  title: (t) => t('found'),
  view: ({ data: { found, path }, query }) => {
    const t = useWords(staffWords)
    return html`<div class="stack close">
        <p class="back"><a href="/staff/inbox">${t('inbox')}</a></p>
        <h1>${t('found')}</h1>
        <p class="soft">${t('foundFor', { words: found.words })}</p>
      </div>
      <${SearchLine} then="/staff/inbox/search/{id}" />
      <${FoundList} found=${found} named="clientName" path="/staff/inbox" here=${path} isFirst=${query['before'] === undefined} />`
  },
})
