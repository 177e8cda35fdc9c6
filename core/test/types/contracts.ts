import { defineContract, type ScopeOf, Type, typed } from '@lintel/core'

/** The contracts that the type tests share. Nothing here runs: `npm run types` is the test. */
export interface ContactBook {
  find(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
}
export const contacts = defineContract({
  id: 'contacts',
  version: '1.0.0',
  permissions: { readContacts: { label: 'See one’s own contact network', grant: ['client'] } },
  events: { contactRemoved: Type.Object({ contactId: Type.String() }) },
  services: { book: typed<ContactBook>() },
  slots: { contactPanel: Type.Object({ contactId: Type.String() }) },
})

export interface Agenda {
  add(title: string): Promise<void>
}
export interface AgendaSource {
  between(from: Date, to: Date): Promise<readonly string[]>
}
export const calendar = defineContract({
  id: 'calendar',
  version: '1.0.0',
  services: { agenda: typed<Agenda>() },
  ports: { agendaSource: typed<AgendaSource>() },
  events: { booked: Type.Object({ slot: Type.Number() }) },
})

export interface Ledger {
  balance(): number
}
/** In nobody's `requires`. */
export const payments = defineContract({
  id: 'payments',
  version: '1.0.0',
  events: { paid: Type.Object({ cents: Type.Integer() }) },
  services: { ledger: typed<Ledger>() },
  slots: { receipt: Type.Object({ paymentId: Type.String() }) },
})

export interface Threads {
  open(subject: string, contactId: string): Promise<string>
  list(page: number): Promise<{ id: string; subject: string }[]>
}
export const messaging = defineContract({
  id: 'messaging',
  version: '1.2.0',
  requires: [contacts],
  optional: [calendar],
  permissions: {
    readThreads: { label: 'Read one’s own threads', grant: ['client', 'staff'] },
    sendMessages: { label: 'Write messages', grant: ['client', 'staff'] },
  },
  settings: Type.Object({ maxLength: Type.Integer({ default: 4000 }) }),
  events: { messageSent: Type.Object({ threadId: Type.String(), authorId: Type.String() }) },
  services: { threads: typed<Threads>() },
  slots: { threadActions: Type.Object({ threadId: Type.String() }) },
  problems: {
    threadClosed: { status: 409, title: 'The thread is closed', extra: Type.Object({ closedAt: Type.String() }) },
    threadFull: { status: 409, title: 'The thread is full' },
  },
  operations: {
    listThreads: {
      method: 'GET',
      path: '/threads',
      permission: 'readThreads',
      query: Type.Object({ page: Type.Integer({ default: 1 }) }),
      reply: Type.Array(Type.Object({ id: Type.String(), subject: Type.String() })),
    },
    openThread: {
      method: 'POST',
      path: '/threads',
      permission: 'sendMessages',
      body: Type.Object({ subject: Type.String(), contactId: Type.String() }),
      reply: Type.Object({ id: Type.String() }),
    },
    ping: { method: 'GET', path: '/ping', open: true },
  },
})
export type Messaging = typeof messaging
export type MessagingScope = ScopeOf<Messaging>

/** Ids are literals, so that they complete in an editor and never drift. */
export const permissionId: 'messaging.readThreads' = messaging.permissions.readThreads.id
export const eventId: 'messaging.messageSent' = messaging.events.messageSent.id
