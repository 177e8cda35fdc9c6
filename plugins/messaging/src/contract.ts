import { careTeam } from '@lintel/care-team/contract'
import { defineContract, type ScopeOf, Type, typed } from '@lintel/core'
import {
  ClosedReason,
  Contact,
  ConversationDetail,
  ConversationState,
  ConversationSummary,
  Cursor,
  MessageText,
  MessageView,
  Recipient,
  Side,
  Subject,
} from './schemas.js'

export * from './schemas.js'

/** What other plugins may ask of conversations. All acts are those of the person who is signed in, by the same rules. */
export interface Conversations {
  /** Opens a conversation with its first message and gives its id. Staff name the client; portal users name the staff member. */
  open(input: NewConversation): Promise<string>
  /** Writes into a conversation; the same message id again writes nothing. */
  write(input: NewMessage): Promise<SentMessage>
  close(conversationId: string): Promise<void>
}
/** A conversation to open. `id` also becomes the id of its first message. */
export interface NewConversation {
  readonly id?: string
  readonly clientId: string
  readonly staffMemberId: string
  readonly subject?: string
  readonly body: string
}
/** A message to write. */
export interface NewMessage {
  readonly id?: string
  readonly conversationId: string
  readonly body: string
}
/** A message that was written, now or by an earlier try. */
export interface SentMessage {
  readonly id: string
  readonly position: number
  readonly sentAt: string
}

const one = Type.Object({ conversationId: Type.Id() })
const sent = Type.Object({ id: Type.Id(), position: Type.Integer(), sentAt: Type.Instant() })

/** Conversations between a client and the people of the care team. */
export const messaging = defineContract({
  id: 'messaging',
  version: '1.0.0',
  optional: [careTeam],
  permissions: {
    readConversations: { label: 'Read one’s own conversations', grant: ['client', 'representative', 'staff'], capability: 'messages' },
    writeMessages: { label: 'Write messages', grant: ['client', 'representative', 'staff'], capability: 'messages' },
    startContact: {
      label: 'Write first, to members of the care team who allow it',
      grant: ['client', 'representative'],
      capability: 'messages',
    },
    writeToClients: { label: 'Write first, to clients', grant: ['staff'] },
    closeConversations: { label: 'Close and re-open conversations', grant: ['staff'] },
    readTeamConversations: { label: 'Read and answer the conversations of colleagues', grant: ['administrator'] },
  },
  settings: Type.Object({
    usualReplyHours: Type.Integer({
      default: 24,
      minimum: 1,
      maximum: 336,
      title: 'Usual time until an answer, in hours',
      levels: ['tenant', 'group', 'agency', 'staff'],
      description: 'Shown before the first message.',
    }),
    crisisNumber: Type.String({
      default: '988',
      maxLength: 40,
      title: 'Crisis line',
      description: 'Shown beside every message form. Empty hides it.',
    }),
    emergencyNumber: Type.String({ default: '911', maxLength: 40, title: 'Emergency number' }),
  }),
  operations: {
    listConversations: {
      method: 'GET',
      path: '/conversations',
      permission: 'readConversations',
      summary: 'Conversations, newest first: those of the profile in focus; for staff their own, or with `of=team` the agency’s.',
      query: Type.Object({
        of: Type.Optional(Type.Words(['own', 'team'])),
        state: Type.Optional(ConversationState),
        clientId: Type.Optional(Type.Id()),
        before: Type.Optional(Cursor),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
      }),
      reply: Type.Object({ items: Type.Array(ConversationSummary), next: Type.Nullable(Cursor) }),
    },
    getConversation: {
      method: 'GET',
      path: '/conversations/:conversationId',
      permission: 'readConversations',
      summary: 'One conversation, and what one may do in it.',
      params: one,
      reply: ConversationDetail,
    },
    listMessages: {
      method: 'GET',
      path: '/conversations/:conversationId/messages',
      permission: 'readConversations',
      summary: 'Messages of a conversation, newest first.',
      params: one,
      query: Type.Object({
        before: Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
      }),
      reply: Type.Object({ items: Type.Array(MessageView), next: Type.Nullable(Type.Integer()) }),
    },
    countUnread: {
      method: 'GET',
      path: '/unread',
      permission: 'readConversations',
      summary: 'How many of one’s own conversations hold something unread.',
      reply: Type.Object({ conversations: Type.Integer() }),
    },
    getContact: {
      method: 'GET',
      path: '/contacts/:staffMemberId',
      permission: 'readConversations',
      summary: 'What to know before writing to a staff member; null where one may not write first.',
      params: Type.Object({ staffMemberId: Type.Id() }),
      reply: Type.Object({ contact: Type.Nullable(Contact) }),
    },
    listContacts: {
      method: 'GET',
      path: '/contacts',
      permission: 'readConversations',
      summary: 'The members of the care team whom the profile in focus may write to first.',
      reply: Type.Object({ items: Type.Array(Contact) }),
    },
    getRecipient: {
      method: 'GET',
      path: '/recipients/:clientId',
      permission: 'writeToClients',
      summary: 'What staff need to know before writing to a client.',
      params: Type.Object({ clientId: Type.Id() }),
      reply: Recipient,
    },
    openConversation: {
      method: 'POST',
      path: '/conversations',
      permission: 'startContact',
      idempotent: true,
      summary: 'A client writes first, to a member of the care team who allows it. The same id again opens nothing.',
      body: Type.Object({
        id: Type.Optional(Type.Id()),
        staffMemberId: Type.Id(),
        subject: Type.Optional(Subject),
        body: MessageText,
      }),
      reply: Type.Object({ id: Type.Id() }),
    },
    writeToClient: {
      method: 'POST',
      path: '/clients/:clientId/conversations',
      permission: 'writeToClients',
      idempotent: true,
      summary: 'Staff write first, to a client of their agency. The same id again opens nothing.',
      params: Type.Object({ clientId: Type.Id() }),
      body: Type.Object({ id: Type.Optional(Type.Id()), subject: Type.Optional(Subject), body: MessageText }),
      reply: Type.Object({ id: Type.Id() }),
    },
    sendMessage: {
      method: 'POST',
      path: '/conversations/:conversationId/messages',
      permission: 'writeMessages',
      idempotent: true,
      summary: 'Writes into a conversation. The same id again writes nothing. Staff re-open a closed one by writing.',
      params: one,
      body: Type.Object({ id: Type.Optional(Type.Id()), body: MessageText }),
      reply: sent,
    },
    markRead: {
      method: 'POST',
      path: '/conversations/:conversationId/read',
      permission: 'readConversations',
      summary: 'Remembers that one has read up to a message.',
      params: one,
      body: Type.Object({ position: Type.Integer({ minimum: 0, maximum: 2147483647 }) }),
      reply: Type.Object({ position: Type.Integer() }),
    },
    closeConversation: {
      method: 'POST',
      path: '/conversations/:conversationId/close',
      permission: 'closeConversations',
      summary: 'Closes a conversation; the client sees it and can no longer answer.',
      params: one,
      reply: ConversationDetail,
    },
    reopenConversation: {
      method: 'POST',
      path: '/conversations/:conversationId/reopen',
      permission: 'closeConversations',
      summary: 'Opens a closed conversation again.',
      params: one,
      reply: ConversationDetail,
    },
  },
  events: {
    conversationOpened: Type.Object({ conversationId: Type.Id(), clientId: Type.Id(), staffMemberId: Type.Id(), by: Side }),
    messageSent: Type.Object({
      conversationId: Type.Id(),
      messageId: Type.Id(),
      clientId: Type.Id(),
      staffMemberId: Type.Id(),
      by: Side,
    }),
    conversationClosed: Type.Object({ conversationId: Type.Id(), clientId: Type.Id(), staffMemberId: Type.Id(), reason: ClosedReason }),
  },
  services: { conversations: typed<Conversations>() },
  problems: {
    conversationClosed: {
      status: 409,
      title: 'This conversation is closed',
      extra: Type.Object({ closedAt: Type.Instant(), reason: ClosedReason }),
    },
    contactNotAllowed: { status: 403, title: 'This person cannot be written to first' },
  },
})

export type Scope = ScopeOf<typeof messaging>
