import type { ScopeOf } from '@lintel/core'
import { type calendar, contacts, messaging, type MessagingScope, type Threads } from './contracts.js'

export const createThreads = (scope: MessagingScope): Threads => ({
  async open(subject, contactId) {
    const contact = await scope.services.contacts.book.find(contactId)
    scope.emit(messaging.events.messageSent, { threadId: subject.slice(0, scope.settings.maxLength), authorId: contact?.id ?? '' })
    await scope.optional.calendar?.agenda.add(subject)
    return subject
  },
  list: async () => [],
})

export const mistakes = (scope: MessagingScope) => [
  // @ts-expect-error payments is not in requires
  () => scope.services.payments,
  // @ts-expect-error payments is not optional either
  () => scope.optional.payments,
  // @ts-expect-error an optional plugin may be off for this agency
  () => scope.optional.calendar.agenda.add('x'),
  // @ts-expect-error wrong payload
  () => scope.emit(messaging.events.messageSent, { threadId: 1 }),
  // @ts-expect-error only one's own events may be emitted
  () => scope.emit(contacts.events.contactRemoved, { contactId: 'x' }),
  // @ts-expect-error no such setting
  () => scope.settings.shortest,
  // @ts-expect-error a scope is read, not changed
  () => (scope.tenant = { id: '', slug: '', name: '', timeZone: '' }),
]

export const sources = (scope: ScopeOf<typeof calendar>) => scope.ports.agendaSource.map((source) => source.between(new Date(), new Date()))

/** Core's own services are in every scope, without being named. */
export const told = (scope: MessagingScope) =>
  scope.services.core.delivery.send({
    channel: 'email',
    to: { accountId: 'x' },
    kind: 'messaging.sample',
    basis: 'service',
    write: () => ({ subject: 'x', paragraphs: [] }),
  })
export const mistold = (scope: ScopeOf<typeof contacts>) => [
  // @ts-expect-error no such channel
  () => scope.services.core.delivery.send({ channel: 'pigeon', to: { accountId: 'x' }, kind: 'x', basis: 'x', write: () => ({}) }),
  // @ts-expect-error core offers no such service
  () => scope.services.core.threads,
]
