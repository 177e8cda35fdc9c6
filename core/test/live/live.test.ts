import { randomUUID } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core, problem } from '../../src/contract/index.js'
import type { Database } from '../../src/server/data/link.js'
import { createApp } from '../../src/server/http/create-app.js'
import { liveRoute } from '../../src/server/http/live-route.js'
import { createLiveHub, type LiveHub } from '../../src/server/kernel/live.js'
import { packNotices, unpackNotices } from '../../src/server/kernel/live/live-wire.js'
import type { Caller, UnitOpener } from '../../src/server/kernel/unit.js'
import { type Opened, openDatabase } from '../queue/prepare.js'
import { standardSettings } from '../../src/server/kernel/standard-settings.js'

const tenantId = randomUUID()
const [omar, dana] = [randomUUID(), randomUUID()]
const ended = new Set<string>()
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** The border to the kernel: a session holds until it is ended. */
const opener: UnitOpener = {
  operate: async () => undefined,
  async unit(caller, _mode, work) {
    if (caller.sessionId === undefined || ended.has(caller.sessionId)) throw problem(core.problems.unauthenticated)
    return work({
      caller,
      actor: { kind: 'person', id: caller.accountId ?? '' },
      agencies: [],
      settings: standardSettings,
      profiles: async () => [],
      leaveEndedProfile: async () => false,
      draft: async () => undefined,
      forgetDraft: async () => undefined,
      isOn: () => true,
      can: () => true,
      call: async () => undefined,
      tenant: { id: tenantId, slug: 't', name: 'T', timeZone: 'UTC', languages: ['en'] },
    })
  },
}

interface Server {
  readonly app: FastifyInstance
  readonly hub: LiveHub
  readonly origin: string
}
async function serve(database: Database, options: { readonly beat?: number; readonly perAccount?: number } = {}): Promise<Server> {
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
  readonly leave: () => void
}
const listen = (origin: string, who?: string, headers: Record<string, string> = {}): Promise<Heard> =>
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
        leave: () => asked.destroy(),
      })
    }).on('error', reject)
  })
async function until(check: () => boolean): Promise<void> {
  const end = Date.now() + 5_000
  while (!check()) {
    if (Date.now() > end) throw new Error('waited in vain')
    await pause(5)
  }
}
const notice = (topic: string, ...accounts: string[]) => ({ tenantId, topic, accounts })

describe('payloads between processes', () => {
  test('hold everything, merged, and fit', () => {
    const many = Array.from({ length: 1_000 }, () => randomUUID())
    const payloads = packNotices('a', [notice('messages', ...many), notice('messages', omar), notice('requests', omar, omar)])
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000)
    const read = payloads.flatMap((payload) => unpackNotices('b', payload))
    expect(new Set(read.filter(({ topic }) => topic === 'messages').flatMap(({ accounts }) => accounts))).toEqual(new Set([...many, omar]))
    expect(read.filter(({ topic }) => topic === 'requests')).toEqual([notice('requests', omar)])
  })
  test('of our own, or of nobody we know, say nothing', () => {
    expect(packNotices('a', [notice('x', omar)]).flatMap((payload) => unpackNotices('a', payload))).toEqual([])
    for (const payload of ['', 'null', '{}', '[1]', '{"from":"x"}']) expect(unpackNotices('b', payload)).toEqual([])
  })
})

describe.each(['postgres', 'pglite'] as const)('news on %s', (kind) => {
  let opened: Opened
  let here: Server
  let there: Server
  beforeAll(async () => {
    opened = await openDatabase(kind)
    here = await serve(opened.database, { beat: 100, perAccount: 3 })
    there = kind === 'postgres' ? await serve(await opened.openAgain()) : here
  })
  afterAll(async () => {
    for (const { app, hub } of new Set([here, there])) {
      await app.close()
      await hub.close()
    }
    await opened.drop()
  })

  test('reach the people meant, in every process, once for a burst, and nobody else', async () => {
    const [atHere, atThere, other] = await Promise.all([
      listen(here.origin, `${omar}/s1`),
      listen(there.origin, `${omar}/s2`),
      listen(here.origin, `${dana}/s3`),
    ])
    expect(atHere.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    const from = performance.now()
    here.hub.publish([notice('messages', omar), notice('requests', omar)])
    here.hub.publish([notice('messages', omar)])
    await until(() => atHere.text().includes('news') && atThere.text().includes('news'))
    expect(performance.now() - from).toBeLessThan(1_000)
    for (const { text } of [atHere, atThere]) {
      expect(text().match(/event: news/g)).toHaveLength(1)
      expect(text()).toContain('data: {"topics":["messages","requests"]}')
    }
    await until(() => other.text().includes(': still here')) // a sign of life, and nothing more
    expect(other.text()).not.toContain('news')
    for (const each of [atHere, atThere, other]) each.leave()
    await until(() => here.hub.count() === 0)
  })
  test('are for the signed-in only, and not for other sites', async () => {
    expect((await listen(here.origin)).status).toBe(401)
    ended.add('gone')
    expect((await listen(here.origin, `${omar}/gone`)).status).toBe(401)
    expect((await listen(here.origin, `${omar}/s1`, { 'sec-fetch-site': 'same-site' })).status).toBe(403)
  })
  test('end with the session, whichever process ends it, and leave other sessions alone', async () => {
    const [mine, other] = await Promise.all([listen(here.origin, `${omar}/last`), listen(here.origin, `${omar}/stays`)])
    await opened.database.notify('lintel_session', `${tenantId}/last`)
    await until(() => !mine.isOpen())
    expect(mine.text()).toContain('event: ended')
    expect(other.isOpen()).toBe(true)
    other.leave()
    await until(() => here.hub.count() === 0)
  })
  test('that broke off begin again with everything', async () => {
    const again = await listen(here.origin, `${omar}/s1`, { 'last-event-id': 'another-process/7' })
    await until(() => again.text().includes('data: {"topics":["*"]}'))
    again.leave()
    await until(() => here.hub.count() === 0)
  })
  test('have room for so many streams of one person, and no more', async () => {
    const streams = await Promise.all([1, 2, 3].map((at) => listen(here.origin, `${dana}/s${at}`)))
    const fourth = await listen(here.origin, `${dana}/s4`)
    expect([fourth.status, fourth.headers['retry-after']]).toEqual([429, '60'])
    for (const each of streams) each.leave()
    await until(() => here.hub.count() === 0)
  })
})

test('who does not read is dropped, and the others hear on', async () => {
  const opened = await openDatabase('postgres')
  const hub = await createLiveHub({ database: opened.database, log })
  let isDestroyed = false
  const stuck = {
    write: () => false,
    end: () => stuck,
    writableLength: 100_000,
    once: () => stuck,
    destroy: () => {
      isDestroyed = true
      return stuck
    },
  }
  hub.open({ requestId: 'r', tenantId, accountId: omar, sessionId: 's' }, stuck as never)
  hub.publish([notice('messages', omar)])
  await until(() => isDestroyed)
  await hub.close()
  await opened.drop()
})

test('closing the server ends the streams at once', async () => {
  const opened = await openDatabase('postgres')
  const { app, hub, origin } = await serve(opened.database)
  const stream = await listen(origin, `${omar}/s1`)
  const from = performance.now()
  await app.close()
  await until(() => !stream.isOpen())
  expect(performance.now() - from).toBeLessThan(1_000)
  await hub.close()
  await opened.drop()
})
