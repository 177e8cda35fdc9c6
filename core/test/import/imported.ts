import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { coreMigrations } from '../../src/server/data/migrations/index.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { prepareRoles } from '../../src/server/data/roles.js'
import { type ImportOptions, type ImportReport, importHmis, type RowFault } from '../../src/server/import/index.js'
import { cloneDatabase, createTemplate, type HmisTables, openEmbedded, writeHmisExport } from '../../src/testing/index.js'

type Row = Readonly<Record<string, unknown>>
/** A tenant of its own to import into. */
export interface Tenant {
  readonly id: string
  /** Imports rows, or an export's folder; answers the report and the faults. */
  bring(source: HmisTables | string, options?: Partial<ImportOptions>): Promise<ImportReport & { readonly found: readonly RowFault[] }>
  /** What the whole tenant holds, past all agencies. */
  read(text: string): Promise<readonly Row[]>
  /** What a staff member of one agency sees; the agency by its key in the export. */
  readAs(agency: string, text: string): Promise<readonly Row[]>
}
export interface Opened {
  readonly database: Database
  newTenant(): Promise<Tenant>
  close(): Promise<void>
}

const secret = 'a secret of at least thirty-two bytes'

async function prepare(database: Database): Promise<Database> {
  await migrate(database, [])
  await database.stepDown()
  return database
}

/** A migrated database without anybody in it. */
export async function openDatabase(kind: 'postgres' | 'pglite'): Promise<Opened> {
  const contents = [...coreMigrations.map(({ stamp, up }) => `${stamp} ${String(up)}`), prepareRoles]
  const fill = async (url: string) => (await prepare(await openPostgres({ url, secret }))).close()
  const clone = kind === 'postgres' ? await cloneDatabase(await createTemplate('import', contents, fill)) : undefined
  const database = await prepare(clone ? await openPostgres({ url: clone.url, secret }) : await openEmbedded())
  return {
    database,
    async newTenant() {
      const id = randomUUID()
      const text = `insert into core.tenant (id, slug, name) values ('${id}', 't-${id}', 'Elm')`
      await database.asOwner((link) => link.send({ text }))
      return tenantOf(database, id)
    },
    async close() {
      await database.close()
      await clone?.drop()
    },
  }
}

function tenantOf(database: Database, id: string): Tenant {
  const ask = (text: string, more: Readonly<Record<string, string>>) =>
    database.transaction('app', { 'lintel.tenant': id, ...more }, async (link) => (await link.send<Row>({ text })).rows)
  const read = (text: string) => ask(text, { 'lintel.system': 'on' })
  return {
    id,
    read,
    async bring(source, options) {
      const folder = typeof source === 'string' ? source : await writeHmisExport(source)
      const found: RowFault[] = []
      try {
        return { ...(await importHmis(database, { folder, tenantId: id, onFault: (fault) => found.push(fault), ...options })), found }
      } finally {
        if (typeof source !== 'string') await rm(folder, { recursive: true })
      }
    },
    async readAs(agency, text) {
      const [row] = await read(`select id from core.agency where external_id = '${agency}'`)
      return ask(text, { 'lintel.system': 'agency', 'lintel.agencies': `{${String(row?.['id'])}}` })
    },
  }
}

/** Every row an import may touch, to see that nothing changed. */
export const everything = ['agency', 'program', 'staff_member', 'client', 'client_agency', 'enrollment']
  .map((table) => `select '${table}' as kind, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as rows from core.${table} t`)
  .join(' union all ')
