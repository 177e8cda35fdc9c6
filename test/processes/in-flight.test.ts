import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { demoDatabase } from '../journeys/demo-database.js'
import { type Person, signIn } from './caller.js'
import { type HostProcess, startHost } from './host-process.js'
import { messagingSwitch } from './messaging-switch.js'
import { openConversation } from './open-conversation.js'
import { until } from './until.js'
import { writeOn } from './writers.js'

let database: TestDatabase
let admin: pg.Client
let host: HostProcess
let omar: Person
let conversationId: string

beforeAll(async () => {
  database = await demoDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
}, 120_000)
afterAll(async () => {
  host?.kill('SIGTERM')
  await host?.ended
  await admin.end()
  await database.drop()
})
beforeEach(async () => {
  host = await startHost('start', { DATABASE_URL: database.url })
  omar = await signIn(host, 'omar')
  conversationId = await openConversation(host, omar)
}, 60_000)

const path = () => `/api/messaging/conversations/${conversationId}/messages`
/** Holds the conversation's row, so that who writes into it waits until it is let go. */
async function holdConversation(): Promise<() => Promise<void>> {
  await admin.query('begin')
  await admin.query('select from messaging.conversation where id = $1 for update', [conversationId])
  return async () => void (await admin.query('commit'))
}
const waits = async (): Promise<boolean> => {
  const { rowCount } = await admin.query(
    `select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
  )
  return (rowCount ?? 0) > 0
}

test('SIGTERM lets a request in flight finish, and the process exits 0 within ten seconds', async () => {
  const letGo = await holdConversation()
  const inFlight = omar.ask(host, 'POST', path(), { id: randomUUID(), body: 'Before the end' })
  await until(waits)
  const from = performance.now()
  host.kill('SIGTERM')
  await until(async () => (await fetch(`${host.url}/health/ready`).catch(() => ({ status: 0 }))).status !== 200)
  await letGo()
  expect(await inFlight).toMatchObject({ status: 200, body: { id: expect.any(String), position: expect.any(Number) } })
  expect(await host.ended).toBe(0)
  expect(performance.now() - from).toBeLessThan(10_000)
}, 60_000)

test('SIGTERM under load answers everything that was sent', async () => {
  const writers = writeOn(host, omar, conversationId, 6)
  await until(() => writers.answered.size >= 20)
  host.kill('SIGTERM')
  writers.stop()
  await writers.done
  expect([[...writers.open], writers.refused]).toEqual([[], []])
  expect(await host.ended).toBe(0)
}, 60_000)

test('switching a plugin off lets requests in flight finish; then its door is shut, and opens with everything in it', async () => {
  // By the API: a command takes seconds to start, and whoever waits for a row is answered 503 after some.
  const turn = await messagingSwitch(host, await signIn(host, 'amir'))
  const letGo = await holdConversation()
  const inFlight = omar.ask(host, 'POST', path(), { id: randomUUID(), body: 'Just in time' })
  await until(waits)
  expect(await turn('disable')).toMatchObject({ status: 200 })
  expect(await omar.ask(host, 'GET', path())).toMatchObject({ status: 404, problem: 'core.pluginNotEnabled' })
  await letGo()
  expect((await inFlight).status).toBe(200)
  expect(await omar.ask(host, 'GET', '/api/messaging/conversations')).toMatchObject({ status: 404, problem: 'core.pluginNotEnabled' })
  expect(await turn('enable')).toMatchObject({ status: 200 })
  expect((await omar.ask(host, 'GET', `${path()}?limit=1`)).body).toMatchObject({ items: [{ body: 'Just in time' }] })
}, 60_000)
