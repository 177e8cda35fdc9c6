import type { TObject } from '../../contract/index.js'
import type { Sealer } from '../data/seal.js'
import type { Registry } from './registry.js'
import { layersFor, mergeSettings, placeOf, type SettingRow } from './settings.js'
import { applyChanges, makeRoleSets, type RoleSets } from './role-sets.js'
import type { TenantRows } from './snapshot-rows.js'
import type { TenantView } from './unit.js'

/** One agency as the kernel needs it: who it is, and which plugins it has contracted. */
export interface AgencyView {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly timeZone?: string
  readonly accent?: string
  readonly logo?: string
  readonly plugins: ReadonlySet<string>
}

/** A tenant as one process remembers it. Frozen; a change makes a new one. */
export interface Snapshot {
  readonly tenant: TenantView
  readonly revision: string
  agency(id: string): AgencyView | undefined
  readonly agencies: ReadonlyMap<string, AgencyView>
  isOn(pluginId: string, agencyId: string): boolean
  /** Resolved settings: contract defaults, then tenant, group, agency and staff member. */
  settings(pluginId: string, agencyId?: string, staffMemberId?: string): object
  /** What is left of these for somebody who acts for a client, as far as capabilities were ticked. */
  within(permissions: ReadonlySet<string>, capabilities: readonly string[]): ReadonlySet<string>
  readonly roles: RoleSets
  /** The union of what these roles hold at an agency, with additions (`messaging.readThreads`) and removals (`-messaging.readThreads`). */
  permissions(roles: readonly string[], extra: readonly string[], agencyId?: string): ReadonlySet<string>
}

/** Agencies with the same contracts share one set of them: a tenant may have ten thousand. */
const sharing = (sets: Map<string, Set<string>>): ((agencyId: string) => ReadonlySet<string>) => {
  const known = new Map<string, ReadonlySet<string>>()
  return (agencyId) => {
    const set = sets.get(agencyId) ?? new Set<string>()
    const key = [...set].sort().join()
    const same = known.get(key) ?? set
    known.set(key, same)
    return same
  }
}

const agencyViews = (rows: TenantRows, registry: Registry): Map<string, AgencyView> => {
  const plugins = new Map<string, Set<string>>()
  for (const { agency_id, plugin_id } of rows.contracts) {
    if (!registry.byId.has(plugin_id)) continue
    const known = plugins.get(agency_id)
    if (known) known.add(plugin_id)
    else plugins.set(agency_id, new Set([plugin_id]))
  }
  const pluginsOf = sharing(plugins)
  return new Map(
    rows.agencies.map((row) => [
      row.id,
      {
        id: row.id,
        slug: row.slug,
        name: row.name,
        ...(row.time_zone !== null && { timeZone: row.time_zone }),
        ...(row.accent !== null && { accent: row.accent }),
        ...(row.logo !== null && { logo: row.logo }),
        plugins: pluginsOf(row.id),
      },
    ]),
  )
}

/** Nothing ticked leaves all that the relation holds. */
const withinCapabilities = (registry: Registry, permissions: ReadonlySet<string>, ticked: readonly string[]): ReadonlySet<string> => {
  if (ticked.length === 0) return permissions
  return new Set([...permissions].filter((id) => ticked.includes(registry.capabilities.get(id) ?? ticked[0] ?? '')))
}

/** Makes the snapshot of a tenant from its rows. */
export function makeSnapshot(rows: TenantRows, registry: Registry, sealer?: Sealer): Snapshot {
  const { tenant, settings } = rows // no more of the rows is kept
  const agencies = agencyViews(rows, registry)
  const roles = makeRoleSets(registry, rows.roles, rows.agencyRoles)
  const unions = new Map<string, ReadonlySet<string>>()
  const resolved = new Map<string, object>()
  const groupOf = new Map(rows.agencies.flatMap(({ id, group_id }) => (group_id === null ? [] : [[id, group_id] as const])))

  const open = (name: string, value: unknown, row: SettingRow): unknown =>
    typeof value === 'string' ? sealer?.open(value, placeOf(tenant.id, row, name)) : undefined
  const resolve = (pluginId: string, agencyId: string | undefined, staffMemberId: string | undefined): object => {
    const schema = registry.byId.get(pluginId)?.contract.input.settings as TObject | undefined
    const groupId = agencyId === undefined ? undefined : groupOf.get(agencyId)
    return mergeSettings(schema, layersFor(settings, pluginId, { groupId, agencyId, staffMemberId }), open)
  }

  return Object.freeze({
    tenant: {
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      timeZone: tenant.time_zone,
      languages: tenant.languages,
      ...(tenant.accent !== null && { accent: tenant.accent }),
      ...(tenant.logo !== null && { logo: tenant.logo }),
    },
    revision: tenant.revision,
    agencies,
    agency: (id: string) => agencies.get(id),
    isOn: (pluginId: string, agencyId: string) => pluginId === 'core' || (agencies.get(agencyId)?.plugins.has(pluginId) ?? false),
    settings(pluginId: string, agencyId?: string, staffMemberId?: string) {
      const key = `${pluginId}/${agencyId ?? ''}/${staffMemberId ?? ''}`
      const known = resolved.get(key) ?? resolve(pluginId, agencyId, staffMemberId)
      if (resolved.size < 10_000) resolved.set(key, known)
      return known
    },
    roles,
    permissions(held: readonly string[], extra: readonly string[], agencyId?: string) {
      const key = `${agencyId ?? ''}|${held.join()}|${extra.join()}`
      const known = unions.get(key)
      if (known) return known
      const sets = roles.here(agencyId)
      const union = new Set(held.flatMap((role) => [...(sets.get(role) ?? [])]))
      applyChanges(union, extra)
      if (unions.size < 10_000) unions.set(key, union)
      return union
    },
    within: (permissions: ReadonlySet<string>, ticked: readonly string[]) => withinCapabilities(registry, permissions, ticked),
  })
}
