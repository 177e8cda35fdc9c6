import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { coreMigrations } from '../../src/server/data/migrations/index.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, createTemplate } from '../../src/testing/database.js'
import { openEmbedded } from '../../src/testing/open-embedded.js'

const secret = 'a secret of the queue tests, 32 bytes!'

export interface Opened {
  readonly database: Database
  /** Another process' view of the same data; PGlite has only one. */
  readonly openAgain: () => Promise<Database>
  readonly drop: () => Promise<void>
}

/** A migrated database of one test file's own. */
export async function openDatabase(kind: Database['kind']): Promise<Opened> {
  if (kind === 'pglite') {
    const database = await openEmbedded()
    await migrate(database, [])
    await database.stepDown()
    return { database, openAgain: async () => database, drop: () => database.close() }
  }
  const contents = coreMigrations.map(({ stamp, up }) => `${stamp}${String(up)}`)
  const template = await createTemplate('core', contents, async (url) => {
    const filled = await openPostgres({ url, secret })
    await migrate(filled, [])
    await filled.close()
  })
  const clone = await cloneDatabase(template)
  const opened: Database[] = []
  const openAgain = async (): Promise<Database> => {
    const database = await openPostgres({ url: clone.url, secret })
    opened.push(database)
    return database
  }
  const database = await openAgain()
  await migrate(database, [])
  await database.stepDown()
  return {
    database,
    openAgain,
    async drop() {
      await Promise.all(opened.map((each) => each.close()))
      await clone.drop()
    },
  }
}

/** The variables of a unit of the system in one agency, as the kernel sets them. */
export const inAgency = (tenantId: string, agencyId: string) => ({
  'lintel.tenant': tenantId,
  'lintel.agencies': `{${agencyId}}`,
  'lintel.system': 'agency',
})

/** A tenant with agencies; `plugins` are on at the first, `others` at the second. */
export async function makeTenant(database: Database, slug: string, plugins: readonly string[], others: readonly string[] = []) {
  const [tenantId, elm, oak] = [randomUUID(), randomUUID(), randomUUID()] as const
  await database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', $1, false)`, values: [tenantId] })
    await link.send({
      text: `insert into core.tenant (id, slug, name, languages, time_zone) values ($1, $2, $2, '{en}', 'UTC')`,
      values: [tenantId, slug],
    })
    for (const [id, name, on] of [
      [elm, 'elm', plugins],
      [oak, 'oak', others],
    ] as const) {
      await link.send({ text: 'insert into core.agency (tenant_id, id, slug, name) values ($1, $2, $3, $3)', values: [tenantId, id, name] })
      for (const plugin of on) {
        await link.send({
          text: 'insert into core.agency_plugin (tenant_id, agency_id, plugin_id, is_enabled) values ($1, $2, $3, true)',
          values: [tenantId, id, plugin],
        })
      }
    }
    await link.send({ text: `select set_config('lintel.tenant', '', false)` })
  })
  return { tenantId, elm, oak }
}
