import { sql } from 'kysely'
import { core, type Operation, problem, type Scope } from '../../contract/index.js'
import { operatorTenantId } from '../kernel/tenants.js'
import { present } from '../people/present.js'
import { type Db, dbOf, inTenant } from './in-tenant.js'
import { isZone } from './zone.js'

interface TenantRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly hosts: readonly string[]
  readonly languages: readonly string[]
  readonly time_zone: string
  readonly accent: string | null
}

const overview = async (db: Db): Promise<readonly TenantRow[]> => {
  const { rows } = await sql<TenantRow>`select id, slug, name, hosts, languages, time_zone, accent from core.tenants_overview()`.execute(db)
  return rows.filter((row) => row.id !== operatorTenantId)
}
const agenciesIn = async (scope: Scope, tenantId: string): Promise<number> =>
  inTenant(scope, tenantId, async (db) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from core.agency where tenant_id = ${tenantId}::uuid`.execute(db)
    return rows[0]?.count ?? 0
  })
const view = async (scope: Scope, row: TenantRow) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  hosts: [...row.hosts],
  languages: [...row.languages],
  timeZone: row.time_zone,
  ...present({ accent: row.accent }),
  agencies: await agenciesIn(scope, row.id),
})
const assertProvider = (scope: Scope): void => {
  if (scope.tenant.id !== operatorTenantId) throw problem(core.problems.notFound)
}
const assertZone = (timeZone: string | undefined): void => {
  if (timeZone === undefined || isZone(timeZone)) return
  throw problem(core.problems.invalidInput, { errors: [{ pointer: '/body/timeZone', detail: 'There is no time zone of this name' }] })
}

/** Lists the tenants. Each is looked into by itself: there is no reading across the wall. */
export const listTenants: Operation<typeof core, 'listTenants'> = async (_, scope) => {
  assertProvider(scope)
  const views = []
  for (const row of await overview(dbOf(scope))) views.push(await view(scope, row))
  return views
}

/** Reads one tenant. */
export const getTenant: Operation<typeof core, 'getTenant'> = async ({ params }, scope) => {
  assertProvider(scope)
  const row = (await overview(dbOf(scope))).find((candidate) => candidate.id === params.tenantId)
  if (row === undefined) throw problem(core.problems.notFound)
  return view(scope, row)
}

/** Adds a tenant. */
export const createTenant: Operation<typeof core, 'createTenant'> = async ({ body }, scope) => {
  assertProvider(scope)
  assertZone(body.timeZone)
  const rows = await overview(dbOf(scope))
  const hosts = body.hosts ?? []
  const isTaken = rows.some((row) => row.slug === body.slug || row.hosts.some((host) => hosts.includes(host)))
  if (isTaken || body.slug === 'operator') throw problem(core.problems.conflict)
  const id = scope.newId()
  await inTenant(scope, id, (db) =>
    sql`insert into core.tenant (id, slug, name, hosts, languages, time_zone, accent)
      values (${id}::uuid, ${body.slug}, ${body.name}, ${hosts}::text[], ${body.languages ?? ['en', 'es']}::text[],
        ${body.timeZone ?? 'UTC'}, ${body.accent ?? null})`.execute(db),
  )
  scope.audit({ resource: 'tenant', resourceId: id })
  return { id }
}

/** Changes a tenant’s name, clock or accent. */
export const changeTenant: Operation<typeof core, 'changeTenant'> = async ({ params, body }, scope) => {
  assertProvider(scope)
  assertZone(body.timeZone)
  const changes = [
    ...(body.name === undefined ? [] : [sql`name = ${body.name}`]),
    ...(body.timeZone === undefined ? [] : [sql`time_zone = ${body.timeZone}`]),
    ...(body.languages === undefined ? [] : [sql`languages = ${body.languages}::text[]`]),
    ...(body.accent === undefined ? [] : [sql`accent = ${body.accent}`]),
  ]
  const known = (await overview(dbOf(scope))).some((row) => row.id === params.tenantId)
  if (!known) throw problem(core.problems.notFound)
  if (changes.length === 0) return
  await inTenant(scope, params.tenantId, (db) =>
    sql`update core.tenant set ${sql.join(changes)} where id = ${params.tenantId}::uuid`.execute(db),
  )
  scope.audit({ resource: 'tenant', resourceId: params.tenantId, fields: Object.keys(body) })
}
