import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLiveHub } from '../../src/server/kernel/live.js'
import { packNotices, unpackNotices } from '../../src/server/kernel/live/live-wire.js'
import { type Opened, openDatabase } from '../queue/prepare.js'
import { dana, listen, log, notice, omar, type Server, serve, sessions, tenantId, until } from './hub-server.js'

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
    here.hub.publish([notice('messages', omar), notice('requests', omar)])
    here.hub.publish([notice('messages', omar)])
    await until(() => atHere.text().includes('news') && atThere.text().includes('news'))
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
    sessions.ended.add('gone')
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
  expect(performance.now() - from).toBeLessThan(7_000) // what does not end by itself is cut after eight seconds
  await hub.close()
  await opened.drop()
})
