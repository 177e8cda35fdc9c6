import type { PluginMigration } from '@lintel/core/server'

const system = '(select core.ctx_account()) is null and (select core.ctx_works_for_agency())'
const own = 'account_id = (select core.ctx_account())'
const account = (name: string): string =>
  `constraint ${name}_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade`

/** A table of choices: each person's own, read by handlers and jobs. */
const choices = (name: string, columns: string, unique: string, changed: string): string => `
create table notifications.${name} (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid not null,
  ${columns},
  constraint ${name}_pkey primary key (tenant_id, id),
  constraint ${name}_tenant_id_${unique.replaceAll(', ', '_')}_unique unique (tenant_id, ${unique}),
  ${account(name)}
);
alter table notifications.${name} enable row level security;
alter table notifications.${name} force row level security;
create policy tenant_guard on notifications.${name} as restrictive for all to public
  using (tenant_id = (select core.ctx_tenant())) with check (tenant_id = (select core.ctx_tenant()));
create policy owner_all on notifications.${name} for all to lintel_owner using (true) with check (true);
create policy own on notifications.${name} for select to lintel_app using (${own});
create policy of_system on notifications.${name} for select to lintel_app using (${system});
create policy write on notifications.${name} for insert to lintel_app with check (${own});
create policy change on notifications.${name} for update to lintel_app using (${own}) with check (${own});
grant select, insert on notifications.${name} to lintel_app;
grant update (${changed}) on notifications.${name} to lintel_app;
`

/** How each person is told of each kind, when news are kept together, and what was sent about which. */
export const addChoices: PluginMigration = {
  stamp: '20261127-add-choices',
  up: `
alter table notifications.notice
  add column kind_name text,
  add column about text,
  add column rhythm text not null default 'atOnce' constraint notice_rhythm_check check (rhythm in ('atOnce', 'daily', 'weekly')),
  add column told_at timestamptz,
  add column deliveries uuid[] not null default '{}';
alter table notifications.notice no force row level security;
update notifications.notice set kind_name = kind, told_at = created_at;
alter table notifications.notice force row level security;
alter table notifications.notice alter column kind_name set not null;
grant update (told_at, deliveries) on notifications.notice to lintel_app;
create index notice_waiting_index on notifications.notice (tenant_id, agency_id, created_at) where told_at is null and read_at is null;
${choices(
  'choice',
  `kind_name text not null,
  is_at_work boolean not null,
  channels text[] not null,
  rhythm text not null constraint choice_rhythm_check check (rhythm in ('atOnce', 'daily', 'weekly'))`,
  'account_id, kind_name, is_at_work',
  'channels, rhythm',
)}${choices(
  'manner',
  `hour int not null constraint manner_hour_check check (hour between 0 and 23),
  weekday int not null constraint manner_weekday_check check (weekday between 1 and 7),
  says_what boolean not null`,
  'account_id',
  'hour, weekday, says_what',
)}`,
}
