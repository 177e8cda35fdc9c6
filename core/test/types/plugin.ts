import { definePlugin } from '../../src/server/plugin.js'
import { messaging } from './contracts.js'
import { createThreads } from './scope.js'

export const whole = definePlugin({
  contract: messaging,
  services: { threads: createThreads },
  operations: {
    listThreads: ({ query }, scope) => scope.own.threads.list(query.page),
    openThread: async ({ body }, scope) => ({ id: await scope.own.threads.open(body.subject, body.contactId) }),
    ping: async () => {},
  },
  on: {
    'contacts.contactRemoved': async (event, scope) => {
      const id: string = event.payload.contactId
      scope.log.info({ id }, `longest ${scope.settings.maxLength}`)
    },
    'calendar.booked': async (event) => {
      event.payload.slot.toFixed()
    },
  },
  ports: { 'calendar.agendaSource': (scope) => ({ between: async (from) => [from.toISOString(), scope.tenant.id] }) },
  words: { en: { title: 'Messages' }, es: { title: 'Mensajes' } },
  routes: (app, withScope) => {
    app.get('/raw', { config: {} }, (request) => withScope(request, 'read', async (scope) => scope.own.threads.list(1)))
  },
})

const kept = {
  services: { threads: createThreads },
  operations: { listThreads: async () => [], openThread: async () => ({ id: '' }), ping: async () => {} },
}

export const mistakes = [
  () =>
    definePlugin({
      contract: messaging,
      services: { threads: createThreads },
      operations: {
        // @ts-expect-error the reply has the wrong shape
        listThreads: async () => [{ id: 1 }],
        // @ts-expect-error no such body field
        openThread: async ({ body }) => ({ id: body.nope }),
        ping: async () => {},
      },
    }),
  () =>
    definePlugin({
      ...kept,
      contract: messaging,
      // @ts-expect-error payments' events are not visible from here
      on: { 'payments.paid': async () => {} },
    }),
  // @ts-expect-error the promised service and operations are missing
  () => definePlugin({ contract: messaging }),
  // @ts-expect-error the promised service is missing
  () => definePlugin({ contract: messaging, operations: kept.operations }),
  () =>
    definePlugin({
      ...kept,
      contract: messaging,
      // @ts-expect-error the port wants another answer
      ports: { 'calendar.agendaSource': () => ({ between: async () => [1] }) },
    }),
]
