import { sql } from 'kysely'
import type { SettingRow } from '../kernel/settings.js'
import type { Db } from '../tenancy/in-tenant.js'
import type { Owner } from './setting-owner.js'

/** All rows that count for an owner, of every plugin. */
export async function readRows(db: Db, { tenantId, level, ownerId, groupId, agencyId }: Owner): Promise<readonly SettingRow[]> {
  const { rows } = await sql<SettingRow>`
    select level, owner_id, plugin_id, settings from core.setting
    where tenant_id = ${tenantId}::uuid and (level = 'tenant' or (level = 'group' and owner_id = ${groupId ?? null}::uuid)
      or (level = 'agency' and owner_id = ${agencyId ?? null}::uuid) or (level = ${level} and owner_id = ${ownerId}::uuid))
    union all
    select 'agency', agency_id, plugin_id, settings from core.agency_plugin
    where tenant_id = ${tenantId}::uuid and agency_id = ${agencyId ?? null}::uuid and settings <> '{}'`.execute(db)
  return rows
}

/** Writes what is set for one plugin on the owner's level; nothing set leaves no row. */
export async function writeRow(db: Db, { tenantId, level, ownerId }: Owner, pluginId: string, settings: object): Promise<void> {
  if (Object.keys(settings).length === 0) {
    await sql`delete from core.setting where tenant_id = ${tenantId}::uuid and level = ${level} and owner_id = ${ownerId}::uuid
      and plugin_id = ${pluginId}`.execute(db)
    return
  }
  await sql`insert into core.setting (tenant_id, level, owner_id, plugin_id, settings)
    values (${tenantId}::uuid, ${level}, ${ownerId}::uuid, ${pluginId}, ${JSON.stringify(settings)}::jsonb)
    on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`.execute(db)
}
