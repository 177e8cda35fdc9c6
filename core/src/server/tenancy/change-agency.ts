import { type RawBuilder, sql } from 'kysely'
import type { core, Operation } from '../../contract/index.js'
import { assertZone } from './assert-zone.js'
import { assertAgency, inTenant } from './in-tenant.js'

const columns = {
  name: 'name',
  shortName: 'short_name',
  phone: 'phone',
  address: 'address',
  timeZone: 'time_zone',
  isVictimServiceProvider: 'is_victim_service_provider',
} as const
type Member = keyof typeof columns
const isMember = (name: string): name is Member => name in columns
const set = (name: Member, value: string | boolean | null): RawBuilder<unknown> => sql`${sql.ref(columns[name])} = ${value}`

/** Changes what people read of an agency, its clock, and whether its data stays apart. */
export const changeAgency: Operation<typeof core, 'changeAgency'> = async ({ params, body }, scope) => {
  assertZone(scope, body.timeZone ?? undefined)
  const fields = Object.keys(body).filter(isMember)
  const changes = fields.flatMap((name) => {
    const value = body[name]
    return value === undefined ? [] : [set(name, value)]
  })
  await inTenant(scope, params.tenantId, async (db) => {
    await assertAgency(scope, db, params.tenantId, params.agencyId)
    if (changes.length === 0) return
    await sql`update core.agency set ${sql.join(changes)}
      where tenant_id = ${params.tenantId}::uuid and id = ${params.agencyId}::uuid`.execute(db)
  })
  if (changes.length > 0) scope.audit({ resource: 'agency', resourceId: params.agencyId, fields })
}
