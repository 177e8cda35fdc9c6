import { createHash } from 'node:crypto'
import type { PgBoss } from 'pg-boss'
import type { Database } from '../../data/link.js'
import { rowsOnly } from '../../data/rows-only.js'
import type { Snapshots } from '../snapshots.js'
import { enqueueDue } from './enqueue.js'
import { isSecret } from '../settings.js'
import type { Snapshot } from '../snapshot.js'
import type { jobsOf, KnownJob } from './perform.js'
import type { CronWork, JobWork } from './queues.js'

type Jobs = ReturnType<typeof jobsOf>
const batch = 500

/** Tells pg-boss which jobs the clock starts (UTC), and forgets those that are no longer declared. */
export async function keepSchedules(boss: PgBoss, jobs: Jobs): Promise<void> {
  const wanted = new Map([...jobs].flatMap(([name, { job }]) => (job.cron === undefined ? [] : [[name, job.cron] as const])))
  for (const { name, key } of await boss.getSchedules()) {
    if (name === 'cron' && !wanted.has(key)) await boss.unschedule(name, key)
  }
  for (const [job, cron] of wanted) {
    const work: CronWork = { job }
    await boss.schedule('cron', cron, work, { tz: 'UTC', key: job })
  }
}

/** The same id for the same moment and agency, so that a second attempt adds nothing. */
function idFor(occurrence: string, agencyId: string): string {
  const hash = createHash('sha256').update(`${occurrence}/${agencyId}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

async function tenantsOf(database: Database): Promise<readonly string[]> {
  const { rows } = await database.transaction('app', {}, (link) =>
    link.send<{ id: string }>({ text: 'select id from core.tenants_overview()' }),
  )
  return rows.map(({ id }) => id)
}

/** The settings of a plugin, each kind once, with those of these agencies that have them; nothing that is kept secret. */
function settingsIn(snapshot: Snapshot, { pluginId, settings }: KnownJob, on: readonly string[]): string {
  const secret = new Set(Object.entries(settings?.properties ?? {}).flatMap(([name, member]) => (isSecret(member) ? [name] : [])))
  const kindOf = (agencyId: string): string =>
    JSON.stringify(snapshot.settings(pluginId, agencyId), (name, value: unknown) => (secret.has(name) ? undefined : value))
  const kinds = [...Map.groupBy(on, kindOf)]
  return `[${kinds.map(([kind, agencies]) => `{"settings":${kind},"agencies":${JSON.stringify(agencies)}}`).join(',')}]`
}

/** Those of these agencies that have something to do, as the job's own words say: all of them where it has none. */
async function dueAmong(database: Database, snapshot: Snapshot, known: KnownJob, on: readonly string[]): Promise<readonly string[]> {
  const { due } = known.job
  if (due === undefined || on.length === 0) return on
  // On the whole tenant's behalf, and with its agencies in view: plugins' rows are seen there only.
  const context = { 'lintel.tenant': snapshot.tenant.id, 'lintel.agencies': `{${on.join(',')}}`, 'lintel.system': 'on' }
  const values = due.includes('$1') ? [settingsIn(snapshot, known, on)] : []
  const { rows } = await database.transaction('app', context, (link) => rowsOnly(link).send<{ agency_id: string }>({ text: due, values }))
  const found = new Set(rows.map(({ agency_id }) => agency_id))
  return on.filter((agencyId) => found.has(agencyId))
}

/** A moment of the clock becomes one job for each agency where the plugin is on, or for one of each tenant. */
export async function fanOut(occurrence: string, { job }: CronWork, jobs: Jobs, database: Database, snapshots: Snapshots): Promise<number> {
  const known = jobs.get(job)
  if (known === undefined) return 0
  let made = 0
  for (const tenantId of await tenantsOf(database)) {
    const snapshot = await snapshots.of(tenantId)
    const on = [...snapshot.agencies.keys()].filter((agencyId) => snapshot.isOn(known.pluginId, agencyId))
    const due = await dueAmong(database, snapshot, known, on)
    const agencies = known.job.per === 'tenant' ? due.slice(0, 1) : due
    const items = agencies.map((agencyId): { id: string; data: JobWork } => ({
      id: idFor(occurrence, agencyId),
      data: { tenantId, agencyId, job, input: {} },
    }))
    for (let from = 0; from < items.length; from += batch) {
      await database.transaction('worker', {}, (link) => enqueueDue(link, items.slice(from, from + batch)))
    }
    made += items.length
  }
  return made
}
