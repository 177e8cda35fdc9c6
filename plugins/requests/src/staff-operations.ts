import { Type } from '@lintel/core'
import { TaskBundle } from './fhir/task-schemas.js'
import { KindName, NewRequest, PacketView, ReadyRequest, Reason, RequestDetail, RequestView } from './schemas.js'

const aPacket = Type.Object({ packetId: Type.Id() })
const one = Type.Object({ requestId: Type.Id() })

/** What staff do with requests. */
export const staffOperations = {
  listRequests: {
    method: 'GET',
    path: '/requests',
    permission: 'readClientRequests',
    summary: 'Requests of the agency: overdue, due today, waiting, handed in or ended; of all clients or of one.',
    query: Type.Object({
      of: Type.Optional(Type.Words(['overdue', 'dueToday', 'waiting', 'handedIn', 'ended'])),
      clientId: Type.Optional(Type.Id()),
      kind: Type.Optional(KindName),
      mine: Type.Optional(Type.Boolean()),
      /** Soonest due (of what ended, ended last) first, by the names of clients, or sent last first. */
      by: Type.Optional(Type.Words(['day', 'client', 'sent'])),
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      /** Most on a page; 25 when left out. */
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 25 })),
    }),
    reply: Type.Object({
      total: Type.Integer(),
      page: Type.Integer(),
      pages: Type.Integer(),
      items: Type.Array(RequestView),
      /** What can be asked here, by which the list can be narrowed. */
      kinds: Type.Array(Type.Object({ kind: KindName, title: Type.String() })),
    }),
  },
  countOverdue: {
    method: 'GET',
    path: '/requests/overdue',
    permission: 'readClientRequests',
    summary: 'How many of one’s own requests are overdue.',
    reply: Type.Object({ overdue: Type.Integer() }),
  },
  getRequest: {
    method: 'GET',
    path: '/requests/:requestId',
    permission: 'readClientRequests',
    summary: 'One request with its course and its answer.',
    params: one,
    reply: RequestDetail,
  },
  getPacket: {
    method: 'GET',
    path: '/packets/:packetId',
    permission: 'readClientRequests',
    summary: 'A packet: its parts, and how far each is.',
    params: aPacket,
    reply: PacketView,
  },
  remindPacket: {
    method: 'POST',
    path: '/packets/:packetId/remind',
    permission: 'sendRequests',
    summary: 'Reminds the client of all parts that wait; of each once a day at the most.',
    params: aPacket,
  },
  cancelPacket: {
    method: 'POST',
    path: '/packets/:packetId/cancel',
    permission: 'sendRequests',
    summary: 'Takes back all parts that wait; what is done stays.',
    params: aPacket,
    body: Type.Object({ reason: Type.Optional(Reason) }),
  },
  exportTasks: {
    method: 'GET',
    path: '/clients/:clientId/fhir/tasks',
    permission: 'readClientRequests',
    summary: 'What a client was asked, as a FHIR R4 Bundle of Tasks for patients (SDOHCC), newest first, a page at a time.',
    params: Type.Object({ clientId: Type.Id() }),
    query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
    reply: TaskBundle,
    mediaType: 'application/fhir+json',
  },
  sendRequest: {
    method: 'POST',
    path: '/clients/:clientId/requests',
    permission: 'sendRequests',
    summary: 'Asks a client for something. Only for the owner of the record, within the agency’s limits.',
    params: Type.Object({ clientId: Type.Id() }),
    body: NewRequest,
    reply: Type.Object({ id: Type.Id() }),
  },
  sendReady: {
    method: 'POST',
    path: '/clients/:clientId/ready-requests',
    permission: 'sendRequests',
    summary: 'Asks a client for something of a kind that needs no words.',
    params: Type.Object({ clientId: Type.Id() }),
    body: ReadyRequest,
    reply: Type.Object({ id: Type.Id() }),
  },
  remindNow: {
    method: 'POST',
    path: '/requests/:requestId/remind',
    permission: 'sendRequests',
    summary: 'Reminds the client now; once a day at the most.',
    params: one,
  },
  cancelRequest: {
    method: 'POST',
    path: '/requests/:requestId/cancel',
    permission: 'sendRequests',
    summary: 'Takes a request back; the client sees that it is not needed any more.',
    params: one,
    body: Type.Object({ reason: Type.Optional(Reason) }),
  },
} as const
