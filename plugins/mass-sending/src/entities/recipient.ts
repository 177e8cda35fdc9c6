import { clientEntity, p } from '@lintel/core/server'
import { massSending } from '../contract.js'

/** A client of a campaign: numbered from 1 if it goes to them, else with the reason why not. */
export const Recipient = clientEntity(massSending, 'Recipient', {
  campaignId: p.uuid(),
  number: p.integer().nullable(),
  language: p.text(),
  reason: p.text().nullable(),
})
