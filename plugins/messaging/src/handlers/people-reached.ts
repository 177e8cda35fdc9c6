import type { Handler } from '@lintel/core'
import { messaging } from '../contract.js'

/** What went to many clients was written to them, where it was a message: whoever tells people hears so. */
export const peopleReached: Handler<typeof messaging, 'massSending.peopleReached'> = async ({ payload }, scope) => {
  const { items } = await scope.own.conversations.sentToMany(payload.campaignId, payload.fromClientId, 1)
  if (items.length > 0) scope.emit(messaging.events.manySent, payload)
}
