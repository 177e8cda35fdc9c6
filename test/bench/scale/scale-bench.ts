import pg from 'pg'
import { plugins } from '../../../host/src/plugins.js'
import type { Filled } from '../messages/fill.js'
import { lintelRequests } from '../messages/requests.js'
import { fromSources } from '../run/from-sources.js'
import { loadFor, type Loaded } from '../run/load.js'
import { startProcess } from '../run/process.js'
import { inTurns } from '../run/rounds.js'

export interface ScaleBench {
  readonly plugins: number
  readonly agencies: number
  /** The list request with the host's plugins, in a tenant of one agency. */
  readonly small: readonly Loaded[]
  /** The same with many more plugins installed, in a tenant of many agencies. */
  readonly large: readonly Loaded[]
}
export interface ScaleSize {
  readonly plugins: number
  readonly agencies: number
  readonly rounds: number
  readonly seconds: number
}

/** Gives the tenant more agencies, each with every plugin of the host, so that its snapshot is large. */
async function addAgencies(databaseUrl: string, tenantId: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `insert into core.agency (tenant_id, id, slug, name) select $1, gen_random_uuid(), 'more-' || n, 'Agency ' || n from generate_series(1, $2::int) n`,
    [tenantId, count],
  )
  await client.query(
    `insert into core.agency_plugin (tenant_id, agency_id, plugin_id, is_enabled)
      select a.tenant_id, a.id, p, true from core.agency a, unnest($2::text[]) p where a.tenant_id = $1 and a.slug like 'more-%'`,
    [tenantId, plugins.map(({ contract }) => contract.id)],
  )
  await client.query('analyze')
  await client.end()
}

/** The list request where little is installed, beside the same where much is. */
export async function scaleBench(filled: Filled, size: ScaleSize): Promise<ScaleBench> {
  const { databaseUrl, portal, talkers } = filled
  const [first, other] = [...portal.tenants.values()]
  if (first === undefined || other === undefined) throw new Error('Two tenants are compared')
  await addAgencies(databaseUrl, other.id, size.agencies)
  const start = (more: number) =>
    startProcess([...fromSources(import.meta.url, './scale-server.ts'), databaseUrl, portal.secret, String(more)], {})
  const servers = { small: await start(0), large: await start(size.plugins) }
  const of = (tenantId: string) => talkers.filter(({ person }) => person.tenantId === tenantId)
  try {
    const asks = { small: await lintelRequests(filled, of(first.id)), large: await lintelRequests(filled, of(other.id)) }
    const run = (which: 'small' | 'large') => () =>
      loadFor({ port: servers[which].port, connections: 4, seconds: size.seconds, next: asks[which].list })
    const found = await inTurns(size.rounds, { small: run('small'), large: run('large') })
    return { plugins: size.plugins, agencies: size.agencies, small: found['small'] ?? [], large: found['large'] ?? [] }
  } finally {
    await Promise.all([servers.small.stop(), servers.large.stop()])
  }
}
