import { clientEntity, p } from '@lintel/core/server'
import { messaging } from '../contract.js'

/** What somebody began to write about one client and has not sent. `place`: the conversation, or whom a first message goes to. */
export const Draft = clientEntity(messaging, 'Draft', {
  accountId: p.uuid(),
  place: p.text(),
  body: p.text(),
  savedAt: p.datetime(),
})
