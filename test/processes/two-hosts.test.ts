import { randomUUID } from 'node:crypto'
import { cloneDatabase, type TestDatabase } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenAs, type Person, signIn } from './caller.js'
import { type HostProcess, lintel, startHost } from './host-process.js'
import { openConversation } from './open-conversation.js'
import { until } from './until.js'

const second = 1_000
let database: TestDatabase
let one: HostProcess
let two: HostProcess
let omar: Person
let dana: Person
let conversationId: string

beforeAll(async () => {
  database = await cloneDatabase()
  const place = { DATABASE_URL: database.url }
  ;[one, two] = await Promise.all([startHost('serve', place), startHost('serve', place)])
  await lintel(place, 'demo')
  omar = await signIn(one, 'omar')
  dana = await signIn(two, 'dana')
  conversationId = await openConversation(one, omar, dana)
}, 120_000)
afterAll(async () => {
  for (const host of [one, two]) host?.kill('SIGTERM')
  await Promise.all([one?.ended, two?.ended])
  await database.drop()
})

const send = (person: Person, host: HostProcess, body: string) =>
  person.ask(host, 'POST', `/api/messaging/conversations/${conversationId}/messages`, { id: randomUUID(), body })

test('two hosts that start at once on an empty database both become ready', async () => {
  for (const host of [one, two]) expect((await fetch(`${host.url}/health/ready`)).status).toBe(200)
})

test('a token given out by one is good at the other', async () => {
  expect((await omar.ask(two, 'GET', '/api/core/session')).status).toBe(200)
})

test('a message written at one is news at the other within a second', async () => {
  const stream = await listenAs(dana, two)
  const before = stream.news()
  expect((await send(omar, one, 'Written at the first host')).status).toBe(200)
  expect(await until(() => stream.news() > before)).toBeLessThan(second)
  const list = await dana.ask(two, 'GET', `/api/messaging/conversations/${conversationId}/messages?limit=1`)
  expect(list.body).toMatchObject({ items: [{ body: 'Written at the first host' }] })
  stream.leave()
})

test('a contract switched at one counts at the other within a second, for that agency only, and back', async () => {
  const place = { DATABASE_URL: database.url }
  const lena = await signIn(one, 'lena')
  const statusAt = async (host: HostProcess) => (await omar.ask(host, 'GET', '/api/messaging/conversations')).problem ?? 'on'
  expect([await statusAt(one), await statusAt(two)]).toEqual(['on', 'on'])
  await lintel(place, 'plugin', 'disable', 'messaging', '--tenant', 'demo', '--agency', 'harbor-house')
  expect(await until(async () => (await statusAt(two)) === 'core.pluginNotEnabled')).toBeLessThan(second)
  expect(await statusAt(one)).toBe('core.pluginNotEnabled')
  expect((await lena.ask(two, 'GET', '/api/core/clients')).status).toBe(200)
  await lintel(place, 'plugin', 'enable', 'messaging', '--tenant', 'demo', '--agency', 'harbor-house')
  expect(await until(async () => (await statusAt(two)) === 'on')).toBeLessThan(second)
})

test('a sign-in that ends at one is over at the other at once, and its stream closes within a second', async () => {
  const leaving = await signIn(one, 'omar')
  const stream = await listenAs(leaving, two)
  expect((await leaving.ask(two, 'GET', '/api/core/session')).status).toBe(200)
  expect((await leaving.ask(one, 'POST', '/api/core/sign-out')).status).toBeLessThan(300)
  expect((await leaving.ask(two, 'GET', '/api/core/session')).status).toBe(401)
  expect(await until(() => !stream.isOpen())).toBeLessThan(second)
})
