import { usePortal } from '@lintel/core/ui'
import { type ConversationDetail, messaging } from '../../contract.js'

/**
 * Where staff go once somebody has seen to what is overdue here: whoever reads it only because it waits too long may not read
 * it after that, and is led back to the list. Nowhere for all others, who stay.
 */
export function leavesAfter({ isInTeamInbox, keeper, mayTake, overdueSince }: ConversationDetail): { readonly then?: `/${string}` } {
  const { area, can } = usePortal()
  const isTheirs = !mayTake || isInTeamInbox || keeper.state === 'away' || can(messaging.permissions.readTeamConversations)
  return area === 'staff' && overdueSince !== null && !isTheirs ? { then: '/staff/inbox?of=overdue' } : {}
}
