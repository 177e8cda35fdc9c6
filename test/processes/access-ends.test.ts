import type { TestDatabase } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '../journeys/start-demo.js'
import { demoDatabase } from '../journeys/demo-database.js'
import { listenAs, type Person, signIn } from './caller.js'
import { type HostProcess, startHost } from './host-process.js'
import { until } from './until.js'

let database: TestDatabase
let admin: pg.Client
let one: HostProcess
let two: HostProcess
let amir: Person

beforeAll(async () => {
  database = await demoDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  const place = { DATABASE_URL: database.url }
  ;[one, two] = await Promise.all([startHost('serve', place), startHost('serve', place)])
  amir = await signIn(one, 'amir')
}, 120_000)
afterAll(async () => {
  for (const host of [one, two]) host?.kill('SIGTERM')
  await Promise.all([one?.ended, two?.ended])
  await admin.end()
  await database.drop()
})

/** Somebody's browser: the same person by cookies. */
async function browserOf(username: string) {
  const body = JSON.stringify({ username, password: demoPassword })
  const headers = { 'content-type': 'application/json', origin: one.url }
  const reply = await fetch(`${one.url}/api/core/sign-in`, { method: 'POST', headers, body })
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  /** Where a page leads, or how it answers. */
  return async (host: HostProcess, path: string) => {
    const page = await fetch(host.url + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })
    return page.headers.get('location')?.replace(/[?#].*$/, '') ?? page.status
  }
}
/** The login of somebody, as the record of the client shows it. */
async function loginOf(username: string): Promise<string> {
  const { rows } = await admin.query<{ client: string; access: string }>(
    `select p.client_id as client, p.id as access from core.profile_access p join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
     where a.username = $1`,
    [username],
  )
  const [{ client, access } = { client: '', access: '' }] = rows
  return `/api/core/clients/${client}/logins/${access}`
}
/** The account is used by one process right before, so that whatever it remembers would show. */
async function isUsedAtBoth(person: Person, page: Awaited<ReturnType<typeof browserOf>>, path: string): Promise<void> {
  for (const host of [one, two]) {
    expect((await person.ask(host, 'GET', '/api/core/session')).status).toBe(200)
    expect(await page(host, path)).toBe(200)
  }
}

test('a login that staff end at one process is out at the next request at the other: API, pages, and open streams [S1.43]', async () => {
  const [omar, page] = [await signIn(two, 'omar'), await browserOf('omar')]
  await isUsedAtBoth(omar, page, '/')
  const stream = await listenAs(omar, two)
  expect((await amir.ask(one, 'POST', `${await loginOf('omar')}/deactivate`)).status).toBe(204)
  expect(await omar.ask(two, 'GET', '/api/core/session')).toMatchObject({ status: 401, problem: 'core.unauthenticated' })
  expect(await page(two, '/')).toBe('/sign-in')
  expect(await until(() => !stream.isOpen())).toBeLessThan(1_000)
  await expect(listenAs(omar, two)).rejects.toThrow('401')
})

test('a representative whose access ends at one process reaches nothing at the next request at the other', async () => {
  const [rosa, page] = [await signIn(two, 'rosa'), await browserOf('rosa')]
  await isUsedAtBoth(rosa, page, '/')
  const stream = await listenAs(rosa, two)
  const path = await loginOf('rosa')
  const change = { isRepresentative: true, relation: 'representative', capabilities: [], basis: 'parent', isActive: false }
  expect((await amir.ask(one, 'PUT', path, change)).status).toBe(204)
  expect((await rosa.ask(two, 'GET', '/api/messaging/conversations')).status).toBe(401)
  expect(await page(two, '/')).toBe('/sign-in')
  expect(await until(() => !stream.isOpen())).toBeLessThan(1_000)
})

const staffIdOf = async (username: string): Promise<string> => {
  const { rows } = await admin.query<{ id: string }>(
    `select s.id from core.staff_member s join core.account a on a.tenant_id = s.tenant_id and a.id = s.account_id where a.username = $1`,
    [username],
  )
  return rows[0]?.id ?? ''
}
/** What Dana gets at the other process at her next request: the log of the agency, by the API and as a page. */
const readsLog = async (dana: Person, page: Awaited<ReturnType<typeof browserOf>>) => [
  (await dana.ask(two, 'GET', '/api/core/agency-log')).status,
  await page(two, '/staff/log'),
]

test('a role given and taken at one process counts at the next request at the other, and open pages are told to look again', async () => {
  const [dana, page, id] = [await signIn(two, 'dana'), await browserOf('dana'), await staffIdOf('dana')]
  const stream = await listenAs(dana, two)
  const rights = (roles: readonly string[]) => amir.ask(one, 'PUT', `/api/core/staff/${id}/rights`, { roles, extraPermissions: [] })
  expect(await readsLog(dana, page)).toEqual([403, 403])
  for (const round of [1, 2, 3]) {
    expect((await rights(['administrator'])).status, `round ${round}`).toBe(204)
    expect(await readsLog(dana, page)).toEqual([200, 200])
    expect((await rights(['caseManager'])).status, `round ${round}`).toBe(204)
    expect(await readsLog(dana, page)).toEqual([403, 403])
  }
  expect(await until(() => stream.topics().includes('*'))).toBeLessThan(1_000)
  stream.leave()
})

test('what a role holds, changed at one process, counts at the next request at the other', async () => {
  const [dana, page] = [await signIn(two, 'dana'), await browserOf('dana')]
  const { body } = await amir.ask(one, 'GET', '/api/core/roles/caseManager')
  const held = (body['permissions'] as { id: string; isHeld: boolean }[]).filter(({ isHeld }) => isHeld).map((permission) => permission.id)
  const hold = (permissions: readonly string[]) => amir.ask(one, 'PUT', '/api/core/roles/caseManager', { permissions })
  for (const round of [1, 2, 3]) {
    expect(await readsLog(dana, page)).toEqual([403, 403])
    expect((await hold([...held, 'core.readAgencyLog'])).status, `round ${round}`).toBe(204)
    expect(await readsLog(dana, page)).toEqual([200, 200])
    expect((await hold(held)).status, `round ${round}`).toBe(204)
  }
  expect(await readsLog(dana, page)).toEqual([403, 403])
})

test('a staff member who is deactivated at one process is out at the next request at the other', async () => {
  const [dana, page] = [await signIn(two, 'dana'), await browserOf('dana')]
  await isUsedAtBoth(dana, page, '/staff')
  const id = await staffIdOf('dana')
  const stream = await listenAs(dana, two)
  expect((await amir.ask(one, 'POST', `/api/core/staff/${id}/deactivate`)).status).toBe(204)
  expect((await dana.ask(two, 'GET', '/api/core/session')).status).toBe(401)
  expect(await page(two, '/staff')).toBe('/staff/sign-in')
  expect(await until(() => !stream.isOpen())).toBeLessThan(1_000)
})
