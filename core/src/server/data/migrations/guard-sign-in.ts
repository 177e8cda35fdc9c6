import type { PluginMigration } from '../../plugin.js'
import { guard } from '../guard.js'

const inTenant = ['credential', 'login_session', 'refresh_token']

/** Schema auth belongs to the role that signs people in; the audit trail takes entries from everyone about themselves. */
export const guardSignIn: PluginMigration = {
  stamp: '20261124-guard-sign-in',
  up: `
${inTenant
  .map(
    (table) => `${guard(`auth.${table}`)}
create policy signs_in on auth.${table} for all to lintel_auth using (true) with check (true);
grant select, insert, update, delete on auth.${table} to lintel_auth;`,
  )
  .join('\n')}

alter table auth.throttle enable row level security;
alter table auth.throttle force row level security;
create policy signs_in on auth.throttle for all to lintel_auth using (true) with check (true);
grant select, insert, update, delete on auth.throttle to lintel_auth;

alter table core.audit_entry enable row level security;
alter table core.audit_entry force row level security;
create policy tenant_guard on core.audit_entry as restrictive for all to public
  using (tenant_id = (select core.ctx_tenant())) with check (tenant_id = (select core.ctx_tenant()));
create policy owner_reads on core.audit_entry for select to lintel_owner using (true);
create policy own_act on core.audit_entry for insert to lintel_app, lintel_auth, lintel_operator with check (
  account_id is not distinct from (select core.ctx_account())
  and staff_id is not distinct from (select core.ctx_staff())
  and acting_client_id is not distinct from (select core.ctx_profile()));
grant insert (tenant_id, request_id, account_id, session_id, staff_id, acting_client_id, agency_id, operation, outcome, client_id, resource,
  resource_id, fields, basis) on core.audit_entry to lintel_app, lintel_auth, lintel_operator;
`,
}
