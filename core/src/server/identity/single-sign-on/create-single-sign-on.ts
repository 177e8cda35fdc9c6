import type { PluginMigration } from '../../plugin.js'
import { guard } from '../../data/guard.js'

/** How staff of a tenant sign in by their organisation's own accounts. The client secret is sealed. */
export const createSingleSignOn: PluginMigration = {
  stamp: '20261127-create-single-sign-on',
  up: `
create table auth.single_sign_on (
  tenant_id uuid not null default core.ctx_tenant(),
  issuer text not null,
  client_id text not null,
  secret text not null,
  domains text[] not null,
  label text not null,
  updated_at timestamptz not null default clock_timestamp(),
  constraint single_sign_on_pkey primary key (tenant_id),
  constraint single_sign_on_tenant_id_foreign foreign key (tenant_id) references core.tenant (id)
);
${guard('auth.single_sign_on')}
create policy signs_in on auth.single_sign_on for all to lintel_auth using (true) with check (true);
grant select, insert, update, delete on auth.single_sign_on to lintel_auth;

-- For those who run the host: all but the secret. The wall stays up: the caller's own context comes back at the end.
create function core.single_sign_on_of(tenant uuid) returns table (issuer text, client_id text, domains text[], label text)
language plpgsql stable security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
begin
  perform pg_catalog.set_config('lintel.tenant', tenant::text, true);
  return query select s.issuer, s.client_id, s.domains, s.label from auth.single_sign_on s where s.tenant_id = tenant;
  perform pg_catalog.set_config('lintel.tenant', before, true);
end $$;
grant execute on function core.single_sign_on_of(uuid) to lintel_operator;
`,
}
