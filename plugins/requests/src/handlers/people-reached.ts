import type { Handler } from '@lintel/core'
import { requests } from '../contract.js'

/** What went to many clients was asked of them, where it was a request: whoever tells people hears so. */
export const peopleReached: Handler<typeof requests, 'massSending.peopleReached'> = async ({ payload }, scope) => {
  const { items } = await scope.own.requests.sentToMany(payload.campaignId, payload.fromClientId, 1)
  if (items.length > 0) scope.emit(requests.events.manySent, payload)
}
