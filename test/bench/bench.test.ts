import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'
import { readChoices } from './choices.js'
import { beside } from './lines.js'
import { fill, type Filled } from './messages/fill.js'
import { floorApp } from './messages/floor.js'
import { floorLogin } from './messages/floor-login.js'
import { floorRequests, lintelRequests, type Next } from './messages/requests.js'
import { untilHeard } from './messages/until-heard.js'
import { keyOf } from './page.js'
import { loadFor } from './run/load.js'
import { inTurns, median } from './run/rounds.js'

// Whether the bench can run, never how fast it is.
const secret = randomBytes(32).toString('hex')
let filled: Filled
let login: Awaited<ReturnType<typeof floorLogin>>
let floor: FastifyInstance

beforeAll(async () => {
  filled = await fill(plugins, { tenants: 2, messages: 60 })
  login = await floorLogin(filled.databaseUrl)
  floor = await floorApp(login.url, secret)
  await Promise.all([floor.listen({ port: 0, host: '127.0.0.1' }), filled.portal.listen()])
})
afterAll(async () => {
  await floor.close()
  await login.drop()
  await filled.close()
})

const portOf = ({ server }: FastifyInstance): number => (server.address() as AddressInfo).port
const ask = (app: FastifyInstance, next: Next) => loadFor({ port: portOf(app), connections: 2, seconds: 0.2, next })

test('Lintel and the floor show the same messages, and both take new ones', async () => {
  const asks = { lintel: await lintelRequests(filled), floor: floorRequests(filled, secret) }
  for (const what of ['list', 'send'] as const) {
    const found = await inTurns(1, {
      lintel: () => ask(filled.portal.app, asks.lintel[what]),
      floor: () => ask(floor, asks.floor[what]),
    })
    expect(found['lintel']?.[0]?.requests).toBeGreaterThan(0)
    expect(found['floor']?.[0]?.requests).toBeGreaterThan(0)
  }
  const [talker] = filled.talkers
  const path = `/conversations/${talker?.conversations[0]}/messages?limit=20`
  const token = /authorization: (Bearer \S+)/
  const shown = async (app: FastifyInstance, prefix: string, next: Next) => {
    const headers = { authorization: token.exec(next(0))?.[1] ?? '' }
    const reply = await app.inject({ url: prefix + path, headers })
    return reply
      .json<{ items: { id: string; position: number; body: string }[] }>()
      .items.map(({ id, position, body }) => ({ id, position, body }))
  }
  const own = await shown(
    filled.portal.app,
    '/api/messaging',
    (await lintelRequests(filled, [talker ?? (filled.talkers[0] as never)])).list,
  )
  expect(own.length).toBeGreaterThan(1)
  expect(own).toEqual(await shown(floor, '', floorRequests({ ...filled, talkers: talker === undefined ? [] : [talker] }, secret).list))
})

test('sending counts until everything is heard', async () => {
  await filled.portal.kernel.queue.stop()
  const { send } = await lintelRequests(filled)
  const sent = Promise.withResolvers<void>()
  let isOver = false
  const counted = untilHeard(filled.databaseUrl, () => ask(filled.portal.app, send).finally(sent.resolve)).finally(() => (isOver = true))
  await sent.promise
  const lying = await filled.portal.database.asOwner((link) => link.send({ text: 'select from jobs.event' }))
  expect([lying.rows.length > 0, isOver]).toEqual([true, false])
  await filled.portal.kernel.queue.start()
  const { backlog, perSecond, requests } = await counted
  expect(backlog).toBeGreaterThan(0)
  expect(perSecond).toBeLessThan(requests / 0.2)
  expect((await filled.portal.database.asOwner((link) => link.send({ text: 'select from jobs.event' }))).rows).toEqual([])
})

test('the floor believes no token that it has not signed', async () => {
  const next = floorRequests(filled, 'another secret of at least thirty-two bytes').list
  await expect(ask(floor, next)).rejects.toThrow(/401/)
})

test('rounds take turns, the first is not counted, and the middle is told', async () => {
  const order: string[] = []
  const contender = (name: string) => async () => order.push(name)
  expect(await inTurns(2, { a: contender('a'), b: contender('b') })).toEqual({ a: [4, 5], b: [3, 6] })
  expect(order.join('')).toBe('abbaab')
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  const loaded = (perSecond: number) => ({ perSecond, p50: 1, p95: 1, p99: 1, requests: 1 })
  expect(beside('List', { lintel: [60, 10].map(loaded), floor: [100, 20].map(loaded) }, 0.6).isMet).toBe(false)
})

test('the command line names its parts and refuses what it does not know', () => {
  expect(readChoices(['--help'])).toBeUndefined()
  expect(readChoices(['--quick', '--only', 'boot,import'])).toEqual({ only: new Set(['boot', 'import']), isQuick: true, writes: false })
  expect(() => readChoices(['--only', 'everything'])).toThrow(/everything/)
})

test('a row of the page takes the place of its own earlier row, whatever its numbers, and of no other', () => {
  expect(keyOf('Import of 1,001,313 rows (data set, repeated) | 42 s |')).toBe(keyOf('Import of 5,000 rows (data set, repeated)'))
  const near = ['Others’ requests lists while that goes out', 'Others’ requests lists while people are told of that']
  expect(new Set(near.map(keyOf)).size).toBe(2)
})
