import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestDatabase } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDatabase, demoSecret } from '../journeys/demo-database.js'
import { hostCache, hostProgram } from '../journeys/host-program.js'
import { demoPassword } from '../journeys/start-demo.js'

/** Two dozen parts, of which the kills take a dozen at most; three times as many where somebody gets several things. */
const many = Number(process.env['TEST_MANY'] ?? 6_000)
let own: TestDatabase
let folder: string
let database: pg.Client
let subject = ''

beforeAll(async () => {
  own = await demoDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lintel-many-'))
  database = new pg.Client({ connectionString: own.url })
  await database.connect()
}, 120_000)
afterAll(async () => {
  await database.end()
  await own.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A host on the database, in a process of its own. */
async function startHost() {
  const place = { DATABASE_URL: own.url, LINTEL_DATA: folder, LINTEL_SECRET: demoSecret, LINTEL_LOG: 'warn' }
  const env = { ...process.env, ...hostCache, ...place }
  const host = spawn(process.execPath, [...hostProgram, 'start', '--port', '0', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
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
  const { rowCount } = await database.query(`select from core.client where given_name = 'Many' limit 1`)
  if (rowCount !== 0) return

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
    `select state, sent, total from mass_sending.campaign where texts->'en'->>'subject' = $1`,
    [subject],
  )
  return rows[0] ?? { state: 'none', sent: 0, total: 0 }
}
async function until(isTrue: (now: Standing) => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 5)))
    if (isTrue(await standing())) return
  throw new Error(`it stands at ${JSON.stringify(await standing())}`)
}

/** What each kind makes of a campaign: as many as there are people, one for each. */
const made = {
  'messaging.message': `select count(*)::int as things, count(distinct c.client_id)::int as clients,
       (select count(*)::int from messaging.message m where m.conversation_id in (select id from messaging.conversation where campaign_id = $1)) as parts
     from messaging.conversation c where c.campaign_id = $1`,
  'requests.question': `select count(*)::int as things, count(distinct r.client_id)::int as clients, count(*)::int as parts
     from requests.request r where r.campaign_id = $1`,
  'requests.packet': `select count(*)::int as things, count(distinct r.client_id)::int as clients, count(distinct (r.client_id, r.part))::int as parts
     from requests.request r where r.campaign_id = $1`,
} as const
type Kind = keyof typeof made
const partsOfPacket = 3

/** A campaign that is counted and not sent yet. Answers its id. */
async function prepare(host: Host, token: string, kind: Kind): Promise<string> {
  const audience = { enrollment: 'any', programIds: [], perMinute: 1_000_000 }
  const post = async (path: string, body: object) => String((await call(host, token, 'POST', `/api${path}`, body))['id'])
  if (kind !== 'requests.packet') return post('/mass-sending/campaigns', { kind, subject, body: 'The doors open at five.', ...audience })
  const choiceId = await post('/requests/packet-templates', { name: subject })
  for (let part = 1; part <= partsOfPacket; part++)
    await post(`/requests/packet-templates/${choiceId}/parts`, { kind: 'question', title: `Question ${part}`, dueInDays: part })
  return post('/mass-sending/chosen-campaigns', { kind, choiceId, ...audience })
}
/** Asks again where the host says that it has too much to do, and leaves it where there is nothing to pause any more. */
async function insist(ask: () => Promise<unknown>): Promise<void> {
  await ask().catch((error: unknown) => (String(error).includes('answered 503') ? insist(ask) : undefined))
}
const kills = 3

test.each(['messaging.message', 'requests.question', 'requests.packet'] as const)(
  'a process that is killed again and again, at any point, while it sends %s to many loses nobody and reaches nobody twice [S1.41, S1.46]',
  { timeout: 400_000 },
  async (kind) => {
    subject = `To many: ${kind}`
    let host = await startHost()
    await addClients()
    let token = await signIn(host)
    const id = await prepare(host, token, kind)
    const path = `/api/mass-sending/campaigns/${id}`
    const { total } = await call(host, token, 'GET', path)
    expect(total).toBeGreaterThanOrEqual(many)
    await call(host, token, 'POST', `${path}/start`, { count: total })
    let reached = 0
    for (let kill = 0; kill < kills; kill++) {
      // Somewhere inside the part after the next one that is done, or, where the dice say so, at once.
      await until(({ sent, state }) => sent > reached || state === 'done')
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150))
      await host.stop('SIGKILL')
      const { sent, state } = await standing()
      expect(state === 'done').toBe(sent === total)
      reached = sent
      host = await startHost()
      token = await signIn(host)
      if (state === 'done') break
      // A part that died with its process comes back by itself after minutes; going on by hand is quicker. It may have gone on already.
      for (const act of ['pause', 'resume']) await insist(() => call(host, token, 'POST', `${path}/${act}`))
    }
    await until(({ state }) => state === 'done')
    const { rows } = await database.query(made[kind], [id])
    const each = kind === 'requests.packet' ? partsOfPacket : 1
    expect(rows).toEqual([{ things: Number(total) * each, clients: total, parts: Number(total) * each }])
    expect(await standing()).toMatchObject({ sent: total, total })
    await host.stop('SIGTERM')
  },
)
