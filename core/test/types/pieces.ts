import { type Client, core, type Handler, type Operation, type PortFill, problem } from '@lintel/core'
import { definePlugin } from '../../src/server/plugin.js'
import { type Messaging, messaging } from './contracts.js'
import { createThreads } from './scope.js'

/** One piece per file: each is typed by its name in the contract alone. */
export const openThread: Operation<Messaging, 'openThread'> = async ({ body }, scope) => {
  if (scope.actor.kind === 'visitor') throw problem(core.problems.notFound)
  return { id: await scope.own.threads.open(body.subject, body.contactId) }
}
export const forget: Handler<Messaging, 'core.clientLeft'> = async (event, scope) => {
  scope.log.info({ client: event.payload.clientId }, 'forgotten')
}
export const records: PortFill<Messaging, 'core.personRecords'> = () => ({ all: async () => [], erase: async () => {} })

// @ts-expect-error no such event
export type NoEvent = Handler<Messaging, 'core.nope'>
// @ts-expect-error no such operation
export type NoOperation = Operation<Messaging, 'closeThread'>

export const composed = definePlugin({
  contract: messaging,
  services: { threads: createThreads },
  operations: { openThread, listThreads: async () => [], ping: async () => {} },
  on: { 'core.clientLeft': forget },
  ports: { 'core.personRecords': records },
})

export const asked = async (client: Client<Messaging>) => {
  const threads = await client.listThreads({ query: { page: 2 } })
  const subject: string | undefined = threads[0]?.subject
  await client.ping()
  // @ts-expect-error body is missing
  await client.openThread({})
  return subject
}
