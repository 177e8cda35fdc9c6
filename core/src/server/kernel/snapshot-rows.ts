import { core, problem } from '../../contract/index.js'
import type { Database } from '../data/link.js'
import type { SettingRow } from './settings.js'
import type { AgencyRoleRow, RoleRow } from './role-sets.js'

/** What a snapshot is made of, as it stands in the database. */
export interface TenantRows {
  readonly tenant: {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly languages: readonly string[]
    readonly time_zone: string
    readonly accent: string | null
    readonly logo: string | null
    readonly revision: string
  }
  readonly agencies: readonly {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly group_id: string | null
    readonly time_zone: string | null
    readonly accent: string | null
    readonly logo: string | null
  }[]
  readonly contracts: readonly { readonly agency_id: string; readonly plugin_id: string }[]
  readonly settings: readonly SettingRow[]
  readonly roles: readonly RoleRow[]
  readonly agencyRoles: readonly AgencyRoleRow[]
}

/** Reads a tenant in one round trip. Throws `core.notFound` where there is no such tenant. */
export const readTenant = (database: Database, tenantId: string): Promise<TenantRows> =>
  database.transaction('app', { 'lintel.tenant': tenantId }, async (link) => {
    const [tenant, agencies, contracts, settings, roles, agencyRoles] = await Promise.all([
      link.send<TenantRows['tenant']>({
        text: 'select id, slug, name, languages, time_zone, accent, logo, revision from core.tenant',
        values: [],
      }),
      link.send<TenantRows['agencies'][number]>({
        text: 'select id, slug, name, group_id, time_zone, accent, logo from core.agency order by name',
        values: [],
      }),
      link.send<TenantRows['contracts'][number]>({
        text: 'select agency_id, plugin_id from core.agency_plugin where is_enabled',
        values: [],
      }),
      link.send<TenantRows['settings'][number]>({
        text: `select level, owner_id, plugin_id, settings from core.setting
          union all select 'agency', agency_id, plugin_id, settings from core.agency_plugin where settings <> '{}'`,
        values: [],
      }),
      link.send<RoleRow>({ text: 'select key, name, permissions from core.role', values: [] }),
      link.send<AgencyRoleRow>({ text: 'select agency_id, key, name, permissions from core.agency_role', values: [] }),
    ])
    const [row] = tenant.rows
    if (row === undefined) throw problem(core.problems.notFound)
    return {
      tenant: row,
      agencies: agencies.rows,
      contracts: contracts.rows,
      settings: settings.rows,
      roles: roles.rows,
      agencyRoles: agencyRoles.rows,
    }
  })
