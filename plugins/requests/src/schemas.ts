import { type Static, Type } from '@lintel/core'
import { Corrected, Outcome } from './correction/correction-schemas.js'
import { FileIds, RequestFile } from './documents/request-file.js'
import { Accepts, Most, PartNames, Wanted } from './documents/wanted.js'
import { Link, Packet, Text, Title } from './wording.js'

export * from './documents/request-file.js'
export * from './templates/template-schemas.js'
export { Accepts, Wanted } from './documents/wanted.js'

/**
 * How a request stands. `sent`, `delivered`, `opened` and `started` wait for the client, `handedIn` waits for staff; the others
 * are ends.
 */
export const RequestState = Type.Words(['sent', 'delivered', 'opened', 'started', 'handedIn', 'done', 'declined', 'cancelled', 'expired'])
export type RequestState = Static<typeof RequestState>
/** The states in which the client still has something to do. */
export const waitingStates = ['sent', 'delivered', 'opened', 'started'] as const satisfies readonly RequestState[]

/** `<plugin>:<kind>` */
export const KindName = Type.String({ minLength: 3, maxLength: 80, pattern: '^[a-z][a-zA-Z0-9]*:[a-z][a-zA-Z0-9]*$' })
const Words = Type.String({ maxLength: 4000 })

/** What a client answered: free text, or whether what is on record is right. */
export const Answer = Type.Object({
  text: Type.Optional(Words),
  isRight: Type.Optional(Type.Boolean()),
  /** What is different about reaching the client, what staff did with it, and why they left the record as it is. */
  contact: Type.Optional(Corrected),
  outcome: Type.Optional(Outcome),
  whyNot: Type.Optional(Words),
})
export type Answer = Static<typeof Answer>

/** Who answered, where it was not the client in person. */
const Completer = Type.Object({ name: Type.Optional(Words), relation: Type.Words(['self', 'representative', 'contact']) })

/** The packet of a request: how many of its parts are behind the client. What was taken back counts nowhere. */
export const PartOf = Type.Object({ id: Type.Id(), done: Type.Integer(), total: Type.Integer() })
export type PartOf = Static<typeof PartOf>

/** One thing to do, as the client sees it. */
export const TodoItem = Type.Object({
  id: Type.Id(),
  kind: KindName,
  title: Words,
  packet: Type.Optional(Words),
  partOf: Type.Optional(PartOf),
  askedBy: Words,
  agency: Words,
  sentAt: Type.Instant(),
  dueOn: Type.Optional(Type.Day()),
  isLate: Type.Boolean(),
  state: RequestState,
  /** Documents were sent, and others are needed. */
  isSentBack: Type.Boolean(),
  /** Staff changed what was seen; `isChanged`: nobody has opened it since. */
  changedAt: Type.Optional(Type.Instant()),
  isChanged: Type.Boolean(),
  handedInAt: Type.Optional(Type.Instant()),
  endedAt: Type.Optional(Type.Instant()),
  completedBy: Type.Optional(Completer),
  /** Where it is done. */
  path: Type.String({ maxLength: 300, pattern: '^/' }),
})
export type TodoItem = Static<typeof TodoItem>

const Written = {
  text: Type.Optional(Words),
  link: Type.Optional(Words),
  answer: Type.Optional(Answer),
  reason: Type.Optional(Words),
  /** What was asked for, where documents were. */
  wanted: Type.Optional(Wanted),
  /** What the client sent, where documents were asked for; what staff gave, where it is to be read. */
  files: Type.Array(RequestFile),
}

/** One thing to do with everything that is asked and was answered. */
export const TodoDetail = Type.Object({
  ...TodoItem.properties,
  ...Written,
})
export type TodoDetail = Static<typeof TodoDetail>

/** A request as staff see it. */
export const RequestView = Type.Object({
  id: Type.Id(),
  clientId: Type.Id(),
  clientName: Words,
  kind: KindName,
  kindTitle: Words,
  title: Words,
  packet: Type.Optional(Words),
  partOf: Type.Optional(PartOf),
  state: RequestState,
  isOverdue: Type.Boolean(),
  /** Documents were sent, and others are needed. */
  isSentBack: Type.Boolean(),
  /** The client corrected something, and nobody has decided about it. */
  isToDecide: Type.Optional(Type.Boolean()),
  dueOn: Type.Optional(Type.Day()),
  expiresOn: Type.Optional(Type.Day()),
  sentBy: Words,
  sentAt: Type.Instant(),
  deliveredAt: Type.Optional(Type.Instant()),
  openedAt: Type.Optional(Type.Instant()),
  startedAt: Type.Optional(Type.Instant()),
  handedInAt: Type.Optional(Type.Instant()),
  endedAt: Type.Optional(Type.Instant()),
  completedBy: Type.Optional(Completer),
  reminders: Type.Integer(),
  lastRemindedAt: Type.Optional(Type.Instant()),
  /** It is off the list of the client; the record keeps it. */
  removedAt: Type.Optional(Type.Instant()),
})
export type RequestView = Static<typeof RequestView>

/** Why the client is reminded of nothing: they said no to the portal, or are in no program of the agency any more. */
export const NotReminded = Type.Words(['refusedPortal', 'hasLeft'])
export type NotReminded = Static<typeof NotReminded>

/** A request with what was written and answered, and what the person who reads may do. */
export const RequestDetail = Type.Object({
  ...RequestView.properties,
  ...Written,
  mayChange: Type.Boolean(),
  /** What was removed or taken back can be put back. */
  mayPutBack: Type.Boolean(),
  /** Told to who may change it, while it waits. */
  notReminded: Type.Optional(NotReminded),
})
export type RequestDetail = Static<typeof RequestDetail>

/** Things to do that belong together, with those that are behind the client. */
export const TodoPacket = Type.Object({ ...PartOf.properties, name: Words, items: Type.Array(TodoItem) })
export type TodoPacket = Static<typeof TodoPacket>

/** A packet as staff see it. */
export const PacketView = Type.Object({
  ...PartOf.properties,
  name: Words,
  clientId: Type.Id(),
  clientName: Words,
  /** How many parts still wait for the client. */
  waiting: Type.Integer(),
  /** How many parts are on the list of the client, and how many were removed from it. */
  listed: Type.Integer(),
  removed: Type.Integer(),
  items: Type.Array(RequestView),
  mayChange: Type.Boolean(),
  notReminded: Type.Optional(NotReminded),
})
export type PacketView = Static<typeof PacketView>

/** A request that is written for one client. */
export const NewRequest = Type.Object({
  kind: KindName,
  title: Title,
  text: Type.Optional(Text),
  link: Type.Optional(Link),
  packet: Type.Optional(Packet),
  dueOn: Type.Optional(Type.Day()),
  expiresOn: Type.Optional(Type.Day()),
  /** Only with something to read. */
  fileIds: Type.Optional(FileIds),
})
export type NewRequest = Static<typeof NewRequest>

/** Documents that a client is asked to send. */
export const NewDocumentRequest = Type.Object({
  title: Title,
  text: Type.Optional(Text),
  accepts: Accepts,
  most: Most,
  partNames: Type.Optional(PartNames),
  packet: Type.Optional(Packet),
  dueOn: Type.Optional(Type.Day()),
  expiresOn: Type.Optional(Type.Day()),
})
export type NewDocumentRequest = Static<typeof NewDocumentRequest>

/** A request of a kind that needs no words. */
export const ReadyRequest = Type.Object({
  kind: KindName,
  packet: Type.Optional(Packet),
  dueOn: Type.Optional(Type.Day()),
  expiresOn: Type.Optional(Type.Day()),
})
export type ReadyRequest = Static<typeof ReadyRequest>

/** What may be changed while the client has not ended it. What is left out stays; null takes it away. */
export const RequestChange = Type.Object({
  title: Type.Optional(Title),
  text: Type.Optional(Type.Nullable(Text)),
  link: Type.Optional(Type.Nullable(Link)),
  packet: Type.Optional(Type.Nullable(Packet)),
  dueOn: Type.Optional(Type.Nullable(Type.Day())),
  expiresOn: Type.Optional(Type.Nullable(Type.Day())),
})
export type RequestChange = Static<typeof RequestChange>

/** What may be changed of a packet: its name, and the day by which all that waits is due. */
export const PacketChange = Type.Object({
  name: Type.Optional(Packet),
  dueOn: Type.Optional(Type.Nullable(Type.Day())),
})
export type PacketChange = Static<typeof PacketChange>

/** A reason, in one's own words. */
export const Reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', title: 'Reason' })
