import { core } from '@lintel/core'
import { fill, html, live, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { words } from '../../words.js'
import { ConversationRow } from '../conversation-row.js'

const most = 5

/** On the launchpad: messages of clients that nobody has read in time, of those whom one may answer. */
export const overdueCard = fill({
  contract: messaging,
  slot: core.slots.launchpadCard,
  order: 10,
  permission: messaging.permissions.closeConversations,
  load: ({ api }) => api.listConversations({ query: { of: 'overdue', limit: most } }),
  view: ({ data: { items } }) => {
    live('messaging')
    const t = useWords(words)
    if (items.length === 0) return null
    return html`<section class="card"><header><h2>${t('messagesOverdue')}</h2><a href="/staff/inbox?of=overdue">${t('inbox')}</a></header><ul>${items.map(
      (conversation) => html`<li class="row" key=${conversation.id}>
        <${ConversationRow} conversation=${conversation} named="client" href=${`/staff/inbox/${conversation.id}`} isTeam />
      </li>`,
    )}</ul></section>`
  },
})
