import type { PluginMigration } from '../../plugin.js'
import { anyAgency, guard, atWork, systemAll } from '../guard.js'

const inTenant = ['agency_group', 'agency', 'program', 'role', 'agency_plugin', 'setting']
const own = (column: string): string => `${atWork} and ${column} = ${anyAgency}`
const ownSetting = `${atWork} and ((level = 'agency' and owner_id = ${anyAgency}) or (level = 'staff' and owner_id = (select core.ctx_staff())))`

/** Who sees and changes tenants, agencies, programs and contracts. */
export const guardTenancy: PluginMigration = {
  stamp: '20261124-guard-tenancy',
  up: `
alter table core.tenant enable row level security;
alter table core.tenant force row level security;
-- The owner reads all tenants: functions must find a tenant by its address before there is a context.
create policy tenant_guard on core.tenant as restrictive for all to public
  using (id = (select core.ctx_tenant()) or current_user = 'lintel_owner') with check (id = (select core.ctx_tenant()));
create policy tenant_guard_delete on core.tenant as restrictive for delete to public using (id = (select core.ctx_tenant()));
create policy owner_all on core.tenant for all to lintel_owner using (true) with check (true);
create policy own_tenant on core.tenant for select to lintel_app, lintel_auth using (true);
create policy operator_all on core.tenant for all to lintel_operator using (true) with check (true);
grant select on core.tenant to lintel_app, lintel_auth;
grant select, insert, update on core.tenant to lintel_operator;

${inTenant
  .map(
    (table) => `${guard(`core.${table}`)}
create policy of_tenant on core.${table} for select to lintel_app using (true);
create policy operator_all on core.${table} for all to lintel_operator using (true) with check (true);
${systemAll(`core.${table}`)}
grant select, insert, delete on core.${table} to lintel_app;
grant select, insert, update, delete on core.${table} to lintel_operator;`,
  )
  .join('\n')}

create policy staff_update on core.agency for update to lintel_app using (${own('id')}) with check (${own('id')});
create policy staff_insert on core.program for insert to lintel_app with check (${own('agency_id')});
create policy staff_update on core.program for update to lintel_app using (${own('agency_id')}) with check (${own('agency_id')});
create policy staff_insert on core.agency_plugin for insert to lintel_app with check (${own('agency_id')});
create policy staff_update on core.agency_plugin for update to lintel_app using (${own('agency_id')}) with check (${own('agency_id')});
create policy staff_insert on core.setting for insert to lintel_app with check (${ownSetting});
create policy staff_update on core.setting for update to lintel_app using (${ownSetting}) with check (${ownSetting});
create policy staff_delete on core.setting for delete to lintel_app using (${ownSetting});

grant update (name) on core.agency_group to lintel_app;
grant update (slug, name, short_name, group_id, is_victim_service_provider, time_zone, accent, logo, address, phone) on core.agency to lintel_app;
grant update (name, short_name, project_type, starts_on, ends_on, is_deleted) on core.program to lintel_app;
grant update (name, permissions) on core.role to lintel_app;
grant update (is_enabled, settings, limits, changed_at, changed_by) on core.agency_plugin to lintel_app;
grant update (settings) on core.setting to lintel_app;
`,
}
