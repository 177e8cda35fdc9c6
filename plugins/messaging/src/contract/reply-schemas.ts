import { type Static, Type } from '@lintel/core'
import { Absence, Keeper } from './contact-schemas.js'
import { AttachedFile, ClosedReason, ConversationState, Cursor, FileLimits, named, Side } from './message-schemas.js'

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
  /** Since when staff were told that nobody of them has read the client's message; null where none waits too long. */
  overdueSince: Type.Nullable(Type.Instant()),
  /** Since when those know whom the agency names, because nobody saw to it even then. */
  furtherSince: Type.Nullable(Type.Instant()),
  /** Nobody in person: whoever works the agency's team inbox answers. */
  isInTeamInbox: Type.Boolean(),
  /** Kept from those who act for the client. */
  isPrivate: Type.Boolean(),
  /** Said to many; takes no answers. */
  isAnnouncement: Type.Boolean(),
})
export type ConversationSummary = Static<typeof ConversationSummary>

/** What to know before writing: nobody watches the inbox all the time. */
export const Help = Type.Object({
  usualReplyHours: Type.Integer(),
  crisisNumber: Type.String(),
  emergencyNumber: Type.String(),
  /** When the office opens again; null while it is open, and where the agency has chosen no office hours. */
  opensAt: Type.Nullable(Type.Instant()),
})
export type Help = Static<typeof Help>

/** The conversation went to somebody else, or (null) into the team inbox, after a message. */
export const Handover = Type.Object({
  afterPosition: Type.Integer(),
  at: Type.Instant(),
  fromName: Type.String(),
  toName: Type.Nullable(Type.String()),
})
export type Handover = Static<typeof Handover>

/** How far the client's side has read, and when it read that far. For staff alone. */
export const Receipt = Type.Object({ position: Type.Integer(), at: Type.Instant() })
export type Receipt = Static<typeof Receipt>

/** Why the reader cannot write in a conversation: a client in a closed one, staff in one whose client is not theirs to write to first. */
export const WhyReadOnly = Type.Words(['announcement', 'closed', 'notAllowed', 'notAssigned'])
export type WhyReadOnly = Static<typeof WhyReadOnly>

/** A conversation with what the reader may do in it. */
export const ConversationDetail = Type.Object({
  ...ConversationSummary.properties,
  agencyName: Type.String(),
  keeper: Keeper,
  /** When it closes by itself unless the client answers; null where it does not. */
  closesAt: Type.Nullable(Type.Instant()),
  handovers: Type.Array(Handover),
  receipt: Type.Nullable(Receipt),
  /** What the reader began to write here. */
  draft: Type.String(),
  mayWrite: Type.Boolean(),
  whyReadOnly: Type.Nullable(WhyReadOnly),
  /** It is closed, and its client may begin another with the same staff member. */
  mayBeginAnother: Type.Boolean(),
  mayClose: Type.Boolean(),
  mayTake: Type.Boolean(),
  mayMarkPrivate: Type.Boolean(),
  files: FileLimits,
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
  files: Type.Array(AttachedFile),
  sentAt: Type.Instant(),
})
export type MessageView = Static<typeof MessageView>

/** A member of staff whom the profile in focus may write to first. */
export const Contact = Type.Object({
  staffMember: named,
  /** Where they work. */
  agencyId: Type.Id(),
  /** A conversation with this member that is still open. */
  openConversationId: Type.Nullable(Type.Id()),
  keeper: Keeper,
  /** What the reader began to write to them. */
  draft: Type.String(),
  files: FileLimits,
  help: Help,
})
export type Contact = Static<typeof Contact>

/** A client whom staff may write to first. */
export const Recipient = Type.Object({
  client: named,
  /** Whether anyone can read it in the portal: the client, or someone who acts for the client. */
  hasPortalAccess: Type.Boolean(),
  openConversationId: Type.Nullable(Type.Id()),
  /** False where the staff member writes to assigned clients only, and this is not one of them. */
  mayWrite: Type.Boolean(),
  /** What the reader began to write to them. */
  draft: Type.String(),
  files: FileLimits,
})
export type Recipient = Static<typeof Recipient>

/** Colleagues of the same agency, by name. */
export const Colleagues = Type.Object({ items: Type.Array(named) })

/** When a staff member is away, or null; `isNow` while it lasts. */
export const AbsenceView = Type.Object({
  staffMember: named,
  absence: Type.Nullable(Type.Object({ ...Absence.properties, coverName: Type.Nullable(Type.String()), isNow: Type.Boolean() })),
})
export type AbsenceView = Static<typeof AbsenceView>

/** What a search found: the conversation, and the newest message in it that holds the words. */
export const Found = Type.Object({
  words: Type.String(),
  items: Type.Array(
    Type.Object({
      conversationId: Type.Id(),
      subject: Type.Nullable(Type.String()),
      clientName: Type.String(),
      staffName: Type.String(),
      position: Type.Integer(),
      excerpt: Type.String(),
      sentAt: Type.Instant(),
    }),
  ),
  /** There are more conversations than were looked through. */
  isMore: Type.Boolean(),
  /** Where to look on from, or null. */
  next: Type.Nullable(Cursor),
})
export type Found = Static<typeof Found>
