import { html, page, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { portalWords } from '../portal/portal-words.js'
import { FoundList } from './found-list.js'
import { SearchLine } from './search-line.js'

/** What a client found in their messages. */
export const foundPage = page({
  contract: messaging,
  words: portalWords,
  path: '/messages/search/:searchId',
  permission: messaging.permissions.readConversations,
  load: async ({ api, params, query: { before } }) => ({
    path: `/messages/search/${params.searchId}`,
    found: await api.listFound({ params, query: before === undefined ? {} : { before } }),
  }),
  title: (t) => t('found'),
  view: ({ data: { found, path }, query }) => {
    const t = useWords(portalWords)
    return html`<div class="stack close">
        <p class="back"><a href="/messages">${t('messages')}</a></p>
        <h1>${t('found')}</h1>
        <p class="soft">${t('foundFor', { words: found.words })}</p>
      </div>
      <${SearchLine} then="/messages/search/{id}" />
      <${FoundList} found=${found} named="staffName" path="/messages" here=${path} isFirst=${query['before'] === undefined} />`
  },
})
