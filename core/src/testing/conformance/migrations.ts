import { snakeCase } from '../../contract/index.js'
import { migrate, pendingMigrations } from '../../server/data/migrate.js'
import { schemaDiff } from '../../server/data/schema-diff.js'
import { startTestPortal, type TestPortal } from '../start-test-portal.js'
import type { Stage } from './stage.js'
import type { HousePromise } from './subject.js'

const relations = `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relispartition and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`

async function relationsOf({ database }: TestPortal): Promise<readonly string[]> {
  const { rows } = await database.asOwner((link) => link.send<{ name: string }>({ text: relations }))
  return rows.map(({ name }) => name)
}

/** What the plugin put outside of its own schema. */
async function strayFaults({ portal, subject }: Stage): Promise<readonly string[]> {
  const { plugin, beside } = subject
  if (portal.database.kind === 'pglite') return [] // the same migrations: PostgreSQL has told
  const without = await startTestPortal({ plugins: beside })
  try {
    const before = new Set(await relationsOf(without))
    const own = `${snakeCase(plugin.contract.id)}.`
    const stray = (await relationsOf(portal)).filter((name) => !before.has(name) && !name.startsWith(own))
    return stray.map((name) => `a migration makes ${name}, outside of the plugin’s own schema ${own.slice(0, -1)}`)
  } finally {
    await without.close()
  }
}

/** From nothing to the newest, once, and as the entities say. */
export const migrationsPromise: HousePromise<Stage> = {
  name: 'migrations: from empty to head, own schema only, as the entities say, stamps unique and in order',
  async faults(stage) {
    const { portal, subject } = stage
    const { plugin, beside } = subject
    const plugins = [...beside, plugin]
    const stamps = plugin.migrations.map(({ stamp }) => stamp)
    const days = stamps.map((stamp) => stamp.slice(0, 8))
    const diff = await schemaDiff(portal.database, plugin.entities)
    const again = await migrate(portal.database, plugins)
    const pending = await pendingMigrations(portal.database, plugins)
    return [
      ...stamps.filter((stamp, at) => stamps.indexOf(stamp) !== at).map((stamp) => `the stamp ${stamp} is there twice`),
      ...(days.every((day, at) => at === 0 || day >= (days[at - 1] ?? '')) ? [] : [`the stamps are not in order: ${stamps.join(', ')}`]),
      ...diff.map((line) => `the tables are not what the entities say: ${line}`),
      ...[...again, ...pending].map((name) => `${name} is not done after migrating`),
      ...(await strayFaults(stage)),
    ]
  },
}
