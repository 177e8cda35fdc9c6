import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { demoDatabase } from '../journeys/demo-database.js'
import { type HostProcess, startHost } from './host-process.js'
import { until } from './until.js'

/** A letter as the outbox of the host has it. */
export interface ManyLetter {
  readonly id: string
  readonly to: string
}
/** The demonstration in a database and a folder of its own, with many more clients of Harbor House: *many1@example.org* and on. */
export interface ManyClients {
  readonly database: pg.Client
  host: HostProcess
  /** Ends the host at once. */
  kill(): Promise<void>
  /** Starts another on the same data. */
  startAnew(): Promise<void>
  /** Asks again and again; what waits for minutes after a process died waits no longer. */
  untilLater(isSo: () => Promise<boolean>): Promise<number>
  /** Letters to the many. */
  letters(): Promise<readonly ManyLetter[]>
  /** The same, when none is left to go out. */
  lettersAtLast(): Promise<readonly ManyLetter[]>
  close(): Promise<void>
}

const agency = `select tenant_id, id from core.agency where slug = 'harbor-house'`

/** What a queue does in a host each minute, done now: work that was begun too long ago is for somebody else. */
async function supervise(connectionString: string): Promise<void> {
  const quiet = { registerInstance: false, reindex: false, monitorVacuum: false, persistWarnings: false, persistQueueStats: false }
  const boss = new PgBoss({
    connectionString,
    schema: 'jobs',
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: false,
    ...quiet,
  })
  await boss.start()
  await boss.supervise()
  await boss.stop({ graceful: false })
}

/** The host waits five minutes before it takes up work whose process died, and a minute before a second try; they pass here. */
async function letMinutesPass(database: pg.Client, url: string, restarted: Date): Promise<void> {
  const { rowCount } = await database.query(
    `update jobs.job_common set started_on = started_on - interval '10 minutes' where state = 'active' and started_on < $1 returning id`,
    [restarted],
  )
  if (rowCount !== 0) {
    await database.query('update jobs.queue set monitor_on = null')
    await supervise(url)
  }
  await database.query(`update jobs.job_common set start_after = now() where state = 'retry' and start_after > now()`)
}

/** Starts it. Nobody of the many has a sign-in yet. */
export async function startManyClients(many: number): Promise<ManyClients> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-many-clients-'))
  const made = await demoDatabase()
  const place = { DATABASE_URL: made.url, LINTEL_DATA: join(folder, 'data'), LINTEL_OUTBOX: join(folder, 'outbox'), LINTEL_POOL: '10' }
  const database = new pg.Client({ connectionString: made.url })
  let restarted = new Date()
  const outbox = join(folder, 'outbox')
  const all: ManyClients = {
    database,
    host: await startHost('start', place),
    async kill() {
      all.host.kill('SIGKILL')
      await all.host.ended
    },
    async startAnew() {
      restarted = new Date()
      all.host = await startHost('start', place)
    },
    untilLater: (isSo) => {
      const isSoLater = async (): Promise<boolean> => {
        await letMinutesPass(database, made.url, restarted)
        return isSo()
      }
      return until(isSoLater, 200_000, 100)
    },
    async letters() {
      const names = (await readdir(outbox).catch(() => [])).filter((name) => name.endsWith('.json'))
      const read = await Promise.all(names.map(async (name): Promise<ManyLetter> => JSON.parse(await readFile(join(outbox, name), 'utf8'))))
      return read.filter(({ to }) => to.startsWith('many'))
    },
    async lettersAtLast() {
      await all.untilLater(async () => {
        const { rows } = await database.query(`select from core.delivery where state in ('queued', 'sending') limit 1`)
        return rows.length === 0
      })
      return all.letters()
    },
    async close() {
      all.host.kill('SIGTERM')
      await all.host.ended
      await database.end()
      await made.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await database.connect()
  const { rows } = await database.query<{ tenant_id: string; id: string }>(agency)
  await database.query(`select set_config('lintel.tenant', $1, false)`, [rows[0]?.tenant_id])
  await database.query(
    `insert into core.client (tenant_id, id, intake_agency_id, given_name, family_name, email)
     select $1, gen_random_uuid(), $2, 'Many', 'Client ' || n, 'many' || n || '@example.org' from generate_series(1, $3::int) n`,
    [rows[0]?.tenant_id, rows[0]?.id, many],
  )
  return all
}
