import { type Dict, type OperationInput, Type } from '@lintel/core'
import {
  ConversationDetail,
  ConversationState,
  ConversationSummary,
  Cursor,
  FileIds,
  MessageText,
  MessageView,
  Subject,
} from '../schemas.js'

const one = Type.Object({ conversationId: Type.Id() })
const sent = Type.Object({ id: Type.Id(), position: Type.Integer(), sentAt: Type.Instant() })

/** Reading and writing. */
export const conversationOperations = {
  listConversations: {
    method: 'GET',
    path: '/conversations',
    permission: 'readConversations',
    summary:
      'Conversations, newest first: those of the profile in focus; for staff their own and those they cover, with `of=teamInbox` those without a person, with `of=team` the agency’s, with `of=overdue` those whose client waits too long to be read, longest first, with `of=unread` all others of their own that hold something unread.',
    query: Type.Object({
      of: Type.Optional(Type.Words(['own', 'teamInbox', 'team', 'overdue', 'unread'])),
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
  openConversation: {
    method: 'POST',
    path: '/conversations',
    permission: 'startContact',
    idempotent: true,
    summary: 'A client writes first, to a member of staff who allows it. The same id again opens nothing.',
    body: Type.Object({
      id: Type.Optional(Type.Id()),
      staffMemberId: Type.Id(),
      subject: Type.Optional(Subject),
      body: Type.Optional(MessageText),
      isPrivate: Type.Optional(Type.Boolean()),
      fileIds: Type.Optional(FileIds),
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
    body: Type.Object({
      id: Type.Optional(Type.Id()),
      subject: Type.Optional(Subject),
      body: Type.Optional(MessageText),
      isPrivate: Type.Optional(Type.Boolean()),
      fileIds: Type.Optional(FileIds),
    }),
    reply: Type.Object({ id: Type.Id() }),
  },
  sendMessage: {
    method: 'POST',
    path: '/conversations/:conversationId/messages',
    permission: 'writeMessages',
    idempotent: true,
    mayBeginEarly: true,
    summary: 'Writes into a conversation. The same id again writes nothing. Staff re-open a closed one by writing.',
    params: one,
    body: Type.Object({ id: Type.Optional(Type.Id()), body: Type.Optional(MessageText), fileIds: Type.Optional(FileIds) }),
    reply: sent,
  },
  markRead: {
    method: 'POST',
    path: '/conversations/:conversationId/read',
    permission: 'readConversations',
    mayBeginEarly: true,
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
} as const satisfies Dict<OperationInput>
