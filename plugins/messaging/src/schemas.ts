import { type Static, Type } from '@lintel/core'
import { Keeper } from './contract/contact-schemas.js'

export * from './contract/contact-schemas.js'

const atLeastOneLetter = '\\S'

/** The text of one message. */
export const MessageText = Type.String({ minLength: 1, maxLength: 5000, pattern: atLeastOneLetter, title: 'Message' })
/** What a conversation is about. */
export const Subject = Type.String({ minLength: 1, maxLength: 120, pattern: atLeastOneLetter, title: 'About' })

/** On which side of a conversation someone writes. */
export const Side = Type.Words(['client', 'staff'])
export type Side = Static<typeof Side>

export const ConversationState = Type.Words(['open', 'closed'])
/** Why a conversation was closed; `noReply`: the client did not answer in the time the agency gives. */
export const ClosedReason = Type.Words(['staff', 'clientLeft', 'noReply'])
export type ClosedReason = Static<typeof ClosedReason>

/** A page of a list is asked for by the `next` of the page before. */
export const Cursor = Type.String({ pattern: '^[0-9T:.Z-]{20,30}_[0-9a-f-]{36}$', maxLength: 70 })

const named = Type.Object({ id: Type.Id(), name: Type.String() })

/** A conversation as a list shows it. */
export const ConversationSummary = Type.Object({
  id: Type.Id(),
  subject: Type.Nullable(Type.String()),
  client: named,
  staffMember: named,
  agencyId: Type.Id(),
  state: ConversationState,
  closedAt: Type.Nullable(Type.Instant()),
  closedReason: Type.Nullable(ClosedReason),
  lastMessageAt: Type.Instant(),
  lastMessageBy: Side,
  /** Whether the reader wrote the newest message. */
  isLastOwn: Type.Boolean(),
  /** The beginning of the newest message. */
  excerpt: Type.String(),
  unread: Type.Integer(),
  /** Nobody in person: whoever works the agency's team inbox answers. */
  isInTeamInbox: Type.Boolean(),
  /** Kept from those who act for the client. */
  isPrivate: Type.Boolean(),
  /** Said to many; takes no answers. */
  isAnnouncement: Type.Boolean(),
})
export type ConversationSummary = Static<typeof ConversationSummary>

/** What to know before writing: nobody watches the inbox all the time. */
export const Help = Type.Object({ usualReplyHours: Type.Integer(), crisisNumber: Type.String(), emergencyNumber: Type.String() })
export type Help = Static<typeof Help>

/** A conversation with what the reader may do in it. */
export const ConversationDetail = Type.Object({
  ...ConversationSummary.properties,
  agencyName: Type.String(),
  keeper: Keeper,
  /** When it closes by itself unless the client answers; null where it does not. */
  closesAt: Type.Nullable(Type.Instant()),
  mayWrite: Type.Boolean(),
  mayClose: Type.Boolean(),
  help: Help,
})
export type ConversationDetail = Static<typeof ConversationDetail>

/** One message. `position` counts from 1 within its conversation. */
export const MessageView = Type.Object({
  id: Type.Id(),
  position: Type.Integer(),
  side: Side,
  /** The staff member's name, or the name of who wrote for the client; null where the client wrote. */
  authorName: Type.Nullable(Type.String()),
  /** How the writer stands to the client; null for staff. */
  relation: Type.Nullable(Type.Words(['self', 'representative', 'contact'])),
  isOwn: Type.Boolean(),
  body: Type.String(),
  sentAt: Type.Instant(),
})
export type MessageView = Static<typeof MessageView>

/** A member of staff whom the profile in focus may write to first. */
export const Contact = Type.Object({
  staffMember: named,
  /** A conversation with this member that is still open. */
  openConversationId: Type.Nullable(Type.Id()),
  keeper: Keeper,
  help: Help,
})
export type Contact = Static<typeof Contact>

/** Why nobody can be written to first: it is how the agency set it, or what the staff member chose, or nobody is there. */
export const WhyNot = Type.Words(['staffWriteFirst', 'memberDeclines', 'nobody'])
export type WhyNot = Static<typeof WhyNot>

/** A client whom staff may write to first. */
export const Recipient = Type.Object({
  client: named,
  /** Whether anyone can read it in the portal: the client, or someone who acts for the client. */
  hasPortalAccess: Type.Boolean(),
  openConversationId: Type.Nullable(Type.Id()),
  /** False where the staff member writes to assigned clients only, and this is not one of them. */
  mayWrite: Type.Boolean(),
})
export type Recipient = Static<typeof Recipient>
