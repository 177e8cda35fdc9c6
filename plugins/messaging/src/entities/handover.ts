import { clientEntity, p } from '@lintel/core/server'
import { messaging } from '../contract.js'

/** A conversation went from one staff member to another, or (`toName` null) into the team inbox. Never changed. */
export const Handover = clientEntity(messaging, 'Handover', {
  conversationId: p.uuid(),
  afterPosition: p.integer(),
  fromName: p.text(),
  toName: p.text().nullable(),
  byAccountId: p.uuid().nullable(),
  at: p.datetime(),
})
