import { sql } from 'kysely'
import { core, problem, type ScopeOf } from '../../contract/index.js'
import { operatorTenantId } from '../kernel/tenants.js'
import type { SettingOwners } from '../kernel/settings.js'
import { mayGroup } from '../groups/in-grouping.js'
import { assertAgency, type Db } from '../tenancy/in-tenant.js'

/** Whose settings are meant, and what they inherit from. */
export interface Owner extends SettingOwners {
  readonly tenantId: string
  readonly level: string
  readonly ownerId: string
  readonly name: string
}
interface Place {
  readonly tenantId: string
  readonly level: string
  readonly ownerId: string
}
const notThere = () => problem(core.problems.notFound)

async function agencyOwner(scope: ScopeOf<typeof core>, db: Db, place: Place): Promise<Owner> {
  await assertAgency(scope, db, place.tenantId, place.ownerId)
  const { rows } = await sql<{ name: string; group_id: string | null }>`
    select name, group_id from core.agency where tenant_id = ${place.tenantId}::uuid and id = ${place.ownerId}::uuid`.execute(db)
  const [row] = rows
  if (row === undefined) throw notThere()
  return { ...place, name: row.name, groupId: row.group_id ?? undefined, agencyId: place.ownerId }
}

/**
 * Finds the owner, if this person may set things there: staff their own agency (and groups, if
 * they may shape those), the hosting provider and the command line all.
 */
export async function findOwner(scope: ScopeOf<typeof core>, db: Db, place: Place): Promise<Owner> {
  if (place.level === 'agency') return agencyOwner(scope, db, place)
  const isFree = scope.tenant.id === operatorTenantId || scope.actor.kind === 'system'
  if (!isFree && !(place.level === 'group' && (await mayGroup(scope)))) throw notThere()
  if (place.level === 'tenant' && place.ownerId !== place.tenantId) throw notThere()
  const { rows } =
    place.level === 'tenant'
      ? await sql<{ name: string }>`select name from core.tenant where id = ${place.tenantId}::uuid`.execute(db)
      : await sql<{ name: string }>`
          select name from core.agency_group where tenant_id = ${place.tenantId}::uuid and id = ${place.ownerId}::uuid`.execute(db)
  const [row] = rows
  if (row === undefined) throw notThere()
  return { ...place, name: row.name, ...(place.level === 'group' && { groupId: place.ownerId }) }
}

/** The staff member who asks, as the narrowest level. */
export async function ownOwner(scope: ScopeOf<typeof core>, db: Db): Promise<Owner> {
  const { staff } = scope.actor
  if (staff === undefined) throw notThere()
  const place = { tenantId: scope.tenant.id, level: 'agency', ownerId: staff.agencyId }
  return { ...(await agencyOwner(scope, db, place)), level: 'staff', ownerId: staff.id, staffMemberId: staff.id }
}
