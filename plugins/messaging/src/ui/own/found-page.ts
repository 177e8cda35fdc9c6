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
  load: ({ api, params }) => api.listFound({ params }),
  title: (t) => t('found'),
  view: ({ data }) => {
    const t = useWords(portalWords)
    return html`<div class="stack close">
        <p class="small"><a href="/messages">${t('messages')}</a></p>
        <h1>${t('found')}</h1>
        <p class="soft">${t('foundFor', { words: data.words })}</p>
      </div>
      <${SearchLine} then="/messages/search/{id}" />
      <${FoundList} found=${data} named="staffName" path="/messages" />`
  },
})
