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
  await until(() => !stream.isOpen())
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
  await until(() => !stream.isOpen())
})

/** A stream of news at each process, and one of somebody whom the change does not concern. */
async function streamsAtBoth(person: Person) {
  const own = [await listenAs(person, one), await listenAs(person, two)]
  const other = await listenAs(amir, two)
  return async () => {
    for (const stream of own) {
      await until(() => !stream.isOpen())
      expect(stream.topics()).toContain('*') // the page looks again before it opens another
    }
    expect(other.isOpen()).toBe(true)
    other.leave()
  }
}

/** A sister who acts for Omar, by Amir’s hand, and for somebody at another place. */
async function actsForTwo() {
  const { rows } = await admin.query<{ first: string; second: string }>(
    `select l.client_id as first, (select min(k.client_id::text) from core.client_agency k where k.tenant_id = l.tenant_id
       and not exists (select from core.client_agency o join core.staff_member s on s.tenant_id = o.tenant_id and s.agency_id = o.agency_id
         join core.account b on b.tenant_id = s.tenant_id and b.id = s.account_id and b.username = 'amir'
         where o.tenant_id = k.tenant_id and o.client_id = k.client_id)) as second
     from core.profile_access l join core.account a on a.tenant_id = l.tenant_id and a.id = l.account_id where a.username = 'omar'`,
  )
  const { first, second } = rows[0] ?? {}
  const login = { username: 'sister', displayName: 'A Sister', isRepresentative: true, relation: 'representative', basis: 'sister' }
  const { body } = await amir.ask(one, 'POST', `/api/core/clients/${first}/logins`, { ...login, capabilities: [], isActive: true })
  await admin.query(
    `insert into core.profile_access (tenant_id, id, account_id, client_id, relation, capabilities, basis, starts_on)
     select tenant_id, gen_random_uuid(), id, $1, 'representative', '{}', 'sister', current_date from core.account where username = 'sister'`,
    [second],
  )
  await admin.query(
    `update auth.credential c set must_change = false from core.account a where a.tenant_id = c.tenant_id and a.id = c.account_id and a.username = 'sister'`,
  )
  const sister = await signIn(two, 'sister', String(body['password']))
  expect((await sister.ask(two, 'POST', '/api/core/act-as', { hat: 'profile', clientId: second })).status).toBe(204)
  return { sister, path: `/api/core/clients/${first}/logins/${body['accessId']}` }
}

test('a representative of two whose access to one ends goes on with the other; open streams end at both processes', async () => {
  const { sister, path } = await actsForTwo()
  const haveEnded = await streamsAtBoth(sister)
  expect((await amir.ask(one, 'POST', `${path}/deactivate`)).status).toBe(204)
  await haveEnded()
  expect((await sister.ask(two, 'GET', '/api/core/session')).status).toBe(200)
  ;(await listenAs(sister, two)).leave()
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

test('a role given and taken at one process counts at the next request at the other, and ends open streams at both', async () => {
  const [dana, page, id] = [await signIn(two, 'dana'), await browserOf('dana'), await staffIdOf('dana')]
  const haveEnded = await streamsAtBoth(dana)
  const rights = (roles: readonly string[], extraPermissions: readonly string[] = []) =>
    amir.ask(one, 'PUT', `/api/core/staff/${id}/rights`, { roles, extraPermissions })
  expect(await readsLog(dana, page)).toEqual([403, 403])
  for (const round of [1, 2, 3]) {
    expect((await rights(['administrator'])).status, `round ${round}`).toBe(204)
    expect(await readsLog(dana, page)).toEqual([200, 200])
    expect((await rights(['caseManager'])).status, `round ${round}`).toBe(204)
    expect(await readsLog(dana, page)).toEqual([403, 403])
    // So does a permission that is added by hand, and taken.
    expect((await rights(['caseManager'], ['core.readAgencyLog'])).status, `round ${round}`).toBe(204)
    expect(await readsLog(dana, page)).toEqual([200, 200])
    expect((await rights(['caseManager'])).status, `round ${round}`).toBe(204)
    expect(await readsLog(dana, page)).toEqual([403, 403])
  }
  await haveEnded()
})

test('what a role holds, changed at one process, counts at the next request at the other, and ends open streams at both', async () => {
  const [dana, page] = [await signIn(two, 'dana'), await browserOf('dana')]
  const haveEnded = await streamsAtBoth(dana)
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
  await haveEnded()
})

test('a role of all agencies that changes ends the streams of those who hold it, at both', async () => {
  const haveEnded = await streamsAtBoth(await signIn(two, 'dana'))
  await admin.query(`select set_config('lintel.tenant', tenant_id::text, false) from core.account where username = 'dana'`)
  const changed = `insert into core.role (tenant_id, key, name) select tenant_id, 'caseManager', 'caseManager' from core.account where username = 'dana'`
  await admin.query(changed)
  await haveEnded()
  const again = await streamsAtBoth(await signIn(two, 'dana'))
  await admin.query(`delete from core.role where key = 'caseManager'`)
  await again()
})

test('a staff member who is deactivated at one process is out at the next request at the other', async () => {
  const [dana, page] = [await signIn(two, 'dana'), await browserOf('dana')]
  await isUsedAtBoth(dana, page, '/staff')
  const id = await staffIdOf('dana')
  const stream = await listenAs(dana, two)
  expect((await amir.ask(one, 'POST', `/api/core/staff/${id}/deactivate`)).status).toBe(204)
  expect((await dana.ask(two, 'GET', '/api/core/session')).status).toBe(401)
  expect(await page(two, '/staff')).toBe('/staff/sign-in')
  await until(() => !stream.isOpen())
})
