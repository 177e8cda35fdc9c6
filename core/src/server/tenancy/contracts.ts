import { sql } from 'kysely'
import type { WordTables } from '../plugin.js'
import { pluginAbout, pluginName } from '../words/plugin-name.js'
import type { Db } from './in-tenant.js'

/** A plugin as it is installed on this host. */
export interface InstalledPlugin {
  readonly id: string
  readonly version: string
  readonly contract: { readonly id: string }
  readonly words?: WordTables
  /** Ids of the plugins that must be on wherever this one is on. */
  readonly requires: readonly string[]
}

/** The installed plugins, and what each needs. */
export interface Installed {
  readonly all: readonly InstalledPlugin[]
  /** What `id` needs, and what that needs in turn; the needed first. */
  needsOf(id: string): readonly string[]
  /** The plugins that need `id`, directly or through others. */
  usersOf(id: string): readonly string[]
}

/** Answers questions about what is installed. The plugins come in boot order: what is needed stands first. */
export const installedPlugins = (all: readonly InstalledPlugin[]): Installed => {
  const byId = new Map(all.map((plugin) => [plugin.id, plugin]))
  const needsOf = (id: string): readonly string[] => {
    const direct = byId.get(id)?.requires ?? []
    const needed = new Set(direct.flatMap((need) => [...needsOf(need), need]))
    return all.map((plugin) => plugin.id).filter((candidate) => needed.has(candidate))
  }
  return { all, needsOf, usersOf: (id) => all.map((plugin) => plugin.id).filter((user) => needsOf(user).includes(id)) }
}

/** The plugins that are on, by agency. */
export const enabledIn = async (
  db: Db,
  tenantId: string,
  agencyIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const { rows } = await sql<{ agency_id: string; plugins: readonly string[] }>`
    select agency_id, array_agg(plugin_id) as plugins from core.agency_plugin
    where tenant_id = ${tenantId}::uuid and agency_id = any (${[...agencyIds]}::uuid[]) and is_enabled group by agency_id`.execute(db)
  return new Map(rows.map((row) => [row.agency_id, new Set(row.plugins)]))
}

/** The plugins of one agency as the contract shows them. */
export const statesOf = (installed: Installed, enabled: ReadonlySet<string>, language: string) =>
  installed.all.map((plugin) => ({
    id: plugin.id,
    name: pluginName(plugin, language),
    ...pluginAbout(plugin, language),
    version: plugin.version,
    isEnabled: enabled.has(plugin.id),
    needs: [...installed.needsOf(plugin.id)],
    neededBy: installed.usersOf(plugin.id).filter((user) => enabled.has(user)),
  }))

export interface Switch {
  readonly tenantId: string
  readonly agencyId: string
  readonly pluginIds: readonly string[]
  readonly isEnabled: boolean
  readonly by?: string
}

/** Switches plugins for one agency. A trigger raises the tenant's revision and tells every process, in the same transaction. */
export const writeContracts = async (db: Db, { tenantId, agencyId, pluginIds, isEnabled, by }: Switch): Promise<void> => {
  await sql`insert into core.agency_plugin (tenant_id, agency_id, plugin_id, is_enabled, changed_at, changed_by)
    select ${tenantId}::uuid, ${agencyId}::uuid, plugin_id, ${isEnabled}::boolean, now(), ${by ?? null}::uuid from unnest(${pluginIds}::text[]) as plugin_id
    on conflict (tenant_id, agency_id, plugin_id) do update
    set is_enabled = excluded.is_enabled, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db)
}
