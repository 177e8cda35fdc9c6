import { core, type Core, problem, type ScopeOf } from '../../../contract/index.js'
import { type Insight, insightOf } from '../../kernel/insight.js'
import { sayOf } from '../../words/plugin-words.js'
import { heldEverywhere, type Work } from './held-everywhere.js'
import { builtInRoles, staffPermission, type StaffPermission } from '../role-book.js'

type CoreScope = ScopeOf<Core>
/** The roles of a tenant as whoever shapes them sees them. */
export interface Organisation {
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  /** Every permission that staff can hold in any agency. */
  readonly permissions: readonly StaffPermission[]
  /** Roles that contracts bring, and those that the tenant made, by key. */
  readonly titles: ReadonlyMap<string, string>
  holds(key: string): ReadonlySet<string>
  /** What contracts alone say. */
  below(key: string): ReadonlySet<string>
  /** Whether the person holds it in every agency where its feature is on: only then it is theirs to give in all of them. */
  mayGive(permission: string): boolean
}
const pluginOf = (permission: string): string => permission.slice(0, permission.indexOf('.'))

function titlesOf({ registry, snapshot }: Insight, language: string): ReadonlyMap<string, string> {
  const own = snapshot.roles.ofTenant
  const brought = builtInRoles.map((key) => [key, sayOf(registry.byId.get('core'), language, `role.${key}`) ?? key] as const)
  return new Map<string, string>([...brought, ...own])
}

/** Their work at every agency, if the person may shape roles at each. */
export const shapesAllRoles = (scope: CoreScope): Promise<readonly Work[] | undefined> => heldEverywhere(scope, 'core.manageRoles')

/** Opens the roles of the whole tenant; refuses whoever may not shape those of each agency. */
export async function openOrganisation(scope: CoreScope): Promise<Organisation> {
  const insight = insightOf(scope)
  const { snapshot, registry } = insight
  const work = await shapesAllRoles(scope)
  if (work === undefined) throw problem(core.problems.forbidden)
  const held = work.map(({ agency_id, roles, extra_permissions }) => ({
    agencyId: agency_id,
    permissions: snapshot.permissions(['staff', ...roles], extra_permissions, agency_id),
  }))
  const agencies = [...snapshot.agencies.values()].map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
  const isOnAnywhere = (pluginId: string): boolean => agencies.some(({ id }) => snapshot.isOn(pluginId, id))
  return {
    agencies,
    permissions: [...registry.permissions]
      .filter(
        ([id, roles]) =>
          (roles.length === 0 || roles.some((role) => builtInRoles.some((key) => key === role))) && isOnAnywhere(pluginOf(id)),
      )
      .map(([id]) => staffPermission(insight, scope.language, id)),
    titles: titlesOf(insight, scope.language),
    holds: (key) => snapshot.roles.tenant.get(key) ?? new Set<string>(),
    below: (key) => snapshot.roles.contract.get(key) ?? new Set<string>(),
    mayGive: (permission) =>
      held.every(({ agencyId, permissions }) => !snapshot.isOn(pluginOf(permission), agencyId) || permissions.has(permission)),
  }
}
