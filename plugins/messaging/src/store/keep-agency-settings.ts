import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

/** Some of what an agency ($1) has set for messages ($2); what is not named stays as it is. */
export const keepSettings = `
  insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1::uuid, 'messaging', $2::jsonb)
  on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = core.setting.settings || excluded.settings`

/** Sets something for the agency; every process knows from the next request on, and the log names what. */
export async function keepAgencySettings(scope: Scope, settings: object, alsoSet: readonly string[] = []): Promise<void> {
  await ask(scope, keepSettings, [scope.agencyId, JSON.stringify(settings)])
  scope.audit({ resource: 'agencySetting', resourceId: scope.agencyId, fields: [...Object.keys(settings), ...alsoSet] })
}
