import { type Core, core, problem, type ScopeOf } from '../../contract/index.js'
import { operatorTenantId } from '../kernel/tenants.js'
import { heldEverywhere } from '../staff/organisation/held-everywhere.js'
import { type Db, inTenant } from '../tenancy/in-tenant.js'

type CoreScope = ScopeOf<Core>

/**
 * Whether this person may shape groups: the hosting provider and the command line; staff who make the settings of every agency.
 * See docs/decisions/0195.
 */
export const mayGroup = async (scope: CoreScope): Promise<boolean> =>
  scope.tenant.id === operatorTenantId ||
  scope.actor.kind === 'system' ||
  (await heldEverywhere(scope, 'core.manageSettings')) !== undefined

/** Works on the groups of a tenant: another tenant's are not there; one's own are refused to whoever may not shape them. */
export const inGrouping = <T>(scope: CoreScope, tenantId: string, work: (db: Db) => Promise<T>): Promise<T> =>
  inTenant(scope, tenantId, async (db) => {
    if (!(await mayGroup(scope))) throw problem(core.problems.forbidden)
    return work(db)
  })
