import { html, live, page, useWords } from '@lintel/core/ui'
import { messaging } from '../contract.js'
import { portalWords } from './portal/portal-words.js'
import { WhyNot } from './contact/why-not.js'
import { ConversationRow } from './conversation-row.js'
import { SearchLine } from './own/search-line.js'
import { Pager } from './talk/pager.js'

/** The message center of the portal. */
export const messagesPage = page({
  contract: messaging,
  words: portalWords,
  path: '/messages',
  permission: messaging.permissions.readConversations,
  load: async ({ api, query }) => ({
    page: await api.listConversations({ query: query['before'] === undefined ? {} : { before: query['before'] } }),
    contacts: await api.listContacts(),
  }),
  title: (t) => t('messages'),
  nav: {
    label: 'messages',
    icon: 'messages',
    order: 30,
    badge: { live: 'messaging', load: async ({ api }) => (await api.countUnread()).conversations },
  },
  view: ({ data, query }) => {
    live('messaging')
    const t = useWords(portalWords)
    const { items, next } = data.page
    return html`<div class="stack close"><h1>${t('messages')}</h1><p class="soft">${t('messagesIntro')}</p></div>
      ${
        data.contacts.whyNot === null
          ? html`<div class="actions"><a class="button" href="/messages/new">${t('newMessage')}</a></div>`
          : html`<${WhyNot} reason=${data.contacts.whyNot} at=${data.contacts.whyNotAt} />`
      }
      <${SearchLine} then="/messages/search/{id}" />
      ${
        items.length === 0
          ? html`<p class="empty">${t('noMessages')}</p>`
          : html`<section class="card" aria-label=${t('conversations')}><ul>${items.map(
              (conversation) => html`<li class="row" key=${conversation.id}>
                <${ConversationRow} conversation=${conversation} named="staffMember" href=${`/messages/${conversation.id}`} />
              </li>`,
            )}</ul></section>`
      }
      <${Pager} newest=${query['before'] === undefined ? null : '/messages'}
        older=${next === null ? null : `/messages?before=${encodeURIComponent(next)}`} />`
  },
})
