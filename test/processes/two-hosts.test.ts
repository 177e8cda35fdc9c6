import { randomUUID } from 'node:crypto'
import { cloneDatabase, type TestDatabase } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenAs, type Person, signIn } from './caller.js'
import { type HostProcess, lintel, startHost } from './host-process.js'
import { messagingSwitch } from './messaging-switch.js'
import { openConversation } from './open-conversation.js'
import { until } from './until.js'

const second = 1_000
/** The shortest of three: whatever else the machine does meanwhile only makes it longer. */
async function quickest(once: (round: number) => Promise<number>): Promise<number> {
  const times: number[] = []
  for (const round of [1, 2, 3]) times.push(await once(round))
  return Math.min(...times)
}
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
  const time = await quickest(async () => {
    const before = stream.news()
    expect((await send(omar, one, 'Written at the first host')).status).toBe(200)
    return until(() => stream.news() > before)
  })
  expect(time).toBeLessThan(second)
  const list = await dana.ask(two, 'GET', `/api/messaging/conversations/${conversationId}/messages?limit=1`)
  expect(list.body).toMatchObject({ items: [{ body: 'Written at the first host' }] })
  stream.leave()
})

test('a contract switched at one counts at the other within a second, for that agency only, and back', async () => {
  const [lena, turn] = [await signIn(one, 'lena'), await messagingSwitch(one, await signIn(one, 'amir'))]
  const statusAt = async (host: HostProcess) => (await omar.ask(host, 'GET', '/api/messaging/conversations')).problem ?? 'on'
  expect([await statusAt(one), await statusAt(two)]).toEqual(['on', 'on'])
  const off = await quickest(async (round) => {
    if (round > 1) expect(await turn('enable')).toMatchObject({ status: 200 })
    await until(async () => (await statusAt(two)) === 'on')
    expect(await turn('disable')).toMatchObject({ status: 200 })
    return until(async () => (await statusAt(two)) === 'core.pluginNotEnabled')
  })
  expect(off).toBeLessThan(second)
  expect(await statusAt(one)).toBe('core.pluginNotEnabled')
  expect((await lena.ask(two, 'GET', '/api/core/clients')).status).toBe(200)
  const on = await quickest(async (round) => {
    if (round > 1) expect(await turn('disable')).toMatchObject({ status: 200 })
    await until(async () => (await statusAt(two)) === 'core.pluginNotEnabled')
    expect(await turn('enable')).toMatchObject({ status: 200 })
    return until(async () => (await statusAt(two)) === 'on')
  })
  expect(on).toBeLessThan(second)
})

/** What a page at a host still holds of messaging: its own page, its module, and ways to it. */
async function messagingIn(person: Person, host: HostProcess): Promise<Readonly<Record<'page' | 'module' | 'links', boolean>>> {
  const headers = { authorization: `Bearer ${person.token}` }
  const [own, home] = await Promise.all(['/messages', '/'].map((path) => fetch(host.url + path, { headers, redirect: 'manual' })))
  const text = (await home?.text()) ?? ''
  if (home?.status !== 200) throw new Error(`The dashboard answered ${home?.status}`)
  await own?.body?.cancel()
  const map = /<script type="importmap"[^>]*>([^<]*)/.exec(text)?.[1] ?? ''
  return { page: own?.status === 200, module: map.includes('messaging'), links: /href="\/messages/.test(text) }
}

test('its page, its module in the import map, its entry and its buttons go within a second at the other host, too, and come back', async () => {
  const turn = await messagingSwitch(one, await signIn(one, 'amir'))
  const all = { page: true, module: true, links: true }
  const nothing = { page: false, module: false, links: false }
  const isSo = async (wanted: object) => JSON.stringify(await messagingIn(omar, two)) === JSON.stringify(wanted)
  expect(await messagingIn(omar, two)).toEqual(all)
  const off = await quickest(async (round) => {
    if (round > 1) expect(await turn('enable')).toMatchObject({ status: 200 })
    await until(() => isSo(all))
    expect(await turn('disable')).toMatchObject({ status: 200 })
    return until(() => isSo(nothing))
  })
  expect(off).toBeLessThan(second)
  expect(await messagingIn(omar, one)).toEqual(nothing)
  expect(await turn('enable')).toMatchObject({ status: 200 })
  await until(() => isSo(all))
})

test('a contract that a command switches counts at both hosts', async () => {
  const turn = (to: 'enable' | 'disable') =>
    lintel({ DATABASE_URL: database.url }, 'plugin', to, 'messaging', '--tenant', 'demo', '--agency', 'harbor-house')
  for (const [to, status] of [
    ['disable', 404],
    ['enable', 200],
  ] as const) {
    await turn(to)
    for (const host of [one, two]) await until(async () => (await omar.ask(host, 'GET', '/api/messaging/conversations')).status === status)
  }
})

test('a sign-in that ends at one is over at the other at once, and its stream closes within a second', async () => {
  const time = await quickest(async () => {
    const leaving = await signIn(one, 'omar')
    const stream = await listenAs(leaving, two)
    expect((await leaving.ask(two, 'GET', '/api/core/session')).status).toBe(200)
    expect((await leaving.ask(one, 'POST', '/api/core/sign-out')).status).toBeLessThan(300)
    expect((await leaving.ask(two, 'GET', '/api/core/session')).status).toBe(401)
    return until(() => !stream.isOpen())
  })
  expect(time).toBeLessThan(second)
})
