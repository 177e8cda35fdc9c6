import type { PluginMigration } from '../../plugin.js'

/** Schema auth: what proves who someone is. The role that serves data cannot reach it. Tokens are kept as SHA-256. */
export const createSignIn: PluginMigration = {
  stamp: '20261124-create-sign-in',
  up: `
create table auth.credential (
  tenant_id uuid not null default core.ctx_tenant(),
  account_id uuid not null,
  password_hash text not null,
  must_change boolean not null default false,
  changed_at timestamptz not null default now(),
  constraint credential_pkey primary key (tenant_id, account_id),
  constraint credential_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);

create table auth.login_session (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  hat text not null constraint login_session_hat_check check (hat in ('profile', 'staff', 'operator')),
  agency_id uuid,
  client_id uuid,
  device text,
  constraint login_session_pkey primary key (tenant_id, id),
  constraint login_session_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade,
  constraint login_session_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id),
  constraint login_session_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id)
);
create index login_session_account_index on auth.login_session (tenant_id, account_id, expires_at);

create table auth.refresh_token (
  tenant_id uuid not null default core.ctx_tenant(),
  hash bytea not null constraint refresh_token_hash_check check (length(hash) = 32),
  session_id uuid not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  replaced_by bytea,
  constraint refresh_token_pkey primary key (tenant_id, hash),
  constraint refresh_token_tenant_id_session_id_foreign foreign key (tenant_id, session_id)
    references auth.login_session (tenant_id, id) on delete cascade
);
create index refresh_token_session_index on auth.refresh_token (tenant_id, session_id);

create table auth.throttle (
  key text not null,
  failures int not null default 0,
  started_at timestamptz not null default now(),
  blocked_until timestamptz,
  updated_at timestamptz not null default now(),
  constraint throttle_pkey primary key (key)
);
comment on table auth.throttle is 'shared: tries are counted before the tenant is known, by address and by a keyed hash of the name';
`,
}
