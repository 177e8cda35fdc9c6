import { core } from '@lintel/core'
import { fill } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { conversationsCard } from './conversations-card.js'

const most = 5

/** On the launchpad: one's own conversations in which somebody wrote. What is overdue has a card of its own above it. */
export const unreadCard = fill({
  contract: messaging,
  slot: core.slots.launchpadCard,
  order: 12,
  permission: messaging.permissions.closeConversations,
  load: ({ api }) => api.listConversations({ query: { of: 'unread', limit: most } }),
  view: ({ data: { items } }) => conversationsCard(items, { title: 'newMessages', href: '/staff/inbox', onPhone: 3 }),
})
