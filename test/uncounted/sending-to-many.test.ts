import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { massSending } from '@lintel/mass-sending/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { plugins } from '../../host/src/plugins.js'

/** Enough that a look along all of them for each of them is a thousand looks for each. */
const many = 2_000
let portal: TestPortal
let amir: TestPerson
let database: pg.Client

const fills = [
  `insert into core.client (tenant_id, id, intake_agency_id, given_name, family_name)
   select $1, gen_random_uuid(), $2, 'Many', 'Client ' || n from generate_series(1, ${many}) n`,
  `insert into core.account (tenant_id, id, username, display_name)
   select k.tenant_id, k.id, 'many-' || k.id, 'Many' from core.client k where k.tenant_id = $1 and k.intake_agency_id = $2 and k.given_name = 'Many'`,
  `insert into core.profile_access (tenant_id, id, account_id, client_id, relation, is_active)
   select k.tenant_id, gen_random_uuid(), k.id, k.id, 'self', true from core.client k
   where k.tenant_id = $1 and k.intake_agency_id = $2 and k.given_name = 'Many'`,
]
/** As on a fresh server, into which they were brought a moment ago: nobody has counted a table or an index. */
const forget = [
  'delete from pg_statistic',
  `update pg_class c set reltuples = case c.relkind when 'r' then -1 else 0 end, relpages = case c.relkind when 'r' then 0 else 1 end, relallvisible = 0
   from pg_namespace n where n.oid = c.relnamespace and c.relkind in ('r', 'i') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
]
beforeAll(async () => {
  portal = await startTestPortal({ plugins, agencies: { elm: plugins.map(({ contract }) => contract.id) } })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  database = new pg.Client({ connectionString: portal.databaseUrl })
  await database.connect()
  await database.query(`select set_config('lintel.tenant', $1, false)`, [amir.tenantId])
  for (const fill of fills) {
    await database.query(fill, [amir.tenantId, amir.agencyId])
    await database.query('analyze')
  }
}, 60_000)
afterAll(async () => {
  await database.end()
  await portal.close()
})

interface Read {
  readonly name: string
  readonly rows: number
  readonly written: number
}
/** How many rows of each table were read, by whatever way, and how many were written. */
async function readSoFar(): Promise<ReadonlyMap<string, Read>> {
  const { rows } = await database.query<Read>(
    `select schemaname || '.' || relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows, n_tup_ins::int as written
     from pg_stat_user_tables where schemaname <> 'jobs'`,
  )
  return new Map(rows.map((row) => [row.name, row]))
}
/** What was written tells that a connection has told what it did, which it does when it has rested for some seconds. */
const untilWritten = (tables: readonly string[], by: number, since: ReadonlyMap<string, Read>): Promise<ReadonlyMap<string, Read>> =>
  vi.waitFor(
    async () => {
      const now = await readSoFar()
      for (const table of tables) expect((now.get(table)?.written ?? 0) - (since.get(table)?.written ?? 0)).toBe(by)
      return now
    },
    { timeout: 40_000, interval: 200 },
  )

test.each([
  ['messaging.message', 'messaging.conversation'],
  ['requests.question', 'requests.request'],
])(
  'on a database that nobody has counted, %s to many, and telling them, reads some rows for each of them and not all [S1.46]',
  {
    timeout: 90_000,
  },
  async (kind, table) => {
    for (const step of forget) await database.query(step)
    const before = await readSoFar()
    const { id } = await amir
      .call(massSending)
      .createCampaign({ body: { kind, subject: 'Winter hours', body: 'Doors open at five', enrollment: 'any', programIds: [] } })
    await amir.call(massSending).startCampaign({ params: { campaignId: id }, body: { count: many } })
    await portal.settled()
    const after = await untilWritten(['mass_sending.recipient', table, 'notifications.notice'], many, before)
    const each = [...after].map(([name, { rows }]) => [name, Math.round((rows - (before.get(name)?.rows ?? 0)) / many)] as const)
    expect(each.filter(([, rows]) => rows > 50)).toEqual([])
  },
)
