import type { PluginMigration } from '@lintel/core/server'

const guard = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy tenant_guard on ${table} as restrictive for all to public
  using (tenant_id = (select core.ctx_tenant())) with check (tenant_id = (select core.ctx_tenant()));
create policy owner_all on ${table} for all to lintel_owner using (true) with check (true);
create policy own on ${table} for select to lintel_app using (account_id = (select core.ctx_account()));
`
const system = '(select core.ctx_account()) is null and (select core.ctx_works_for_agency())'

/** News belong to an account, not to whoever sees its agency: a table of its own kind. */
export const createNotices: PluginMigration = {
  stamp: '20261127-create-notices',
  up: `
create schema if not exists notifications;
grant usage on schema notifications to lintel_app;
create table notifications.notice (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  account_id uuid not null,
  client_id uuid,
  kind text not null constraint notice_kind_check check (kind in ('messages', 'requests', 'reminders', 'news')),
  path text not null,
  once_key text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint notice_pkey primary key (tenant_id, id),
  constraint notice_tenant_id_account_id_once_key_unique unique (tenant_id, account_id, once_key),
  constraint notice_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id),
  constraint notice_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);
create index notice_account_index on notifications.notice (tenant_id, account_id, created_at desc);
create index notice_client_index on notifications.notice (tenant_id, client_id) where client_id is not null;
${guard('notifications.notice')}
create policy of_system on notifications.notice for all to lintel_app
  using (${system} and agency_id = any ((select core.ctx_agencies())::uuid[]))
  with check (${system} and agency_id = any ((select core.ctx_agencies())::uuid[]));
create policy read on notifications.notice for update to lintel_app
  using (account_id = (select core.ctx_account())) with check (account_id = (select core.ctx_account()));
grant select, insert, delete on notifications.notice to lintel_app;
grant update (read_at) on notifications.notice to lintel_app;

create table notifications.quiet_hours (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid not null,
  from_minute int not null constraint quiet_hours_from_check check (from_minute between 0 and 1439),
  until_minute int not null constraint quiet_hours_until_check check (until_minute between 0 and 1439),
  constraint quiet_hours_pkey primary key (tenant_id, id),
  constraint quiet_hours_tenant_id_account_id_unique unique (tenant_id, account_id),
  constraint quiet_hours_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);
${guard('notifications.quiet_hours')}
create policy of_system on notifications.quiet_hours for select to lintel_app using (${system});
create policy write on notifications.quiet_hours for insert to lintel_app with check (account_id = (select core.ctx_account()));
create policy change on notifications.quiet_hours for update to lintel_app
  using (account_id = (select core.ctx_account())) with check (account_id = (select core.ctx_account()));
create policy remove on notifications.quiet_hours for delete to lintel_app using (account_id = (select core.ctx_account()));
grant select, insert, delete on notifications.quiet_hours to lintel_app;
grant update (from_minute, until_minute) on notifications.quiet_hours to lintel_app;
`,
}
