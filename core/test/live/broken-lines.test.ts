import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { listeningName } from '../../src/server/data/postgres-peers.js'
import { type Opened, openDatabase } from '../queue/prepare.js'
import { dana, listen, notice, omar, type Server, serve, sessions, tenantId, until } from './hub-server.js'

let opened: Opened
let here: Server
let there: Server
/** Tells the other process nothing while this is set, as when the database is away. */
let isSpeechless = false
beforeAll(async () => {
  opened = await openDatabase('postgres')
  const other = await opened.openAgain()
  const faltering: Database = {
    ...other,
    notify: (channel, payload) => (isSpeechless ? Promise.reject(new Error('no connection')) : other.notify(channel, payload)),
  }
  here = await serve(opened.database, { beat: 100 })
  there = await serve(faltering, { beat: 100 })
})
afterEach(async () => {
  isSpeechless = false
  sessions.whileChecked = async () => undefined
  await until(() => here.hub.count() === 0 && there.hub.count() === 0)
})
afterAll(async () => {
  for (const { app, hub } of [here, there]) {
    await app.close()
    await hub.close()
  }
  await opened.drop()
})
const hearsEverything = (stream: { text: () => string }) => stream.text().includes('data: {"topics":["*"]}')
const beats = async (stream: { text: () => string }, count: number) => {
  const before = stream.text().split('still here').length
  await until(() => stream.text().split('still here').length >= before + count)
}

describe('a line that breaks', () => {
  test('gets a mark at once, and whoever comes back with it is told all, although nobody of theirs listened in between', async () => {
    const first = await listen(here.origin, `${omar}/s1`)
    await until(() => first.lastId() !== '')
    first.leave()
    await until(() => here.hub.count() === 0)
    there.hub.publish([notice('messages', omar)])
    const other = await listen(here.origin, `${dana}/s2`)
    await beats(other, 2) // the news has long come over
    const again = await listen(here.origin, `${omar}/s1`, { 'last-event-id': first.lastId() })
    await until(() => hearsEverything(again))
    for (const stream of [other, again]) stream.leave()
  })

  test('without news in between is told nothing', async () => {
    const first = await listen(here.origin, `${omar}/s1`)
    await until(() => first.lastId() !== '')
    first.leave()
    here.hub.publish([notice('messages', dana)])
    const again = await listen(here.origin, `${omar}/s1`, { 'last-event-id': first.lastId() })
    await beats(again, 2)
    expect(again.text()).not.toContain('event: news')
    again.leave()
  })

  test('before the news of it came through keeps the old mark until then', async () => {
    const first = await listen(here.origin, `${omar}/s1`)
    await until(() => first.lastId() !== '')
    first.leave()
    await until(() => here.hub.count() === 0)
    here.hub.publish([notice('messages', omar)])
    const again = await listen(here.origin, `${omar}/s1`, { 'last-event-id': first.lastId() })
    await until(() => again.text() !== '')
    expect(again.text().startsWith('retry:')).toBe(true)
    await until(() => hearsEverything(again))
    expect(again.lastId()).not.toBe(first.lastId())
    again.leave()
  })

  test.each(['', '/', 'x', 'x/y', '7', `${'9'.repeat(4_000)}`, '../../1'])(
    'with a mark that is none of ours (%s) hears everything',
    async (mark) => {
      const stream = await listen(here.origin, `${omar}/s1`, { 'last-event-id': `${mark} ` })
      await until(() => hearsEverything(stream))
      stream.leave()
    },
  )
})

describe('the line between process and database', () => {
  const cut = () =>
    opened.database.asOwner((link) =>
      link.send({
        text: `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = '${listeningName}'`,
      }),
    )
  test('may be cut: whoever listens, and whoever comes back with an older mark, is told all', async () => {
    const [stays, leaves] = await Promise.all([listen(here.origin, `${omar}/s1`), listen(here.origin, `${dana}/s2`)])
    await until(() => leaves.lastId() !== '')
    leaves.leave()
    await cut()
    there.hub.publish([notice('messages', omar, dana)])
    await until(() => hearsEverything(stays))
    const again = await listen(here.origin, `${dana}/s2`, { 'last-event-id': leaves.lastId() })
    await until(() => hearsEverything(again))
    for (const stream of [stays, again]) stream.leave()
  })

  test('is open again after that', async () => {
    const stream = await listen(here.origin, `${omar}/s1`)
    there.hub.publish([notice('messages', omar)])
    await until(() => stream.text().includes('data: {"topics":["messages"]}'))
    stream.leave()
  })

  test('may refuse news: they are told when it takes them again', async () => {
    const stream = await listen(here.origin, `${omar}/s1`)
    isSpeechless = true
    there.hub.publish([notice('messages', omar)])
    await beats(stream, 3)
    expect(stream.text()).not.toContain('event: news')
    isSpeechless = false
    await until(() => stream.text().includes('data: {"topics":["messages"]}'))
    stream.leave()
  })

  test('may refuse more news than anybody can keep: then everybody is told that anything may be new', async () => {
    const stream = await listen(here.origin, `${omar}/s1`)
    isSpeechless = true
    there.hub.publish([notice('messages', ...Array.from({ length: 20_001 }, (_, at) => `somebody ${at}`))])
    await beats(stream, 2)
    isSpeechless = false
    await until(() => hearsEverything(stream))
    stream.leave()
  })
})

test('a stream whose browser is gone before it opens is not kept', async () => {
  const { port, hostname } = new URL(here.origin)
  const sockets = Array.from({ length: 20 }, () => connect(Number(port), hostname))
  const connections = () => new Promise<number>((resolve) => here.app.server.getConnections((_, count) => resolve(count)))
  const before = await connections()
  let asked = 0
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  sessions.whileChecked = () => {
    asked += 1
    return held
  }
  for (const [at, socket] of sockets.entries()) socket.write(`GET /live HTTP/1.1\r\nhost: x\r\nx-who: somebody${at}/s\r\n\r\n`)
  await until(() => asked === sockets.length)
  for (const socket of sockets) socket.destroy()
  await until(async () => (await connections()) <= before)
  letGo()
  sessions.whileChecked = async () => undefined
  const after = await listen(here.origin, `${omar}/s1`)
  expect(here.hub.count()).toBe(1)
  after.leave()
})

test('many who ask at once get no more streams than one who asks again and again', async () => {
  const streams = await Promise.all(Array.from({ length: 30 }, () => listen(here.origin, `${omar}/s1`)))
  expect(streams.filter(({ status }) => status === 200)).toHaveLength(12)
  expect(streams.filter(({ status }) => status === 429)).toHaveLength(18)
  for (const stream of streams) stream.leave()
})

test('a session that ends while it is looked up gets no stream that stays', async () => {
  const heard = { isSo: false }
  const stop = await opened.database.listen('lintel_session', () => {
    heard.isSo = true
  })
  sessions.whileChecked = async () => {
    await opened.database.notify('lintel_session', `${tenantId}/short`)
    await until(() => heard.isSo)
  }
  const stream = await listen(here.origin, `${omar}/short`)
  await until(() => !stream.isOpen())
  expect(stream.text()).toContain('event: ended')
  await stop()
})
