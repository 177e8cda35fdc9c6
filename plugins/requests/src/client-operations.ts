import { Type } from '@lintel/core'
import { Reason, TodoDetail, TodoItem, TodoPacket } from './schemas.js'

const one = Type.Object({ requestId: Type.Id() })
const text = Type.String({ maxLength: 4000, title: 'Your answer' })

/** What the client does with requests. */
export const clientOperations = {
  listTodo: {
    method: 'GET',
    path: '/to-do',
    permission: 'readRequests',
    summary:
      'What the profile in focus is asked to do: late and soonest first; with `of=ended` what is behind them, newest first. A page has 100 of what waits, and 25 of what ended.',
    query: Type.Object({
      of: Type.Optional(Type.Words(['waiting', 'ended'])),
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    }),
    reply: Type.Array(TodoItem),
  },
  countTodo: {
    method: 'GET',
    path: '/to-do/count',
    permission: 'readRequests',
    summary: 'How many things wait to be done; a packet is one.',
    reply: Type.Object({ waiting: Type.Integer() }),
  },
  getTodo: {
    method: 'GET',
    path: '/to-do/:requestId',
    permission: 'readRequests',
    summary: 'One thing to do, with what is asked and what was answered.',
    params: one,
    reply: TodoDetail,
  },
  getTodoPacket: {
    method: 'GET',
    path: '/to-do/packets/:packetId',
    permission: 'readRequests',
    summary: 'Things to do that belong together, with how many are done.',
    params: Type.Object({ packetId: Type.Id() }),
    reply: TodoPacket,
  },
  openTodoPacket: {
    method: 'POST',
    path: '/to-do/packets/:packetId/open',
    permission: 'readRequests',
    summary: 'Notes that the client looks at a packet: the news that lead to it are read.',
    params: Type.Object({ packetId: Type.Id() }),
  },
  markSeen: {
    method: 'POST',
    path: '/to-do/seen',
    permission: 'readRequests',
    summary: 'Notes that what waits has reached the client.',
  },
  openTodo: {
    method: 'POST',
    path: '/to-do/:requestId/open',
    permission: 'readRequests',
    summary: 'Notes that the client has opened it; answers where it is done.',
    params: one,
    reply: Type.Object({ path: Type.String() }),
  },
  saveTodo: {
    method: 'POST',
    path: '/to-do/:requestId/draft',
    permission: 'answerRequests',
    summary: 'Keeps an answer that is not finished.',
    params: one,
    body: Type.Object({ text }),
  },
  answerTodo: {
    method: 'POST',
    path: '/to-do/:requestId/answer',
    permission: 'answerRequests',
    summary: 'Answers, and is done. Only for kinds that are done here.',
    params: one,
    body: Type.Object({
      text: Type.Optional(text),
      isRight: Type.Optional(Type.Boolean({ title: 'Everything is right' })),
    }),
  },
  declineTodo: {
    method: 'POST',
    path: '/to-do/:requestId/decline',
    permission: 'answerRequests',
    summary: 'Declines, with a reason that the sender reads.',
    params: one,
    body: Type.Object({ reason: Reason }),
  },
} as const
