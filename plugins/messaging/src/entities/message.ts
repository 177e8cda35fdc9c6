import { clientEntity, p } from '@lintel/core/server'
import { messaging } from '../contract.js'

/** What someone wrote. Never changed. `authorName` is kept for staff and for those who act for the client. */
export const Message = clientEntity(messaging, 'Message', {
  conversationId: p.uuid(),
  position: p.integer(),
  side: p.text(),
  authorAccountId: p.uuid(),
  authorStaffId: p.uuid().nullable(),
  authorName: p.text().nullable(),
  relation: p.text().nullable(),
  body: p.text(),
  /** How many files came with it. */
  fileCount: p.integer().default(0),
  sentAt: p.datetime(),
})
