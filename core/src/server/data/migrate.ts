import type { Plugin, PluginMigration } from '../plugin.js'
import { prepareLedger } from './ledger.js'
import type { Database, Link } from './link.js'
import { coreMigrations } from './migrations/index.js'
import { prepareRoles } from './roles.js'

/** What migrating needs to know of a plugin. */
export interface Migrating {
  readonly contract: Pick<Plugin['contract'], 'id'>
  readonly migrations: readonly PluginMigration[]
}
interface Step {
  readonly name: string
  readonly up: PluginMigration['up']
}

const lockKey = 4_811_602_031
const tries = 5
const core: Migrating = { contract: { id: 'core' }, migrations: coreMigrations }

const stepsOf = ({ contract, migrations }: Migrating): readonly Step[] =>
  migrations.map(({ stamp, up }) => ({ name: `${contract.id}/${stamp}`, up }))

/** Core first, then the plugins as they are given. */
const inOrder = (plugins: readonly Migrating[]): readonly Migrating[] => [
  plugins.find(({ contract }) => contract.id === 'core') ?? core,
  ...plugins.filter(({ contract }) => contract.id !== 'core'),
]

function checkStamps(plugins: readonly Migrating[]): void {
  const names = plugins.flatMap((plugin) => stepsOf(plugin).map(({ name }) => name))
  const odd = names.find((name, at) => !/^\w+\/\d{8}-[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || names.indexOf(name) !== at)
  if (odd) throw new Error(`The migration ${odd} is there twice, or its stamp is not a date, a verb and a noun`)
}

/** A process of an older version must not serve, let alone migrate, a schema it does not know. */
function refuseNewer(plugins: readonly Migrating[], applied: ReadonlySet<string>): void {
  const known = new Set(plugins.flatMap((plugin) => stepsOf(plugin).map(({ name }) => name)))
  const ids = new Set(plugins.map(({ contract }) => contract.id))
  const newer = [...applied].filter((name) => ids.has(name.slice(0, name.indexOf('/'))) && !known.has(name))
  if (newer.length === 0) return
  const unknown = newer.length === 1 ? 'a step' : `${newer.length} steps, the first of them`
  throw new Error(
    `The database is newer than this version of Lintel: it has ${unknown} ${newer.sort()[0]}. Start the version that made it, or restore the backup of before`,
  )
}

async function readLedger(link: Link): Promise<ReadonlySet<string>> {
  const { rows } = await link.send<{ there: boolean }>({ text: `select to_regclass('core.migration') is not null as there` })
  if (!rows[0]?.there) return new Set()
  const ledger = await link.send<{ name: string }>({ text: 'select name from core.migration' })
  return new Set(ledger.rows.map(({ name }) => name))
}

async function asTransaction<T>(link: Link, work: () => Promise<T>): Promise<T> {
  await link.send({ text: `begin; set local role lintel_owner; set local lock_timeout = '5s'` })
  try {
    const value = await work()
    await link.send({ text: 'commit' })
    return value
  } catch (error) {
    await link.send({ text: 'rollback' })
    throw error
  }
}

const lockNotAvailable = '55P03'
const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === lockNotAvailable

async function take(link: Link, { name, up }: Step): Promise<void> {
  await (typeof up === 'string' ? link.send({ text: up }) : up(link))
  await link.send({ text: 'insert into core.migration (name) values ($1)', values: [name] })
}

/** All steps of a plugin of which nothing is there, in the transaction at hand. */
export async function takeSteps(link: Link, plugin: Migrating): Promise<void> {
  for (const step of stepsOf(plugin)) await take(link, step)
}

/** All steps of one plugin, or none. Waits a little and tries again where the portal holds a table. */
async function applyAll(link: Link, steps: readonly Step[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    let at = ''
    try {
      return await asTransaction(link, async () => {
        for (const step of steps) {
          at = step.name
          await take(link, step)
        }
      })
    } catch (error) {
      if (!isBusy(error) || attempt === tries) {
        const why = error instanceof Error ? error.message : String(error)
        throw new Error(`The migration ${at} failed and its plugin was left as it was: ${why}`, { cause: error })
      }
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt))
    }
  }
}

async function underLock<T>(link: Link, work: () => Promise<T>): Promise<T> {
  await link.send({ text: `select pg_advisory_lock(${lockKey})` })
  try {
    return await work()
  } finally {
    await link.send({ text: `reset role; select pg_advisory_unlock(${lockKey})` })
  }
}

/** One transaction as the owner while nobody migrates, and nobody else does this. */
export const aloneAsOwner = <T>(database: Database, work: (link: Link) => Promise<T>): Promise<T> =>
  database.asOwner((link) => underLock(link, () => asTransaction(link, () => work(link))))

/**
 * Brings the database to what core and the plugins need, in their order; answers the names of the steps taken.
 * Any number of processes may call it at once: one works, the others wait and find nothing left to do.
 */
export async function migrate(database: Database, plugins: readonly Migrating[]): Promise<readonly string[]> {
  const ordered = inOrder(plugins)
  checkStamps(ordered)
  return database.asOwner((link) =>
    underLock(link, async () => {
      await link.send({ text: prepareRoles })
      await asTransaction(link, async () => void (await link.send({ text: prepareLedger })))
      const applied = await readLedger(link)
      refuseNewer(ordered, applied)
      const done: string[] = []
      for (const plugin of ordered) {
        const steps = stepsOf(plugin).filter(({ name }) => !applied.has(name))
        if (steps.length > 0) await applyAll(link, steps)
        done.push(...steps.map(({ name }) => name))
      }
      return done
    }),
  )
}

/** The names of the steps still to be taken. Throws where the database is newer than the code. */
export async function pendingMigrations(database: Database, plugins: readonly Migrating[]): Promise<readonly string[]> {
  const ordered = inOrder(plugins)
  // A process without an administrator's address has only its serving login, which exists once someone migrated.
  const applied = await database.transaction('app', {}, readLedger).catch(() => database.asOwner(readLedger))
  refuseNewer(ordered, applied)
  return ordered.flatMap(stepsOf).flatMap(({ name }) => (applied.has(name) ? [] : [name]))
}
