import type { RoleKey, Scope } from '../../contract/index.js'
import { type Insight, insightOf } from '../kernel/insight.js'
import { pluginName } from '../words/plugin-name.js'
import { sayOf } from '../words/plugin-words.js'

/** Roles that contracts bring and staff can hold, in the order people read them. `staff` is everybody. */
export const builtInRoles = ['staff', 'caseManager', 'therapist', 'administrator'] as const satisfies readonly RoleKey[]
const isBuiltIn = (key: string): boolean => builtInRoles.some((known) => known === key)

/** A permission that staff of an agency can hold there. */
export interface StaffPermission {
  readonly id: string
  readonly pluginId: string
  readonly pluginName: string
  readonly label: string
}
/** What core knows about roles and permissions at the agency of a scope, in its reader's language. */
export interface RoleBook {
  /** Every permission that staff can hold here, plugin by plugin. */
  readonly permissions: readonly StaffPermission[]
  /** The roles that staff can be given here, by key. `staff` is not given: everybody holds it. */
  readonly givable: ReadonlyMap<string, string>
  isBuiltIn(key: string): boolean
  title(key: string): string
  /** What a role holds here; nothing for an unknown one. */
  holds(key: string): ReadonlySet<string>
  /** All that somebody with these roles and additions holds here. */
  union(roles: readonly string[], extra: readonly string[]): ReadonlySet<string>
}

/** A label in the reader's language; contracts carry the English one. */
const permissionLabel = ({ registry }: Insight, language: string, id: string): string => {
  const at = id.indexOf('.')
  const [plugin, key] = [registry.byId.get(id.slice(0, at)), id.slice(at + 1)]
  return sayOf(plugin, language, `permission.${key}`) ?? plugin?.contract.input.permissions?.[key]?.label ?? id
}
const pluginOf = (permission: string): string => permission.slice(0, permission.indexOf('.'))
/** A permission as people read it. */
export const staffPermission = (insight: Insight, language: string, id: string): StaffPermission => {
  const pluginId = pluginOf(id)
  const plugin = insight.registry.byId.get(pluginId)
  return {
    id,
    pluginId,
    pluginName: plugin === undefined ? pluginId : pluginName(plugin, language),
    label: permissionLabel(insight, language, id),
  }
}
function staffPermissions(insight: Insight, language: string, agencyId: string): StaffPermission[] {
  const { registry, snapshot } = insight
  return [...registry.permissions]
    .filter(([, roles]) => roles.length === 0 || roles.some(isBuiltIn))
    .map(([id]) => id)
    .filter((id) => snapshot.isOn(pluginOf(id), agencyId))
    .map((id) => staffPermission(insight, language, id))
}

/** Opens the book of roles for the agency one works in. */
export function roleBook(scope: Scope): RoleBook {
  const insight = insightOf(scope)
  const { snapshot, registry } = insight
  const { agencyId, language } = scope
  const own = snapshot.roles.named(agencyId)
  const sets = snapshot.roles.here(agencyId)
  const title = (key: string): string => own.get(key) ?? sayOf(registry.byId.get('core'), language, `role.${key}`) ?? key
  const given = [...builtInRoles.filter((key) => key !== 'staff'), ...own.keys()]
  return {
    permissions: staffPermissions(insight, language, agencyId),
    givable: new Map(given.map((key) => [key, title(key)])),
    isBuiltIn,
    title,
    holds: (key) => sets.get(key) ?? new Set<string>(),
    union: (roles, extra) => snapshot.permissions(['staff', ...roles], extra, agencyId),
  }
}
