import { core } from '@lintel/core'
import { fill } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { conversationsCard } from './conversations-card.js'

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
  view: ({ data: { items } }) => conversationsCard(items, { title: 'newMessages', href: '/staff/inbox', onPhone: 3 }),
})
