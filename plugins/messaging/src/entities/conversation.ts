import { clientEntity, p } from '@lintel/core/server'
import { messaging } from '../contract.js'

/** A conversation between a client and a staff member. `messageCount` is the position of the newest message. */
export const Conversation = clientEntity(messaging, 'Conversation', {
  /** Who keeps it, or kept it before it came into the team inbox. */
  staffMemberId: p.uuid(),
  /** The name at the start, for when the portal no longer shows the person. */
  staffName: p.text(),
  subject: p.text().nullable(),
  startedBy: p.text(),
  startedByAccountId: p.uuid(),
  state: p.text(),
  closedAt: p.datetime().nullable(),
  closedReason: p.text().nullable(),
  /** When it was last opened again without a message. */
  reopenedAt: p.datetime().nullable(),
  messageCount: p.integer(),
  lastMessageAt: p.datetime(),
  lastMessageBy: p.text(),
  createdAt: p.datetime(),
  isInTeamInbox: p.boolean().default(false),
  isPrivate: p.boolean().default(false),
  isAnnouncement: p.boolean().default(false),
  /** Since when a message of the client waits to be read by staff, and since when that is too long. */
  waitsSince: p.datetime().nullable(),
  overdueSince: p.datetime().nullable(),
  /** Since when those know whom the agency names. */
  furtherSince: p.datetime().nullable(),
  /** The campaign it is part of, where it went to many. */
  campaignId: p.uuid().nullable(),
})
