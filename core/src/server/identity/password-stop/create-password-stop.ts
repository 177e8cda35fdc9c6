import type { PluginMigration } from '../../plugin.js'

/**
 * Counts wrong passwords in a row. After the hundredth the password is no longer taken (NIST SP 800-63B-4, 3.2.2), until
 * there is another one, or the owner comes in without it.
 */
export const createPasswordStop: PluginMigration = {
  stamp: '20261127-create-password-stop',
  up: `
alter table auth.credential add column failures int not null default 0, add column stopped_at timestamptz;
create function auth.begin_anew() returns trigger language plpgsql set search_path = '' as $$
begin
  new.failures := 0;
  new.stopped_at := null;
  return new;
end $$;
create trigger credential_begins_anew before update of password_hash on auth.credential
  for each row when (new.password_hash is distinct from old.password_hash) execute function auth.begin_anew();
create function core.stopped_passwords(accounts uuid[]) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.account_id from auth.credential c
  where c.tenant_id = core.ctx_tenant() and c.account_id = any (accounts) and c.stopped_at is not null and core.ctx_works_for_agency()
$$;
grant execute on function core.stopped_passwords(uuid[]) to lintel_app;
`,
}
