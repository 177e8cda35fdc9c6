import { careTeam } from './contract/near-care-team.js'
import { defineContract, type ScopeOf, Type, typed } from '@lintel/core'
import { contactOperations } from './contract/contact-operations.js'
import { conversationOperations } from './contract/conversation-operations.js'
import { massSending, type SomeReached } from './contract/near-mass-sending.js'
import { messagingEvents } from './contract/messaging-events.js'
import { messagingSettings } from './contract/messaging-settings.js'
import { officeOperations } from './contract/office-operations.js'
import { ownOperations } from './contract/own-operations.js'
import { workOperations } from './contract/work-operations.js'
import { ClosedReason } from './schemas.js'

export * from './schemas.js'

/** What other plugins may ask of conversations. All acts are those of the person who is signed in, by the same rules. */
export interface Conversations {
  /** Opens a conversation with its first message and gives its id. Staff name the client; portal users name the staff member. */
  open(input: NewConversation): Promise<string>
  /** Writes into a conversation; the same message id again writes nothing. */
  write(input: NewMessage): Promise<SentMessage>
  close(conversationId: string): Promise<void>
  /** Who answers in these conversations now. Those of other agencies are left out. */
  answeringStaff(conversationIds: readonly string[]): Promise<readonly Answering[]>
  /** Who has read these messages by now, by their accounts. Those of other agencies are left out. */
  haveRead(messageIds: readonly string[]): Promise<readonly ReadBy[]>
  /** Some of those that went to many, in the order of their clients' ids from one on, and with whom the next begin. */
  sentToMany(campaignId: string, fromClientId: string | undefined, most: number): Promise<SomeReached>
}
/** The staff who answer in a conversation: the keeper, while away also whoever covers; nobody in person in the team inbox. */
export interface Answering {
  readonly conversationId: string
  readonly staffMemberIds: readonly string[]
}
/** The accounts that have read as far as a message; whoever wrote it is among them once they have read on. */
export interface ReadBy {
  readonly messageId: string
  readonly accountIds: readonly string[]
}
/** A conversation to open. `id` also becomes the id of its first message. */
export interface NewConversation {
  readonly id?: string
  readonly clientId: string
  readonly staffMemberId: string
  readonly subject?: string
  /** May be empty where there are files. */
  readonly body: string
  /** Kept from those who act for the client. */
  readonly isPrivate?: boolean
  /** Files that this person sent in and that belong to nothing yet. */
  readonly fileIds?: readonly string[]
}
/** A message to write. */
export interface NewMessage {
  readonly id?: string
  readonly conversationId: string
  /** May be empty where there are files. */
  readonly body: string
  /** Files that this person sent in and that belong to nothing yet. */
  readonly fileIds?: readonly string[]
}
/** A message that was written, now or by an earlier try. */
export interface SentMessage {
  readonly id: string
  readonly position: number
  readonly sentAt: string
}

/** Conversations between a client and the people of the care team. */
export const messaging = defineContract({
  id: 'messaging',
  version: '1.0.0',
  optional: [careTeam, massSending],
  permissions: {
    readConversations: { label: 'Read one’s own conversations', grant: ['client', 'representative', 'staff'], capability: 'messages' },
    writeMessages: { label: 'Write messages', grant: ['client', 'representative', 'staff'], capability: 'messages' },
    startContact: { label: 'Write first, to staff who allow it', grant: ['client', 'representative'], capability: 'messages' },
    writeToClients: { label: 'Write first, to clients', grant: ['staff'] },
    closeConversations: { label: 'Close and re-open conversations', grant: ['staff'] },
    readTeamConversations: { label: 'Read and answer the conversations of colleagues', grant: ['administrator'] },
    workTeamInbox: {
      label: 'Answer in the team inbox, and take conversations from it',
      grant: ['caseManager', 'therapist', 'administrator'],
    },
    markPrivate: { label: 'Keep a conversation from those who act for oneself', grant: ['client'] },
    changeOwnContact: { label: 'Choose who may write first to oneself', grant: ['staff'] },
    manageContact: { label: 'Choose who may write first at the agency', grant: ['administrator'] },
  },
  settings: messagingSettings,
  operations: { ...conversationOperations, ...contactOperations, ...workOperations, ...ownOperations, ...officeOperations },
  events: messagingEvents,
  services: { conversations: typed<Conversations>() },
  problems: {
    conversationClosed: {
      status: 409,
      title: 'This conversation is closed',
      extra: Type.Object({ closedAt: Type.Instant(), reason: ClosedReason }),
    },
    contactNotAllowed: { status: 403, title: 'This person cannot be written to first' },
    clientNotAssigned: { status: 403, title: 'Only clients who are assigned to you can be written to' },
    notAtWork: { status: 409, title: 'This colleague cannot take it: they no longer work here, or have it already' },
    daysNotRight: { status: 422, title: 'The last day comes before the first, or is over already' },
    tooManyFiles: { status: 422, title: 'These are more files than one message takes', extra: Type.Object({ most: Type.Integer() }) },
    filesTooLarge: {
      status: 422,
      title: 'Together these files are larger than one message takes',
      extra: Type.Object({ megabytes: Type.Integer() }),
    },
    nothingToSend: { status: 422, title: 'Write a message, or add a file' },
    fileGone: { status: 409, title: 'A file is no longer here, or was sent already. Choose it again' },
    announcementOnly: { status: 409, title: 'This is an announcement and takes no answers' },
  },
})

export type Scope = ScopeOf<typeof messaging>
