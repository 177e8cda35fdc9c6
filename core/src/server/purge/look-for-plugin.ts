import { snakeCase } from '../../contract/index.js'
import type { Link } from '../data/link.js'
import { countOf, lookInto, type PluginTable, tablesOf } from './kept-rows.js'
import { traces } from './traces.js'

/** What a tenant has of a plugin. */
export interface TenantsShare {
  readonly id: string
  readonly slug: string
  readonly rows: number
  readonly files: number
  /** Agencies that have it on, by short name. */
  readonly on: readonly string[]
  /** Settings, switches, permissions of roles: whatever speaks of it in core. */
  readonly traces: number
}
/** What is there of a plugin, and what holds it. */
export interface FoundOfPlugin {
  readonly pluginId: string
  readonly tenants: readonly TenantsShare[]
  /** Rows of tables that belong to no tenant. */
  readonly shared: number
  /** Its tables, and the steps that built them. */
  readonly tables: readonly PluginTable[]
  readonly steps: number
  /** Events, jobs and failed work that lie in the queue. */
  readonly waiting: number
}

const count = async (link: Link, text: string, pluginId: string): Promise<number> => {
  const { rows } = await link.send<{ count: number }>({ text, values: [pluginId] })
  return Number(rows[0]?.count ?? 0)
}

/** Events that it hears, and all that names it as whose it is. */
export const waitingOf = {
  event: `plugin_id = $1 or name like $1 || '.%'`,
  job_common: `data->>'pluginId' = $1 or data->>'job' like $1 || '.%' or data->>'event' like $1 || '.%'`,
} as const

export const filesOf = `removed_at is null and resource like $1 || '.%'`

/** Agencies of the tenant at hand that have it on. */
async function onHere(link: Link, pluginId: string): Promise<readonly string[]> {
  const { rows } = await link.send<{ slug: string }>({
    text: `select a.slug from core.agency_plugin p join core.agency a on a.tenant_id = p.tenant_id and a.id = p.agency_id
      where p.plugin_id = $1 and p.is_enabled order by a.slug`,
    values: [pluginId],
  })
  return rows.map(({ slug }) => slug)
}
const allTenants = async (link: Link) =>
  (await link.send<{ id: string; slug: string }>({ text: 'select id, slug from core.tenants_overview()', values: [] })).rows

/** All agencies that have it on, as `tenant/agency`. */
export async function agenciesOn(link: Link, pluginId: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { id, slug } of await allTenants(link)) {
    await lookInto(link, id)
    found.push(...(await onHere(link, pluginId)).map((agency) => `${slug}/${agency}`))
  }
  return found
}

async function shareOf(link: Link, { id, slug }: { id: string; slug: string }, pluginId: string, tables: readonly PluginTable[]) {
  await lookInto(link, id)
  const left = await Promise.all(traces.map(({ table, where }) => count(link, `select count(*) from ${table} where ${where}`, pluginId)))
  return {
    id,
    slug,
    rows: await countOf(link, tables),
    files: await count(link, `select count(*) from core.file where ${filesOf}`, pluginId),
    on: await onHere(link, pluginId),
    traces: left.reduce((sum, each) => sum + each, 0),
  }
}

/** Looks through every tenant, as the owner. A schema that no step of the plugin built is somebody else's, whatever it is called. */
export async function lookForPlugin(link: Link, pluginId: string): Promise<FoundOfPlugin> {
  const steps = await count(link, `select count(*) from core.migration where name like $1 || '/%'`, pluginId)
  const tables = steps === 0 ? [] : await tablesOf(link, snakeCase(pluginId))
  const tenants: TenantsShare[] = []
  for (const tenant of await allTenants(link)) {
    const share = await shareOf(
      link,
      tenant,
      pluginId,
      tables.filter(({ of_tenant }) => of_tenant),
    )
    if (share.rows + share.files + share.traces > 0) tenants.push(share)
  }
  const events = await count(link, `select count(*) from jobs.event where ${waitingOf.event}`, pluginId)
  const jobs = await count(link, `select count(*) from jobs.job_common where ${waitingOf.job_common}`, pluginId)
  const shared = await countOf(
    link,
    tables.filter(({ of_tenant }) => !of_tenant),
  )
  return { pluginId, tenants, shared, tables, steps, waiting: events + jobs }
}
