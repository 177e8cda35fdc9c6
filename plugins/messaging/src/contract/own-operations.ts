import { type Dict, type OperationInput, Type } from '@lintel/core'
import { Cursor } from './message-schemas.js'
import { ConversationDetail, Found } from './reply-schemas.js'

const one = Type.Object({ conversationId: Type.Id() })

/** What is somebody's own: drafts, searches, and a client's choice of who reads along. */
export const ownOperations = {
  saveDraft: {
    method: 'PUT',
    path: '/drafts',
    permission: 'writeMessages',
    summary: 'Keeps what one has begun to write: in a conversation, to a staff member, or (staff) to a client. Empty forgets it.',
    body: Type.Object({
      conversationId: Type.Optional(Type.Id()),
      staffMemberId: Type.Optional(Type.Id()),
      clientId: Type.Optional(Type.Id()),
      body: Type.String({ maxLength: 5000 }),
    }),
    reply: Type.Object({ isKept: Type.Boolean() }),
  },
  searchMessages: {
    method: 'POST',
    path: '/searches',
    permission: 'readConversations',
    summary: 'Searches the messages one may read. The words stay out of addresses: what was found is read by the id that comes back.',
    body: Type.Object({ words: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S\\s*\\S' }) }),
    reply: Type.Object({ id: Type.Id() }),
  },
  listFound: {
    method: 'GET',
    path: '/searches/:searchId',
    permission: 'readConversations',
    summary:
      'Conversations in which one message holds every word of a search of one’s own, newest first; accents and endings do not matter.',
    params: Type.Object({ searchId: Type.Id() }),
    query: Type.Object({ before: Type.Optional(Cursor) }),
    reply: Found,
  },
  setPrivacy: {
    method: 'POST',
    path: '/conversations/:conversationId/privacy',
    permission: 'markPrivate',
    summary: 'The client keeps a conversation from those who act for them, or lets them read it again.',
    params: one,
    body: Type.Object({ isPrivate: Type.Boolean() }),
    reply: ConversationDetail,
  },
} as const satisfies Dict<OperationInput>
