import { sql } from 'kysely'
import { core, type Operation, problem, type Static } from '../../contract/index.js'
import type { AgencySearch } from '../../contract/core/tenancy-schemas.js'
import { present } from '../people/present.js'
import { assertZone } from './assert-zone.js'
import { enabledIn, type Installed, statesOf } from './contracts.js'
import { assertAgency, type Db, inTenant } from './in-tenant.js'
import { inOrder } from './in-order.js'

interface AgencyRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly short_name: string | null
  readonly is_victim_service_provider: boolean
  readonly phone: string | null
  readonly address: string | null
  readonly time_zone: string | null
}
type Wanted = Static<typeof AgencySearch>
const nothing: ReadonlySet<string> = new Set<string>()

const assertTenant = async (db: Db, tenantId: string): Promise<void> => {
  const { rows } = await sql`select 1 from core.tenant where id = ${tenantId}::uuid`.execute(db)
  if (rows.length === 0) throw problem(core.problems.notFound)
}

const agenciesOf = (tenantId: string, { search = '', id }: Pick<Wanted, 'search' | 'id'>) => sql`
  from core.agency where tenant_id = ${tenantId}::uuid and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    and (${search} = '' or position(lower(${search}) in lower(name || ' ' || slug)) > 0)`

/** A page of the agencies of a tenant. */
export const agenciesPage = (tenantId: string, wanted: Wanted) => {
  const { sort = 'name', direction = 'up', page = 1, size } = wanted
  return sql<AgencyRow>`
    select id, slug, name, short_name, is_victim_service_provider, phone, address, time_zone ${agenciesOf(tenantId, wanted)}
    order by ${inOrder(sort, direction)} limit ${size ?? null}::int offset ${(page - 1) * (size ?? 0)}::int`
}

/** Lists the agencies of a tenant with their contracts: what is on is read for those of the page alone. */
export const listAgencies =
  (installed: () => Installed): Operation<typeof core, 'listAgencies'> =>
  ({ params, query }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      await assertTenant(db, params.tenantId)
      const { rows } = await agenciesPage(params.tenantId, query).execute(db)
      const enabled = await enabledIn(
        db,
        params.tenantId,
        rows.map(({ id }) => id),
      )
      return rows.map((row) => ({
        agency: {
          id: row.id,
          slug: row.slug,
          name: row.name,
          isVictimServiceProvider: row.is_victim_service_provider,
          ...present({ shortName: row.short_name, phone: row.phone, address: row.address, timeZone: row.time_zone }),
        },
        plugins: statesOf(installed(), enabled.get(row.id) ?? nothing, scope.language),
      }))
    })

/** Counts the agencies that a list would show. */
export const countAgencies: Operation<typeof core, 'countAgencies'> = ({ params, query }, scope) =>
  inTenant(scope, params.tenantId, async (db) => {
    await assertTenant(db, params.tenantId)
    const { rows } = await sql<{ total: number }>`select count(*)::int as total ${agenciesOf(params.tenantId, query)}`.execute(db)
    return { total: rows[0]?.total ?? 0 }
  })

/** Lists the installed plugins as one agency has them. */
export const listPlugins =
  (installed: () => Installed): Operation<typeof core, 'listPlugins'> =>
  ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      await assertAgency(scope, db, params.tenantId, params.agencyId)
      return statesOf(
        installed(),
        (await enabledIn(db, params.tenantId, [params.agencyId])).get(params.agencyId) ?? nothing,
        scope.language,
      )
    })

/** Adds an agency, with every plugin off. */
export const createAgency: Operation<typeof core, 'createAgency'> = async ({ params, body }, scope) => {
  assertZone(scope, body.timeZone)
  const id = scope.newId()
  await inTenant(scope, params.tenantId, async (db) => {
    await assertTenant(db, params.tenantId)
    const { rows } = await sql`
      insert into core.agency (tenant_id, id, slug, name, short_name, phone, address, time_zone, is_victim_service_provider)
      values (${params.tenantId}::uuid, ${id}::uuid, ${body.slug}, ${body.name}, ${body.shortName ?? null}, ${body.phone ?? null}, ${body.address ?? null},
        ${body.timeZone ?? null}, ${body.isVictimServiceProvider ?? false})
      on conflict (tenant_id, slug) do nothing returning id`.execute(db)
    if (rows.length === 0) throw problem(core.problems.conflict)
  })
  scope.audit({ resource: 'agency', resourceId: id })
  return { id }
}
