import { sql } from 'kysely'
import type { TenantSearch } from '../../contract/core/tenancy-schemas.js'
import { core, type Operation, problem, type Scope, type Static } from '../../contract/index.js'
import { operatorTenantId } from '../kernel/tenants.js'
import { present } from '../people/present.js'
import { assertZone } from './assert-zone.js'
import { type Db, dbOf, inTenant } from './in-tenant.js'

interface TenantRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly hosts: readonly string[]
  readonly languages: readonly string[]
  readonly time_zone: string
  readonly accent: string | null
}

type Wanted = Static<typeof TenantSearch>

const columns = sql`id, slug, name, hosts, languages, time_zone, accent`

/** A page of the tenants, without the hosting provider's own place. */
export const tenantsPage = ({ search = '', sort = 'name', direction = 'up', page = 1, size }: Wanted) => sql<TenantRow>`select ${columns}
  from core.tenants_page(${search}::text, ${sort === 'slug'}, ${direction === 'down'}, ${size ?? null}::int, ${(page - 1) * (size ?? 0)}::int)`
const tenantOf = (scope: Scope, tenantId: string): Promise<TenantRow> =>
  inTenant(scope, tenantId, async (db) => {
    const { rows } = await sql<TenantRow>`select ${columns} from core.tenant where id = ${tenantId}::uuid`.execute(db)
    const [row] = rows
    if (row === undefined) throw problem(core.problems.notFound)
    return row
  })
/** Of one tenant or of a page of them: one statement, which looks into each by itself. */
async function agenciesOf(scope: Scope, tenantIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ tenant_id: string; agencies: number }>`
    select tenant_id, agencies from core.agencies_of(${tenantIds}::uuid[])`.execute(dbOf(scope))
  return new Map(rows.map((row) => [row.tenant_id, row.agencies]))
}
async function views(scope: Scope, rows: readonly TenantRow[]) {
  const agencies = await agenciesOf(
    scope,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    hosts: [...row.hosts],
    languages: [...row.languages],
    timeZone: row.time_zone,
    ...present({ accent: row.accent }),
    agencies: agencies.get(row.id) ?? 0,
  }))
}
const assertProvider = (scope: Scope): void => {
  if (scope.tenant.id !== operatorTenantId) throw problem(core.problems.notFound)
}
/** No host name leads to two tenants: whoever gives one away waits for those who are at it, and sees what they gave. */
const assertFree = async (db: Db, hosts: readonly string[], tenantId: string): Promise<void> => {
  if (hosts.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended('lintel host names', 0))`.execute(db)
  const { rows } = await sql<{ taken: boolean }>`select core.are_hosts_taken(${hosts}::text[], ${tenantId}::uuid) as taken`.execute(db)
  if (rows[0]?.taken === true) throw problem(core.problems.conflict)
}

/** Lists the tenants, or a page of them. */
export const listTenants: Operation<typeof core, 'listTenants'> = async ({ query }, scope) => {
  assertProvider(scope)
  const { rows } = await tenantsPage(query).execute(dbOf(scope))
  return views(scope, rows)
}

/** Counts the tenants that a list would show. */
export const countTenants: Operation<typeof core, 'countTenants'> = async ({ query }, scope) => {
  assertProvider(scope)
  const { rows } = await sql<{ total: number }>`select core.count_tenants(${query.search ?? ''}::text) as total`.execute(dbOf(scope))
  return { total: rows[0]?.total ?? 0 }
}

/** Reads one tenant. */
export const getTenant: Operation<typeof core, 'getTenant'> = async ({ params }, scope) => {
  assertProvider(scope)
  const [found] = await views(scope, [await tenantOf(scope, params.tenantId)])
  if (found === undefined) throw problem(core.problems.notFound)
  return found
}

/** Adds a tenant. */
export const createTenant: Operation<typeof core, 'createTenant'> = async ({ body }, scope) => {
  assertProvider(scope)
  assertZone(scope, body.timeZone)
  const hosts = body.hosts ?? []
  const id = scope.newId()
  await assertFree(dbOf(scope), hosts, id)
  const { rows: made } = await inTenant(scope, id, (db) =>
    sql`insert into core.tenant (id, slug, name, hosts, languages, time_zone, accent)
      values (${id}::uuid, ${body.slug}, ${body.name}, ${hosts}::text[], ${body.languages ?? ['en', 'es']}::text[],
        ${body.timeZone ?? 'UTC'}, ${body.accent ?? null}) on conflict (slug) do nothing returning id`.execute(db),
  )
  if (made.length === 0) throw problem(core.problems.conflict)
  scope.audit({ resource: 'tenant', resourceId: id })
  return { id }
}

/** Changes a tenant’s name, clock, accent or host names. */
export const changeTenant: Operation<typeof core, 'changeTenant'> = async ({ params, body }, scope) => {
  assertProvider(scope)
  assertZone(scope, body.timeZone)
  const changes = [
    ...(body.name === undefined ? [] : [sql`name = ${body.name}`]),
    ...(body.timeZone === undefined ? [] : [sql`time_zone = ${body.timeZone}`]),
    ...(body.languages === undefined ? [] : [sql`languages = ${body.languages}::text[]`]),
    ...(body.accent === undefined ? [] : [sql`accent = ${body.accent}`]),
    ...(body.hosts === undefined ? [] : [sql`hosts = ${body.hosts}::text[]`]),
  ]
  await tenantOf(scope, params.tenantId)
  if (changes.length === 0) return
  await assertFree(dbOf(scope), body.hosts ?? [], params.tenantId)
  await inTenant(scope, params.tenantId, (db) =>
    sql`update core.tenant set ${sql.join(changes)} where id = ${params.tenantId}::uuid`.execute(db),
  )
  scope.audit({ resource: 'tenant', resourceId: params.tenantId, fields: Object.keys(body) })
}
