import { randomUUID } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { core, problem } from '../../src/contract/index.js'
import type { Database } from '../../src/server/data/link.js'
import { createApp } from '../../src/server/http/create-app.js'
import { liveRoute } from '../../src/server/http/live-route.js'
import { createLiveHub, type LiveHub } from '../../src/server/kernel/live.js'
import { standardSettings } from '../../src/server/kernel/standard-settings.js'
import type { Caller, UnitOpener } from '../../src/server/kernel/unit.js'

export const tenantId = randomUUID()
export const [omar, dana] = [randomUUID(), randomUUID()]
/** Sessions that have ended, and what happens while one is looked up. */
export const sessions = { ended: new Set<string>(), whileChecked: async (): Promise<void> => undefined }
export const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** The border to the kernel: a session holds until it is ended. */
const opener: UnitOpener = {
  operate: async () => undefined,
  async unit(caller, _mode, work) {
    const isEnded = caller.sessionId === undefined || sessions.ended.has(caller.sessionId)
    await sessions.whileChecked()
    if (isEnded) throw problem(core.problems.unauthenticated)
    return work({
      caller,
      language: 'en',
      actor: { kind: 'person', id: caller.accountId ?? '' },
      agencies: [],
      settings: standardSettings,
      profiles: async () => [],
      leaveEndedProfile: async () => false,
      draft: async () => undefined,
      forgetDraft: async () => undefined,
      sealSearch: () => undefined,
      openSearch: () => undefined,
      isOn: () => true,
      can: () => true,
      call: async () => undefined,
      tenant: { id: tenantId, slug: 't', name: 'T', timeZone: 'UTC', languages: ['en'] },
    })
  },
}

/** A process with nothing but the stream. */
export interface Server {
  readonly app: FastifyInstance
  readonly hub: LiveHub
  readonly origin: string
}
export async function serve(database: Database, options: { readonly beat?: number; readonly perAccount?: number } = {}): Promise<Server> {
  const hub = await createLiveHub({ database, log, ...options })
  const app = createApp()
  const callerOf = ({ id, headers }: { readonly id: string; readonly headers: Record<string, unknown> }): Caller => {
    const [accountId, sessionId] = String(headers['x-who'] ?? '').split('/')
    return { requestId: id, tenantId, ...(accountId && { accountId }), ...(sessionId && { sessionId }) }
  }
  liveRoute(app, { hub, opener, callerOf })
  return { app, hub, origin: await app.listen({ port: 0, host: '127.0.0.1' }) }
}

interface Heard {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: () => string
  readonly isOpen: () => boolean
  /** The mark of the last event, as a browser keeps it. */
  readonly lastId: () => string
  readonly leave: () => void
}
export const listen = (origin: string, who?: string, headers: Record<string, string> = {}): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const asked = get(`${origin}/live`, { headers: { ...(who !== undefined && { 'x-who': who }), ...headers }, agent: false }, (reply) => {
      let text = ''
      let isOpen = true
      reply.on('data', (chunk) => {
        text += chunk
      })
      reply.on('close', () => {
        isOpen = false
      })
      resolve({
        status: reply.statusCode ?? 0,
        headers: reply.headers,
        text: () => text,
        isOpen: () => isOpen,
        lastId: () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
        leave: () => asked.destroy(),
      })
    }).on('error', reject)
  })
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await check())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await pause(5)
  }
}
export const notice = (topic: string, ...accounts: string[]) => ({ tenantId, topic, accounts })
