import type { PluginMigration } from '../../plugin.js'
import { guard } from '../../data/guard.js'

const signsIn = (table: string): string => `${guard(`auth.${table}`)}
create policy signs_in on auth.${table} for all to lintel_auth using (true) with check (true);
grant select, insert, update, delete on auth.${table} to lintel_auth;`

/**
 * Second steps of signing in: keys of authenticator apps (sealed), passkeys, recovery codes (hashed), and tickets for
 * what is half done. `sign_in_state` says with every unit of work what a sign-in still owes.
 */
export const createFactors: PluginMigration = {
  stamp: '20261127-create-factors',
  up: `
alter table auth.login_session
  add column proved_at timestamptz,
  add column has_factor boolean not null default false;
comment on column auth.login_session.proved_at is 'When the person last proved who they are; sensitive acts ask for a fresh proof.';
comment on column auth.login_session.has_factor is 'A second step was taken, here or at the agency''s own sign-in.';

create table auth.factor (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid not null,
  kind text not null constraint factor_kind_check check (kind in ('totp', 'passkey')),
  name text not null,
  secret text,
  last_step bigint not null default 0,
  credential_id text,
  public_key bytea,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  host text,
  is_backed_up boolean not null default false,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_used_at timestamptz,
  constraint factor_pkey primary key (tenant_id, id),
  constraint factor_tenant_id_credential_id_unique unique (tenant_id, credential_id),
  constraint factor_whole_check check (case kind when 'totp' then secret is not null else credential_id is not null and public_key is not null end),
  constraint factor_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);
create index factor_account_index on auth.factor (tenant_id, account_id);
${signsIn('factor')}

create table auth.recovery_code (
  tenant_id uuid not null default core.ctx_tenant(),
  account_id uuid not null,
  hash text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  constraint recovery_code_pkey primary key (tenant_id, account_id, hash),
  constraint recovery_code_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);
${signsIn('recovery_code')}

create table auth.ticket (
  tenant_id uuid not null default core.ctx_tenant(),
  hash bytea not null constraint ticket_hash_check check (length(hash) = 32),
  purpose text not null,
  account_id uuid,
  session_id uuid,
  content text,
  tries int not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint ticket_pkey primary key (tenant_id, hash),
  constraint ticket_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);
comment on table auth.ticket is 'What is half done: a sign-in after its first step, a passkey''s challenge, a way back in. Short-lived, good for once; the token itself is not kept.';
create index ticket_account_index on auth.ticket (tenant_id, account_id, purpose);
create index ticket_expiry_index on auth.ticket (tenant_id, expires_at);
${signsIn('ticket')}

create function core.sign_in_state(session uuid, account uuid)
returns table (must_change boolean, has_factor boolean, needs_factor boolean, is_fresh boolean)
language sql stable security definer set search_path = '' as $$
  select coalesce(c.must_change, false),
    s.has_factor or exists (select from auth.factor f
      where f.tenant_id = s.tenant_id and f.account_id = s.account_id and f.confirmed_at is not null),
    auth.foremost_hat(s.account_id) <> 'profile',
    coalesce(s.proved_at > clock_timestamp() - interval '5 minutes', false)
  from auth.login_session s left join auth.credential c on c.tenant_id = s.tenant_id and c.account_id = s.account_id
  where s.tenant_id = core.ctx_tenant() and s.id = session and s.account_id = account
$$;
grant execute on function core.sign_in_state(uuid, uuid) to lintel_app, lintel_operator;
`,
}
