import { type Dict, type OperationInput, Type } from '@lintel/core'
import { Absence } from './contact-schemas.js'
import { AbsenceView, Colleagues, ConversationDetail } from './reply-schemas.js'

const one = Type.Object({ conversationId: Type.Id() })
const aboutStaff = Type.Object({ staffMemberId: Type.Id() })

/** Who keeps a conversation: handing it on, taking it, and what happens while somebody is away. */
export const workOperations = {
  listColleagues: {
    method: 'GET',
    path: '/colleagues',
    permission: 'closeConversations',
    summary: 'The staff of one’s agency who can keep a conversation or cover for somebody.',
    reply: Colleagues,
  },
  transferConversation: {
    method: 'POST',
    path: '/conversations/:conversationId/transfer',
    permission: 'closeConversations',
    summary: 'Hands a conversation to a colleague, or without one into the team inbox. The client reads who answers from now on.',
    params: one,
    body: Type.Object({ toStaffMemberId: Type.Optional(Type.Id()) }),
    reply: Type.Object({ conversationId: Type.Id() }),
  },
  takeConversation: {
    method: 'POST',
    path: '/conversations/:conversationId/take',
    permission: 'closeConversations',
    summary: 'Takes a conversation: from the team inbox, from somebody one covers, or as one who sees those of colleagues.',
    params: one,
    reply: ConversationDetail,
  },
  settleOverdue: {
    method: 'POST',
    path: '/conversations/:conversationId/settle',
    permission: 'closeConversations',
    summary: 'Says that a client’s message needs no answer: it is no longer overdue. Again changes nothing.',
    params: one,
    reply: Type.Object({ conversationId: Type.Id() }),
  },
  countWaiting: {
    method: 'GET',
    path: '/waiting',
    permission: 'closeConversations',
    summary:
      'In how many conversations a client waits too long to be read, of those one reaches, and in how many of the team inbox one waits.',
    reply: Type.Object({ overdue: Type.Integer(), teamInbox: Type.Integer() }),
  },
  getOwnAbsence: {
    method: 'GET',
    path: '/own-absence',
    permission: 'changeOwnContact',
    summary: 'When one is away, who covers, and what clients read.',
    reply: AbsenceView,
  },
  changeOwnAbsence: {
    method: 'PUT',
    path: '/own-absence',
    permission: 'changeOwnContact',
    summary: 'Says when one is away, who covers, and what clients read.',
    body: Absence,
    reply: AbsenceView,
  },
  endOwnAbsence: {
    method: 'DELETE',
    path: '/own-absence',
    permission: 'changeOwnContact',
    summary: 'Is back, or stays after all.',
    reply: AbsenceView,
  },
  getStaffAbsence: {
    method: 'GET',
    path: '/staff-members/:staffMemberId/absence',
    permission: 'manageContact',
    summary: 'When a colleague is away, who covers, and what clients read.',
    params: aboutStaff,
    reply: AbsenceView,
  },
  changeStaffAbsence: {
    method: 'PUT',
    path: '/staff-members/:staffMemberId/absence',
    permission: 'manageContact',
    summary: 'Says for a colleague when they are away, who covers, and what clients read.',
    params: aboutStaff,
    body: Absence,
    reply: AbsenceView,
  },
  endStaffAbsence: {
    method: 'DELETE',
    path: '/staff-members/:staffMemberId/absence',
    permission: 'manageContact',
    summary: 'Says for a colleague that they are back.',
    params: aboutStaff,
    reply: AbsenceView,
  },
} as const satisfies Dict<OperationInput>
