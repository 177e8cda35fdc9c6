import type { PluginMigration } from '../plugin.js'

const everywhere = '(select core.works_at_all_agencies())'
const groupSetting = `${everywhere} and level = 'group'`

/**
 * Groups are shaped by those who work at every agency. What they may do there is asked in code; that nobody touches an agency
 * they do not work at, the database asks by itself. They could write each agency anyway by working there.
 */
export const shareGroups: PluginMigration = {
  stamp: '20261127-share-groups',
  up: `
create policy shared_insert on core.agency_group for insert to lintel_app with check (${everywhere});
create policy shared_update on core.agency_group for update to lintel_app using (${everywhere}) with check (${everywhere});
create policy shared_delete on core.agency_group for delete to lintel_app using (${everywhere});
create policy shared_update on core.agency for update to lintel_app using (${everywhere}) with check (${everywhere});
create policy shared_insert on core.setting for insert to lintel_app with check (${groupSetting});
create policy shared_update on core.setting for update to lintel_app using (${groupSetting}) with check (${groupSetting});
create policy shared_delete on core.setting for delete to lintel_app using (${groupSetting});
`,
}
