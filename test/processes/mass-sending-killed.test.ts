import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '../journeys/start-demo.js'

const program = fileURLToPath(new URL('../../host/bin/lintel.js', import.meta.url))
const many = Number(process.env['TEST_MANY'] ?? 12_000)
let portal: TestPortal
let folder: string
let admin: pg.Client
let database: pg.Client
let address: URL
const name = `many_${process.pid}`

beforeAll(async () => {
  portal = await startTestPortal({})
  folder = await mkdtemp(join(tmpdir(), 'lintel-many-'))
  admin = new pg.Client({ connectionString: portal.databaseUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  address = new URL(portal.databaseUrl ?? '')
  address.pathname = `/${name}`
  database = new pg.Client({ connectionString: address.href })
  await database.connect()
}, 120_000)
afterAll(async () => {
  await database.end()
  await admin.query(`drop database ${name} with (force)`)
  await admin.end()
  await rm(folder, { recursive: true, force: true })
  await portal.close()
})

/** A host on the database, in a process of its own. */
async function startHost() {
  const env = { ...process.env, DATABASE_URL: address.href, LINTEL_DATA: folder, LINTEL_LOG: 'warn' }
  const host = spawn(process.execPath, [program, 'start', '--port', '0', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(host.stdout)) {
    const [, url, pid] = /^\{"url":"([^"]+)".*?"pid":(\d+)/.exec(line) ?? []
    if (url === undefined) continue
    host.stdout.resume()
    const stop = async (signal: 'SIGKILL' | 'SIGTERM') => {
      const gone = once(host, 'exit')
      process.kill(Number(pid), signal)
      await gone
    }
    return { url, pid: Number(pid), stop }
  }
  throw new Error('The host ended before it was ready')
}
type Host = Awaited<ReturnType<typeof startHost>>

/** Clients of Harbor House whom one account reaches: it acts for each of them. */
async function addClients(): Promise<void> {
  const { rows } = await database.query<{ tenant_id: string; id: string; account_id: string }>(
    `select a.tenant_id, a.id, (select r.id from core.account r where r.tenant_id = a.tenant_id and r.username = 'rosa') as account_id
     from core.agency a where a.slug = 'harbor-house'`,
  )
  const [{ tenant_id: tenant, id: agency, account_id: account } = { tenant_id: '', id: '', account_id: '' }] = rows
  await database.query(`select set_config('lintel.tenant', $1, false)`, [tenant])
  await database.query(
    `insert into core.client (tenant_id, id, intake_agency_id, given_name, family_name)
     select $1, gen_random_uuid(), $2, 'Many', 'Client ' || n from generate_series(1, $3::int) n`,
    [tenant, agency, many],
  )
  await database.query(
    `insert into core.profile_access (tenant_id, id, account_id, client_id, relation, is_active)
     select $1, gen_random_uuid(), $2, k.id, 'representative', true from core.client k where k.tenant_id = $1 and k.given_name = 'Many'`,
    [tenant, account],
  )
  await database.query('analyze')
}

async function call(host: Host, token: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { origin: host.url, 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }
  const reply = await fetch(host.url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`)
  return reply.json()
}
const signIn = async (host: Host) =>
  String((await call(host, '', 'POST', '/api/core/sign-in', { username: 'amir', password: demoPassword }))['accessToken'])

interface Standing {
  readonly state: string
  readonly sent: number
  readonly total: number
}
const standing = async (): Promise<Standing> => {
  const { rows } = await database.query<Standing>(
    `select state, sent, total from mass_sending.campaign where texts->'en'->>'subject' = 'To many'`,
  )
  return rows[0] ?? { state: 'none', sent: 0, total: 0 }
}
async function until(isTrue: (now: Standing) => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20)))
    if (isTrue(await standing())) return
  throw new Error(`it stands at ${JSON.stringify(await standing())}`)
}

test('a process that is killed while it sends to many loses nobody and writes to nobody twice [S1.41, S1.46]', {
  timeout: 180_000,
}, async () => {
  const first = await startHost()
  await addClients()
  const token = await signIn(first)
  const text = {
    kind: 'messaging.message',
    subject: 'To many',
    body: 'The doors open at five.',
    enrollment: 'any',
    programIds: [],
    perMinute: 1_000_000,
  }
  const { id } = await call(first, token, 'POST', '/api/mass-sending/campaigns', text)
  const path = `/api/mass-sending/campaigns/${id}`
  const { total } = await call(first, token, 'GET', path)
  expect(total).toBeGreaterThanOrEqual(many)
  await database.query(`update mass_sending.campaign set per_minute = 1000000 where id = $1`, [id])
  await call(first, token, 'POST', `${path}/start`, { count: total })
  await until(({ sent }) => sent > 0)
  await first.stop('SIGKILL')
  const killed = await standing()
  expect(killed.state).toBe('sending')
  expect(killed.sent).toBeLessThan(killed.total)

  const second = await startHost()
  const again = await signIn(second)
  await call(second, again, 'POST', `${path}/pause`)
  await call(second, again, 'POST', `${path}/resume`)
  await until(({ state }) => state === 'done')
  const { rows } = await database.query<{ conversations: number; clients: number; messages: number }>(
    `select count(*)::int as conversations, count(distinct c.client_id)::int as clients,
       (select count(*)::int from messaging.message m where m.conversation_id in (select id from messaging.conversation where campaign_id = $1)) as messages
     from messaging.conversation c where c.campaign_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ conversations: total, clients: total, messages: total }])
  expect(await standing()).toMatchObject({ sent: total, total })
  await second.stop('SIGTERM')
})
