import { anyAgency, atWork, guard, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const own = `${atWork} and agency_id = ${anyAgency}`

/**
 * Roles as an agency shapes them: its own, with all they hold, and what it adds to or takes from (`-plugin.key`) those
 * that contracts bring. Administrators hold everything; that role has no row here, so nobody can shrink it.
 */
export const createAgencyRoles: PluginMigration = {
  stamp: '20261127-create-agency-roles',
  up: `
create table core.agency_role (
  tenant_id uuid not null default core.ctx_tenant(),
  agency_id uuid not null,
  key text not null constraint agency_role_key_check check (key ~ '^[a-z][a-zA-Z0-9-]{1,60}$'
    and key not in ('administrator', 'client', 'representative', 'contact', 'operator')),
  name text constraint agency_role_name_check check (length(name) between 1 and 80),
  permissions text[] not null default '{}',
  changed_at timestamptz not null default now(),
  constraint agency_role_pkey primary key (tenant_id, agency_id, key),
  constraint agency_role_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id)
);
comment on column core.agency_role.name is 'Of a role the agency made itself; null where it changes one that contracts bring';
${guard('core.agency_role')}${systemAll('core.agency_role')}
create policy of_tenant on core.agency_role for select to lintel_app using (true);
create policy staff_insert on core.agency_role for insert to lintel_app with check (${own});
create policy staff_update on core.agency_role for update to lintel_app using (${own}) with check (${own});
create policy staff_delete on core.agency_role for delete to lintel_app using (${own});
grant select, insert, delete on core.agency_role to lintel_app;
grant update (name, permissions, changed_at) on core.agency_role to lintel_app;
create constraint trigger touch_tenant after insert or update or delete on core.agency_role deferrable initially deferred
  for each row execute function core.touch_tenant();

alter table core.agency add column service_types text[] not null default '{}', add column locations text[] not null default '{}';
grant update (service_types, locations) on core.agency to lintel_app;
alter table core.staff_member
  add column service_types text[] not null default '{}',
  add column locations text[] not null default '{}',
  add column notify_by text[] not null default '{portal}'
    constraint staff_member_notify_by_check check (notify_by <@ '{portal,email,sms}'::text[]);
grant update (service_types, locations, notify_by) on core.staff_member to lintel_app;
create index staff_member_agency_index on core.staff_member (tenant_id, agency_id, family_name, given_name, id);
`,
}
