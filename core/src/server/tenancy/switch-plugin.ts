import { core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { enabledIn, type Installed, writeContracts } from './contracts.js'
import { assertAgency, type Db, inTenant } from './in-tenant.js'

type CoreScope = ScopeOf<typeof core>
interface Where {
  readonly tenantId: string
  readonly agencyId: string
  readonly pluginId: string
}
const nothing: ReadonlySet<string> = new Set<string>()

const look = async (
  scope: CoreScope,
  installed: Installed,
  db: Db,
  { tenantId, agencyId, pluginId }: Where,
  mayBeGone = false,
): Promise<ReadonlySet<string>> => {
  await assertAgency(scope, db, tenantId, agencyId)
  const isInstalled = installed.all.some((plugin) => plugin.id === pluginId)
  const enabled = (await enabledIn(db, tenantId, [agencyId])).get(agencyId) ?? nothing
  if (!isInstalled && !(mayBeGone && enabled.has(pluginId))) throw problem(core.problems.notFound)
  return enabled
}

const write = async (scope: CoreScope, db: Db, where: Where, pluginIds: readonly string[], isEnabled: boolean): Promise<void> => {
  const by = scope.actor.kind === 'person' ? { by: scope.actor.id } : {}
  await writeContracts(db, { tenantId: where.tenantId, agencyId: where.agencyId, pluginIds, isEnabled, ...by })
  scope.audit({ resource: 'agencyPlugin', resourceId: where.agencyId, fields: [...pluginIds], basis: isEnabled ? 'enabled' : 'disabled' })
  if (where.tenantId !== scope.tenant.id) return
  for (const pluginId of pluginIds) {
    scope.emit(core.events.pluginSwitched, { agencyId: where.agencyId, pluginId, isEnabled }, { agencyId: where.agencyId })
  }
}

/** Switches a plugin on: refused while something it needs is off, unless that may be switched on with it. */
export const enablePlugin =
  (installed: () => Installed): Operation<typeof core, 'enablePlugin'> =>
  ({ params, body }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      const enabled = await look(scope, installed(), db, params)
      const needs = installed()
        .needsOf(params.pluginId)
        .filter((need) => !enabled.has(need))
      if (needs.length > 0 && body.withNeeds !== true) throw problem(core.problems.pluginNeeds, { needs })
      const switched = [...needs, params.pluginId].filter((id) => !enabled.has(id))
      if (switched.length > 0) await write(scope, db, params, switched, true)
      return { isEnabled: true, switched }
    })

/** Switches a plugin off, one that is not installed any more too: refused while something that is on needs it. Its data stays. */
export const disablePlugin =
  (installed: () => Installed): Operation<typeof core, 'disablePlugin'> =>
  ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      const enabled = await look(scope, installed(), db, params, true)
      const by = installed()
        .usersOf(params.pluginId)
        .filter((user) => enabled.has(user))
      if (by.length > 0) throw problem(core.problems.pluginNeeded, { by })
      const switched = enabled.has(params.pluginId) ? [params.pluginId] : []
      if (switched.length > 0) await write(scope, db, params, switched, false)
      return { isEnabled: false, switched }
    })
