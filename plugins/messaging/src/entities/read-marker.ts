import { clientEntity, p } from '@lintel/core/server'
import { messaging } from '../contract.js'

/** How far an account has read in a conversation. */
export const ReadMarker = clientEntity(messaging, 'ReadMarker', {
  conversationId: p.uuid(),
  accountId: p.uuid(),
  position: p.integer(),
  readAt: p.datetime(),
})
