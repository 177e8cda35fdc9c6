import { core } from '@lintel/core'
import { fill } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { conversationsCard } from './conversations-card.js'

const most = 5

/** On the launchpad: messages of clients that nobody has read in time, of those whom one may answer. */
export const overdueCard = fill({
  contract: messaging,
  slot: core.slots.launchpadCard,
  order: 10,
  permission: messaging.permissions.closeConversations,
  load: ({ api }) => api.listConversations({ query: { of: 'overdue', limit: most } }),
  view: ({ data: { items } }) => conversationsCard(items, { title: 'messagesOverdue', href: '/staff/inbox?of=overdue', isTeam: true }),
})
