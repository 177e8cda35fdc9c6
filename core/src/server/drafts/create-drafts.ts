import { guard, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const own = `account_id = (select core.ctx_account()) and client_id is not distinct from (select core.ctx_profile())`

/**
 * What somebody had typed when a sign-in ended: for the same account and the same person in focus, sealed, for some hours.
 * And how long sign-ins of a tenant last.
 */
export const createDrafts: PluginMigration = {
  stamp: '20261127-create-drafts',
  up: `
create table core.draft (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid not null,
  client_id uuid,
  path text not null,
  form text not null,
  sealed text not null,
  kept_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint draft_pkey primary key (tenant_id, id),
  constraint draft_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade,
  constraint draft_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id) on delete cascade
);
create index draft_account_index on core.draft (tenant_id, account_id, expires_at);
${guard('core.draft')}${systemAll('core.draft')}
create policy own_draft on core.draft for select to lintel_app using (${own});
create policy own_draft_delete on core.draft for delete to lintel_app using (${own});
create policy signs_in on core.draft for all to lintel_auth using (true) with check (true);
grant select, delete on core.draft to lintel_app;
grant select, insert, delete on core.draft to lintel_auth;

create function auth.tenant_setting(name text) returns float8 language sql stable security definer set search_path = '' as $$
  select (s.settings->>name)::float8 from core.setting s
  where s.tenant_id = core.ctx_tenant() and s.level = 'tenant' and s.owner_id = core.ctx_tenant() and s.plugin_id = 'core'
    and s.settings ? name
$$;
grant execute on function auth.tenant_setting(text) to lintel_auth;
`,
}
