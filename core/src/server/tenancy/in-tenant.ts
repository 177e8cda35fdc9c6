import { type Kysely, sql } from 'kysely'
import { core, problem, type Scope } from '../../contract/index.js'
import { operatorTenantId } from '../kernel/tenants.js'

export type Db = Kysely<unknown>

/** The database of a scope, for statements written out. */
export const dbOf = (scope: Scope): Db => scope.em.getKysely<unknown>()

const enter = (db: Db, tenantId: string) => sql`select set_config('lintel.tenant', ${tenantId}::text, true)`.execute(db)

// Operations of one unit may run side by side; only one of them may stand in another tenant at a time.
const turns = new WeakMap<Scope, Promise<unknown>>()
const inTurn = <T>(scope: Scope, work: () => Promise<T>): Promise<T> => {
  const mine = (turns.get(scope) ?? Promise.resolve()).then(work, work)
  turns.set(
    scope,
    mine.catch(() => undefined),
  )
  return mine
}
const within = async <T>(db: Db, tenantId: string, home: string, work: (db: Db) => Promise<T>): Promise<T> => {
  await enter(db, tenantId)
  try {
    const result = await work(db)
    await enter(db, home)
    return result
  } catch (error) {
    // After a refusal the unit may go on; after an error of the database it cannot, and neither can this.
    await enter(db, home).catch(() => undefined)
    throw error
  }
}

/**
 * Works in the tenant named: everybody in their own; the hosting provider in any, one at a time. The provider's connection
 * holds grants on tenancy and on nothing else, and the wall stays up: while the work lasts it stands around the tenant named.
 */
export const inTenant = async <T>(scope: Scope, tenantId: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const db = dbOf(scope)
  if (tenantId === scope.tenant.id && tenantId !== operatorTenantId) return work(db)
  if (scope.tenant.id !== operatorTenantId || tenantId === operatorTenantId) throw problem(core.problems.notFound)
  return inTurn(scope, () => within(db, tenantId, scope.tenant.id, work))
}

/** The agency, if this person may manage its contracts: staff their own, the hosting provider any. */
export const assertAgency = async (scope: Scope, db: Db, tenantId: string, agencyId: string): Promise<void> => {
  const isMine = scope.tenant.id === operatorTenantId || scope.actor.kind === 'system' || scope.agencies.includes(agencyId)
  const { rows } = await sql`select 1 from core.agency where tenant_id = ${tenantId}::uuid and id = ${agencyId}::uuid`.execute(db)
  if (!isMine || rows.length === 0) throw problem(core.problems.notFound)
}
