import { sql } from 'kysely'
import { core, type Operation, problem } from '../../contract/index.js'
import { present } from '../people/present.js'
import { enabledIn, type Installed, statesOf } from './contracts.js'
import { assertAgency, type Db, inTenant } from './in-tenant.js'
import { isZone } from './zone.js'

interface AgencyRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly short_name: string | null
  readonly is_victim_service_provider: boolean
}
const nothing: ReadonlySet<string> = new Set<string>()

const assertTenant = async (db: Db, tenantId: string): Promise<void> => {
  const { rows } = await sql`select 1 from core.tenant where id = ${tenantId}::uuid`.execute(db)
  if (rows.length === 0) throw problem(core.problems.notFound)
}

/** Lists the agencies of a tenant with their contracts. */
export const listAgencies =
  (installed: () => Installed): Operation<typeof core, 'listAgencies'> =>
  ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      await assertTenant(db, params.tenantId)
      const enabled = await enabledIn(db, params.tenantId)
      const { rows } = await sql<AgencyRow>`
        select id, slug, name, short_name, is_victim_service_provider from core.agency
        where tenant_id = ${params.tenantId}::uuid order by name, id`.execute(db)
      return rows.map((row) => ({
        agency: {
          id: row.id,
          slug: row.slug,
          name: row.name,
          isVictimServiceProvider: row.is_victim_service_provider,
          ...present({ shortName: row.short_name }),
        },
        plugins: statesOf(installed(), enabled.get(row.id) ?? nothing),
      }))
    })

/** Lists the installed plugins as one agency has them. */
export const listPlugins =
  (installed: () => Installed): Operation<typeof core, 'listPlugins'> =>
  ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      await assertAgency(scope, db, params.tenantId, params.agencyId)
      return statesOf(installed(), (await enabledIn(db, params.tenantId)).get(params.agencyId) ?? nothing)
    })

/** Adds an agency, with every plugin off. */
export const createAgency: Operation<typeof core, 'createAgency'> = async ({ params, body }, scope) => {
  if (body.timeZone !== undefined && !isZone(body.timeZone)) {
    throw problem(core.problems.invalidInput, { errors: [{ pointer: '/body/timeZone', detail: 'There is no time zone of this name' }] })
  }
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
