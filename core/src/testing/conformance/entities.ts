import { randomUUID } from 'node:crypto'
import { catalogFaults } from '../../server/data/catalog-check.js'
import type { Link } from '../../server/data/link.js'
import { idArray } from '../../server/data/values.js'
import type { Stage } from './stage.js'
import type { HousePromise } from './subject.js'

/** What a unit of work of the other tenant sees, whatever agencies it claims. */
function fromThere<T>({ portal }: Stage, work: (link: Link) => Promise<T>): Promise<T> {
  const agencies = [...portal.tenants.values()].flatMap((tenant) => [...tenant.agencies.values()].map(({ id }) => id))
  const variables = { 'lintel.tenant': portal.tenant('there').id, 'lintel.agencies': idArray(agencies), 'lintel.system': 'agency' }
  return portal.database.transaction('app', variables, work)
}
interface Facts {
  readonly isReadable: boolean
  readonly isShared: boolean
  readonly rows: number
}
const ofTable = `select has_table_privilege('lintel_app', $1::regclass, 'select') as "isReadable",
  coalesce(obj_description($1::regclass, 'pg_class') like 'shared: %', false) as "isShared", `

async function factsOf({ portal }: Stage, table: string): Promise<Facts | undefined> {
  return portal.database.asOwner(async (link) => {
    await link.send({ text: `set lintel.tenant = '${portal.tenant('here').id}'` })
    const text = `${ofTable} (select count(*)::int from ${table}) as rows`
    const { rows } = await link.send<Facts>({ text, values: [table] })
    await link.send({ text: 'reset lintel.tenant' })
    return rows[0]
  })
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error))
const refused = '42501'

async function wallFaults(stage: Stage, table: string): Promise<readonly string[]> {
  const facts = await factsOf(stage, table)
  if (facts === undefined || facts.isShared || !facts.isReadable) return []
  const seen = await fromThere(stage, (link) => link.send<{ rows: number }>({ text: `select count(*)::int as rows from ${table}` }))
  const smuggled = await fromThere(stage, (link) =>
    link.send({ text: `insert into ${table} (tenant_id, id) values ('${stage.portal.tenant('here').id}', '${randomUUID()}')` }),
  ).then(() => 'nothing', codeOf)
  return [
    ...(seen.rows[0]?.rows === 0 ? [] : [`${table} shows ${seen.rows[0]?.rows} of ${facts.rows} rows to another tenant`]),
    ...(smuggled === refused ? [] : [`${table} refuses a row for another tenant with ${smuggled}, not with a policy (${refused})`]),
  ]
}

/** Forced row level security, seen from another tenant. */
export const entitiesPromise: HousePromise<Stage> = {
  name: 'entities: policies are forced, another tenant sees nothing and writes nothing here',
  async faults(stage) {
    const { portal, tables, subject, records } = stage
    const catalog = await portal.database.transaction('app', {}, (link) => catalogFaults(link, portal.database.kind))
    const faults = [...catalog]
    if (tables.length > 0 && records.length === 0)
      faults.push(`${subject.plugin.contract.id} has tables and makes no sample records: answer core.samples`)
    for (const table of tables) faults.push(...(await wallFaults(stage, table)))
    return faults
  },
}
