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
  load: ({ api, params }) => api.listFound({ params: { searchId: params.staffSearchId } }),
  title: (t) => t('found'),
  view: ({ data }) => {
    const t = useWords(staffWords)
    return html`<div class="stack close">
        <p class="small"><a href="/staff/inbox">${t('inbox')}</a></p>
        <h1>${t('found')}</h1>
        <p class="soft">${t('foundFor', { words: data.words })}</p>
      </div>
      <${SearchLine} then="/staff/inbox/search/{id}" />
      <${FoundList} found=${data} named="clientName" path="/staff/inbox" />`
  },
})
