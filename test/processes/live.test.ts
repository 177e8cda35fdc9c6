import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { demoDatabase } from '../journeys/demo-database.js'
import { listenAs, type Person, signIn } from './caller.js'
import { type Follower, follow } from './follower.js'
import { type HostProcess, startHost } from './host-process.js'
import { openConversation } from './open-conversation.js'
import { until } from './until.js'

/** Streams at both processes together; up to 24 for each of the five accounts. */
const many = Number(process.env['TEST_LIVE'] ?? 60)
let database: TestDatabase
let admin: pg.Client
let hosts: [HostProcess, HostProcess]
let people: Record<'omar' | 'dana' | 'rosa' | 'lena' | 'amir', Person>
let conversationId: string
let followers: Follower[] = []
const place = () => ({ DATABASE_URL: database.url })

beforeAll(async () => {
  database = await demoDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  hosts = await Promise.all([startHost('serve', place()), startHost('serve', place())])
  const [omar, dana, rosa, lena, amir] = await Promise.all([
    signIn(hosts[0], 'omar'),
    signIn(hosts[1], 'dana'),
    signIn(hosts[0], 'rosa'),
    signIn(hosts[1], 'lena'),
    signIn(hosts[0], 'amir'),
  ])
  people = { omar, dana, rosa, lena, amir }
  conversationId = await openConversation(hosts[0], omar, dana)
}, 120_000)
afterEach(() => {
  for (const one of followers.splice(0)) one.leave()
})
afterAll(async () => {
  for (const host of hosts ?? []) host.kill('SIGTERM')
  await Promise.all((hosts ?? []).map(({ ended }) => ended))
  await admin.end()
  await database.drop()
})

/** The one of the two that stands at this place now. */
const hostAt = (at: number) => () => hosts[at % 2 === 0 ? 0 : 1]
const send = async (person: Person, at: number): Promise<string> => {
  const id = randomUUID()
  const path = `/api/messaging/conversations/${conversationId}/messages`
  const answer = await person.ask(hostAt(at)(), 'POST', path, { id, body: `Message ${id}` })
  expect(answer).toMatchObject({ status: 200 })
  return String(answer.body['id'])
}
/** The connections by which the processes hear of each other. */
const lines = (column: string) =>
  admin.query(`select ${column} from pg_stat_activity where datname = current_database() and application_name = 'lintel listens'`)
/** Omar and Dana with half of the streams each, by turns at either process. */
async function followBoth(count: number): Promise<Follower[]> {
  const pair = [people.omar, people.dana]
  const all = Array.from({ length: count }, (_, at) => follow(pair[at % 2] ?? people.omar, hostAt(Math.floor(at / 2)), conversationId))
  followers = await Promise.all(all)
  return followers
}
const haveAll = (sent: readonly string[]) => () => followers.every(({ messages }) => messages.length >= sent.length)
const everyoneHas = (sent: readonly string[]) => {
  for (const { messages } of followers) expect(messages).toEqual(sent)
}

test('with many streams at two processes a message is news exactly once to those it is for, and to nobody else', async () => {
  const both = await followBoth(Math.min(48, Math.ceil((many * 2) / 5)))
  const others = [people.rosa, people.lena, people.amir]
  const strangers = await Promise.all(
    Array.from({ length: Math.min(72, many - both.length) }, (_, at) =>
      listenAs(others[at % others.length] ?? people.rosa, hostAt(Math.floor(at / others.length))()),
    ),
  )
  const sent: string[] = []
  for (let at = 0; at < 8; at += 1) {
    sent.push(await send(at % 3 === 0 ? people.dana : people.omar, at))
    await until(haveAll(sent))
  }
  everyoneHas(sent)
  expect(new Set(both.map(({ news }) => news()))).toEqual(new Set([sent.length]))
  expect(strangers.map(({ topics }) => topics().filter((topic) => topic === 'messaging' || topic === '*'))).toEqual(strangers.map(() => []))
  for (const stranger of strangers) stranger.leave()
}, 60_000)

test('lines that break in the middle miss nothing, wherever they come back', async () => {
  const shift = { by: 0 }
  followers = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      follow(at % 2 === 0 ? people.omar : people.dana, () => hostAt(Math.floor(at / 2) + (at % 3 === 0 ? shift.by : 0))(), conversationId),
    ),
  )
  const sent: string[] = []
  for (let at = 0; at < 24; at += 1) {
    if (at % 6 === 2) shift.by += 1
    if (at % 2 === 0) for (const [which, one] of followers.entries()) if ((which + at) % 3 === 0) one.breakOff()
    sent.push(await send(people.omar, at))
  }
  await until(haveAll(sent))
  everyoneHas(sent)
  expect(followers.every(({ breaks }) => breaks() > 0)).toBe(true)
}, 60_000)

test('the line between a process and the database may be cut in the middle: nothing is missed', async () => {
  await followBoth(8)
  const sent: string[] = []
  for (let at = 0; at < 15; at += 1) {
    if (at % 5 === 1) {
      await until(async () => (await lines('pid')).rowCount === 2)
      await lines('pg_terminate_backend(pid)')
      for (const one of followers.slice(0, 3)) one.breakOff()
    }
    sent.push(await send(people.dana, at))
    if (at % 5 === 4) await until(haveAll(sent))
  }
  everyoneHas(sent)
}, 60_000)

test('a process killed right after it took a message, and started again: nothing is missed at either', async () => {
  await followBoth(12)
  const sent = [await send(people.omar, 0), await send(people.omar, 1)]
  hosts[1].kill('SIGKILL')
  expect(await hosts[1].ended).toBeNull()
  sent.push(await send(people.dana, 0))
  // Those of the other process know of the message that nobody told them about.
  await until(
    () => followers.filter((_, at) => Math.floor(at / 2) % 2 === 0).every(({ messages }) => messages.length === sent.length),
    20_000,
  )
  hosts[1] = await startHost('serve', place())
  sent.push(await send(people.dana, 1))
  await until(haveAll(sent), 20_000)
  everyoneHas(sent)
}, 90_000)
