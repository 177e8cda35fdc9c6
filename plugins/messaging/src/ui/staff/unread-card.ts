import { core } from '@lintel/core'
import { fill, html, live, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { words } from '../../words.js'
import { ConversationRow } from '../conversation-row.js'

const most = 5
/** How far back it is looked: whatever is older and unread still is found in the inbox. */
const among = 40

/** On the launchpad: one's own conversations in which somebody wrote. What is overdue has a card of its own above it. */
export const unreadCard = fill({
  contract: messaging,
  slot: core.slots.launchpadCard,
  order: 12,
  permission: messaging.permissions.closeConversations,
  load: async ({ api }) => {
    const { items } = await api.listConversations({ query: { limit: among } })
    return { items: items.filter(({ unread, overdueSince }) => unread > 0 && overdueSince === null).slice(0, most) }
  },
  view: ({ data: { items } }) => {
    live('messaging')
    const t = useWords(words)
    if (items.length === 0) return null
    return html`<section class="card"><header><h2>${t('newMessages')}</h2><a href="/staff/inbox">${t('inbox')}</a></header><ul>${items.map(
      (conversation) => html`<li class="row" key=${conversation.id}>
        <${ConversationRow} conversation=${conversation} named="client" href=${`/staff/inbox/${conversation.id}`} />
      </li>`,
    )}</ul></section>`
  },
})
