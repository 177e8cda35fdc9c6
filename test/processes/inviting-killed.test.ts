import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDatabase } from '../journeys/demo-database.js'
import { signIn } from './caller.js'
import { type HostProcess, startHost } from './host-process.js'
import { until } from './until.js'

const many = 600
let folder: string
let database: pg.Client
let drop: () => Promise<void>
let host: HostProcess
const place = () => ({ DATABASE_URL: address, LINTEL_DATA: join(folder, 'data'), LINTEL_OUTBOX: join(folder, 'outbox') })
let address: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-inviting-'))
  const made = await demoDatabase()
  address = made.url
  drop = () => made.drop()
  host = await startHost('start', place())
  database = new pg.Client({ connectionString: address })
  await database.connect()
  const { rows } = await database.query<{ tenant_id: string; id: string }>(
    `select tenant_id, id from core.agency where slug = 'harbor-house'`,
  )
  await database.query(`select set_config('lintel.tenant', $1, false)`, [rows[0]?.tenant_id])
  await database.query(
    `insert into core.client (tenant_id, id, intake_agency_id, given_name, family_name, email)
     select $1, gen_random_uuid(), $2, 'Many', 'Client ' || n, 'many' || n || '@example.org' from generate_series(1, $3::int) n`,
    [rows[0]?.tenant_id, rows[0]?.id, many],
  )
}, 180_000)
afterAll(async () => {
  host?.kill('SIGTERM')
  await host?.ended
  await database?.end()
  await drop?.()
  await rm(folder, { recursive: true, force: true })
})

interface Round {
  readonly sent: number
  readonly total: number
  readonly finished_at: Date | null
}
const round = async (): Promise<Round | undefined> =>
  (await database.query<Round>('select sent, total, finished_at from core.invitation_round order by created_at desc limit 1')).rows[0]
/** The host waits five minutes before it takes up work whose process died, and a minute before a second try; they pass here. */
const timePasses = async (): Promise<void> => {
  await database.query(
    `update jobs.job_common set started_on = started_on - interval '10 minutes' where state = 'active' and started_on < $1`,
    [restarted],
  )
  await database.query(`update jobs.job_common set start_after = now() where state = 'retry' and start_after > now()`)
}
let restarted = new Date()
/** Asks again and again, while time passes quickly. */
const untilLater = (isSo: () => Promise<boolean>): Promise<number> =>
  until(async () => {
    await timePasses()
    return isSo()
  }, 200_000)
const letters = async () => {
  const names = (await readdir(join(folder, 'outbox'))).filter((name) => name.endsWith('.json'))
  const all = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, 'outbox', name), 'utf8'))))
  return all.filter(({ to }: { readonly to: string }) => to.startsWith('many')) as { readonly id: string; readonly to: string }[]
}

test('a process that is killed while it invites everybody loses nobody and invites nobody twice', { timeout: 400_000 }, async () => {
  const amir = await signIn(host, 'amir')
  const { body } = await amir.ask(host, 'POST', '/api/core/invitations/rounds', { withSms: false })
  const total = Number(body['total'])
  expect(total).toBeGreaterThanOrEqual(many)
  await until(async () => ((await round())?.sent ?? 0) > 0 && (await letters()).length > 0, 60_000)
  host.kill('SIGKILL')
  await host.ended
  const killed = await round()
  expect([killed?.finished_at, (killed?.sent ?? 0) < total]).toEqual([null, true])

  restarted = new Date()
  host = await startHost('start', place())
  await untilLater(async () => (await round())?.finished_at != null)
  expect(await round()).toMatchObject({ sent: total, total })
  const invited = await database.query<{ invitations: number; clients: number; deliveries: number }>(
    `select count(*)::int as invitations, count(distinct client_id)::int as clients, count(distinct delivery_id)::int as deliveries
     from core.invitation where round_id is not null and cancelled_at is null`,
  )
  expect(invited.rows).toEqual([{ invitations: total, clients: total, deliveries: total }])
  const left = async () =>
    (await database.query<{ n: number }>(`select count(*)::int as n from core.delivery where state in ('queued', 'sending')`)).rows[0]?.n
  await untilLater(async () => (await left()) === 0)
  const sent = await letters()
  // Whoever got one got that one: a letter that was under way at the kill may lie twice in the folder, under the same id.
  expect(new Set(sent.map(({ to }) => to)).size).toBe(many)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(many)
})
