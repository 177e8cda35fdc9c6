import { type Job, Type } from '@lintel/core'
import { definePlugin } from '../../src/server/plugin.js'
import { jobFor } from '../../src/server/job.js'
import { contacts, type Messaging, messaging, type MessagingScope } from './contracts.js'
import { createThreads } from './scope.js'

const job = jobFor<Messaging>()
export const sendDigest = job({
  name: 'sendDigest',
  cron: '0 7 * * *',
  input: Type.Object({ day: Type.String() }),
  async run(scope, input) {
    await scope.own.threads.list(Number(input.day))
  },
})
export const purge = job({
  name: 'purge',
  input: Type.Integer(),
  async run(_scope, days) {
    days.toFixed()
  },
})

/** A list may hold jobs with different inputs. */
export const jobs: readonly Job<Messaging['input']>[] = [sendDigest, purge]
export const plugin = definePlugin({
  contract: messaging,
  services: { threads: createThreads },
  operations: { listThreads: async () => [], openThread: async () => ({ id: '' }), ping: async () => {} },
  jobs: [sendDigest, purge],
})

export const enqueued = (scope: MessagingScope) => scope.enqueue(sendDigest, { day: '1' })
export const mistakes = (scope: MessagingScope) => [
  // @ts-expect-error wrong input
  () => scope.enqueue(sendDigest, { day: 1 }),
  // @ts-expect-error the input is owed
  () => scope.enqueue(purge),
  () =>
    job({
      name: 'wrong',
      input: Type.Integer(),
      async run(_scope, days) {
        // @ts-expect-error a number of days is no text
        days.toUpperCase()
      },
    }),
  () =>
    job({
      name: 'far',
      input: Type.Integer(),
      async run(scope) {
        // @ts-expect-error only one's own events may be emitted, in jobs too
        scope.emit(contacts.events.contactRemoved, { contactId: 'x' })
      },
    }),
]
