import type { Registry } from './registry.js'

/** A role as a row keeps it: all that it holds, or for a role that contracts bring what is added and (`-plugin.key`) taken. */
export interface RoleRow {
  readonly key: string
  /** Null where the row changes a role that contracts bring. */
  readonly name: string | null
  readonly permissions: readonly string[]
}
export interface AgencyRoleRow extends RoleRow {
  readonly agency_id: string
}
type Sets = ReadonlyMap<string, ReadonlySet<string>>

/** What roles hold, in three layers: as contracts grant it, as the tenant changed it, and as one agency did. */
export interface RoleSets {
  readonly contract: Sets
  readonly tenant: Sets
  here(agencyId: string | undefined): Sets
  /** The roles that the tenant made, with their names. */
  readonly ofTenant: ReadonlyMap<string, string>
  /** The roles that the tenant or this agency made, with their names. */
  named(agencyId: string): ReadonlyMap<string, string>
}

/** Applies additions (`messaging.readThreads`) and removals (`-messaging.readThreads`). */
export const applyChanges = (set: Set<string>, changes: readonly string[]): void => {
  for (const entry of changes)
    if (entry.startsWith('-')) set.delete(entry.slice(1))
    else set.add(entry)
}

function contractSets({ permissions }: Pick<Registry, 'permissions'>): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>()
  for (const [permission, roles] of permissions)
    for (const role of roles) {
      const known = sets.get(role)
      if (known) known.add(permission)
      else sets.set(role, new Set([permission]))
    }
  return sets
}
function layer(below: Sets, rows: readonly RoleRow[]): Sets {
  if (rows.length === 0) return below
  const sets = new Map(below)
  for (const { key, permissions } of rows) {
    const set = new Set(sets.get(key))
    applyChanges(set, permissions)
    sets.set(key, set)
  }
  return sets
}
const names = (rows: readonly RoleRow[]): [string, string][] => rows.flatMap(({ key, name }) => (name === null ? [] : [[key, name]]))

/** Unions the layers once per snapshot, so that asking is one look-up. */
export function makeRoleSets(
  registry: Pick<Registry, 'permissions'>,
  tenantRows: readonly RoleRow[],
  agencyRows: readonly AgencyRoleRow[],
): RoleSets {
  const contract = contractSets(registry)
  // A name in the tenant's row of a role that contracts bring renames nothing.
  const tenantNames = names(tenantRows).filter(([key]) => !contract.has(key))
  const tenant = layer(contract, tenantRows)
  const byAgency = Map.groupBy(agencyRows, ({ agency_id }) => agency_id)
  const here = new Map([...byAgency].map(([agencyId, rows]) => [agencyId, layer(tenant, rows)]))
  return {
    contract,
    tenant,
    ofTenant: new Map(tenantNames),
    here: (agencyId) => (agencyId === undefined ? undefined : here.get(agencyId)) ?? tenant,
    named: (agencyId) => new Map([...tenantNames, ...names(byAgency.get(agencyId) ?? [])]),
  }
}
