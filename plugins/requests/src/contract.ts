import { defineContract, type ScopeOf, Type, typed } from '@lintel/core'
import { correctionOperations } from './correction/correction-operations.js'
import { upkeepOperations } from './upkeep/upkeep-operations.js'
import { massSending, type SomeReached } from './contract/near-mass-sending.js'
import { clientOperations } from './client-operations.js'
import { documentOperations } from './documents/document-operations.js'
import { type Answer, KindName, type NewRequest, type ReadyRequest, RequestState } from './schemas.js'
import { templateOperations } from './templates/template-operations.js'
import { staffOperations } from './staff-operations.js'

export * from './schemas.js'

/** A kind of request that a plugin offers. */
export interface RequestKind {
  /** Named `<plugin>:<key>` outside. */
  readonly key: string
  /** What the client is asked, where the sender writes no title of their own. */
  readonly title: string
  readonly description: string
  /** The name of a drawing. */
  readonly icon: string
  /** Can be sent as it stands; otherwise it is written first. */
  readonly isReady: boolean
  /** Where the client does it, with `{id}` for the request: `/documents/new?request={id}`. */
  readonly path: `/${string}`
  /** Where staff write it, with `{client}`; without it, the page of the requests plugin. */
  readonly writePath?: `/${string}`
}
/** The kinds of requests that a plugin offers, in the reader's language. */
export interface RequestKinds {
  /** The plugin's id. */
  readonly source: string
  kinds(): Promise<readonly RequestKind[]>
}

/** What other plugins know of a request. */
export interface KnownRequest {
  readonly id: string
  readonly clientId: string
  readonly agencyId: string
  readonly kind: string
  readonly detail: Readonly<Record<string, string>>
  readonly isWaiting: boolean
  /** Waiting, and its due day is over by the client's own clock. */
  readonly isLate: boolean
  /** The client has opened it as it is now. */
  readonly isSeen: boolean
  /** The packet that it is a part of. */
  readonly packet?: KnownPacket
}
/** What other plugins know of a packet, with the eyes of one of its parts. */
export interface KnownPacket {
  readonly id: string
  /** It was sent alone or before the others that went out with it, so that a client can be told once. */
  readonly isFirst: boolean
  /** There are other parts, so that the client finds it among them. */
  readonly hasOthers: boolean
  /** The client has opened each of its parts that is left, or it is over. */
  readonly isSeen: boolean
  /** The client has opened its page, where its parts stand, since the last was sent of those that they have not opened. */
  readonly isPageSeen?: boolean
}
/** What the client has seen by now of a packet: all its parts, and all that was changed of them. */
export interface SeenOfPacket {
  readonly parts: boolean
  readonly changes: boolean
}
/** Some of those that went to many; `packetId` where the client finds it among other parts. */
export interface SomeRequests extends SomeReached {
  readonly items: readonly (SomeReached['items'][number] & { readonly packetId?: string })[]
}
/** A request of any plugin's kind. `detail` is the kind's own: ids only. */
export interface RequestToSend extends ReadyRequest, Partial<NewRequest> {
  readonly kind: string
  readonly clientId: string
  readonly detail?: Readonly<Record<string, string>>
}
/** What other plugins may do with requests. All acts are those of the person or the system in scope, by the same rules. */
export interface Requests {
  /** Sends a request; the portal is created with the first. Answers its id. */
  send(request: RequestToSend): Promise<string>
  find(requestId: string): Promise<KnownRequest | undefined>
  /** What the client has seen by now of a packet, on its page or on those of its parts. */
  seenOfPacket(packetId: string): Promise<SeenOfPacket>
  /** The staff member who looks after it: who asked or, once they have left, whoever is assigned to the client. */
  keeperOf(requestId: string): Promise<string | undefined>
  /** Some of those that went to many, in the order of their clients' ids from one on, and with whom the next begin. */
  sentToMany(campaignId: string, fromClientId: string | undefined, most: number): Promise<SomeRequests>
  /** A message about it reached the client. */
  markDelivered(requestId: string): Promise<void>
  /** The client has begun. */
  start(requestId: string): Promise<void>
  /** The client has done what was asked; again, nothing happens. */
  complete(requestId: string, answer?: Answer): Promise<void>
  cancel(requestId: string, reason?: string): Promise<void>
}

const about = { requestId: Type.Id(), clientId: Type.Id() }

/** Asking a client for something, and the client's one list of what to do. */
export const requests = defineContract({
  id: 'requests',
  version: '1.0.0',
  optional: [massSending],
  permissions: {
    readRequests: { label: 'See what one is asked to do', grant: ['client', 'representative'], capability: 'forms' },
    answerRequests: { label: 'Answer what one is asked, or decline', grant: ['client', 'representative'], capability: 'forms' },
    readClientRequests: { label: 'See what clients were asked and answered', grant: ['staff'] },
    sendRequests: { label: 'Ask one’s clients for something', grant: ['caseManager', 'therapist', 'administrator'] },
    shapePackets: { label: 'Keep packets of requests for the agency', grant: ['administrator'] },
  },
  settings: Type.Object({
    remindDaysBefore: Type.Array(Type.Integer({ minimum: -30, maximum: 60 }), {
      default: [3, 0, -2],
      maxItems: 8,
      uniqueItems: true,
      title: 'Reminders, in days before the due day',
      description: 'A negative number is after it. None: no reminders.',
    }),
    remindHour: Type.Integer({
      default: 10,
      minimum: 0,
      maximum: 23,
      title: 'Hour of reminders',
      description: 'By the client’s own clock.',
    }),
  }),
  operations: {
    ...clientOperations,
    ...staffOperations,
    ...documentOperations,
    ...correctionOperations,
    ...upkeepOperations,
    ...templateOperations,
  },
  events: {
    requestSent: Type.Object({ ...about, kind: KindName }),
    /** Many clients were asked at once, from this one on in the order of their ids: `sentToMany` reads whom. */
    manySent: Type.Object({ campaignId: Type.Id(), fromClientId: Type.Optional(Type.Id()) }),
    requestOpened: Type.Object(about),
    /** This account of the staff has looked at what came of it. */
    outcomeSeen: Type.Object({ ...about, accountId: Type.Id() }),
    packetOpened: Type.Object({ packetId: Type.Id(), clientId: Type.Id() }),
    requestCompleted: Type.Object({ ...about, kind: KindName, relation: Type.Words(['self', 'representative', 'contact']) }),
    /** Documents were sent; `time` counts how often. */
    requestHandedIn: Type.Object({ ...about, time: Type.Integer() }),
    /** Staff ask for other documents. */
    requestSentBack: Type.Object({ ...about, time: Type.Integer() }),
    requestDeclined: Type.Object(about),
    requestCancelled: Type.Object(about),
    /** What the client had seen is another now, or waits again; told once until they open it. */
    requestChanged: Type.Object({ ...about, at: Type.Instant() }),
    packetChanged: Type.Object({ packetId: Type.Id(), clientId: Type.Id(), at: Type.Instant() }),
    /** It left the list of the client. */
    requestRemoved: Type.Object(about),
    requestExpired: Type.Object(about),
    reminderDue: Type.Object({ ...about, reminder: Type.Integer() }),
  },
  services: { requests: typed<Requests>() },
  ports: { requestKinds: typed<RequestKinds>() },
  problems: {
    requestEnded: { status: 409, title: 'This is not open any more', extra: Type.Object({ state: RequestState }) },
    noDocument: { status: 422, title: 'Choose a file first' },
    wrongDocument: { status: 422, title: 'One of these files is of a kind that was not asked for' },
    tooManyDocuments: { status: 422, title: 'These are more files than were asked for', extra: Type.Object({ most: Type.Integer() }) },
    notHandedIn: { status: 409, title: 'Nothing was sent yet, or it is decided already' },
    documentDecided: { status: 409, title: 'Someone has looked at this file already' },
    correctionDecided: { status: 409, title: 'Someone has decided about this already' },
    fileGone: { status: 409, title: 'A file is no longer here, or was sent already. Choose it again' },
    emptyPacket: { status: 409, title: 'Nothing is in this packet yet' },
    fullPacket: { status: 409, title: 'This packet is full', extra: Type.Object({ most: Type.Integer() }) },
    kindGone: { status: 409, title: 'A part of this packet is of a kind that nobody offers now' },
    tooLateToPutBack: { status: 409, title: 'This can no longer be put back. Ask again instead' },
    refusedPortal: { status: 409, title: 'This client said no to the portal, and is not reminded' },
    hasLeft: { status: 409, title: 'This client is in no program of the agency any more, and is not reminded' },
    notReady: { status: 409, title: 'This is done on another page' },
  },
})

export type Scope = ScopeOf<typeof requests>
