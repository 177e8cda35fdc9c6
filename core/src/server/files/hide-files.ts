import type { PluginMigration } from '../plugin.js'

/** Somebody who acts for the client sees no row, not even the name, of what the client keeps from them. */
const privacy = `
alter table core.file add column is_private boolean not null default false;
create function core.sees_private_files() returns boolean
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  if core.ctx_profile() is null then return true; end if;
  return not exists (
    select from core.profile_access p
    where p.tenant_id = core.ctx_tenant() and p.account_id = core.ctx_account() and p.client_id = core.ctx_profile()
      and p.relation <> 'self' and p.is_active);
end $$;
create policy private_to_client on core.file as restrictive for all to lintel_app
  using (not is_private or resource is null or (select core.sees_private_files()));
create function core.hide_files(of_resource text, records uuid[], hidden boolean) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  changed int;
begin
  if not core.sees_private_files() then return 0; end if;
  update core.file f set is_private = hidden
    where f.tenant_id = core.ctx_tenant() and f.resource = of_resource and f.resource_id = any (records) and f.removed_at is null
      and f.agency_id = any (core.ctx_agencies()) and (core.ctx_works_for_agency() or f.client_id = core.ctx_profile());
  get diagnostics changed = row_count;
  return changed;
end $$;
grant execute on function core.sees_private_files(), core.hide_files(text, uuid[], boolean) to lintel_app;
`

const attaching = `
create or replace function core.attach_file(file uuid, home jsonb) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  found_state text;
  home_agency uuid := (home->>'agencyId')::uuid;
  home_client uuid := (home->>'clientId')::uuid;
begin
  if not home_agency = any (core.ctx_agencies()) or not (core.ctx_works_for_agency() or home_client = core.ctx_profile()) then
    return null;
  end if;
  update core.file f
    set resource = home->>'resource', resource_id = (home->>'resourceId')::uuid, agency_id = home_agency, client_id = home_client,
      data_class = home->>'dataClass', is_private = coalesce((home->>'isPrivate')::boolean, false)
    where f.tenant_id = core.ctx_tenant() and f.id = file and f.resource is null and f.removed_at is null
      and f.account_id = core.ctx_account()
    returning f.state into found_state;
  return found_state;
end $$;
create or replace function core.remove_file(file uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  update core.file f set removed_at = clock_timestamp(), content = null
    where f.tenant_id = core.ctx_tenant() and f.id = file and f.removed_at is null
      and ((f.resource is null and f.account_id = core.ctx_account())
        or (f.resource is not null and f.agency_id = any (core.ctx_agencies())
          and (core.ctx_works_for_agency() or f.client_id = core.ctx_profile())
          and (not f.is_private or core.sees_private_files())));
  return found;
end $$;
`

/** The row is what finds the content: it stays, without anything about anybody, until the content is gone. */
const erasure = `
create function core.let_files_go(of_client uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not core.ctx_is_system() then return false; end if;
  update core.file f
    set client_id = null, resource = null, resource_id = null, data_class = null, account_id = null, name = '', sha256 = '', content = null,
      removed_at = coalesce(f.removed_at, clock_timestamp())
    where f.tenant_id = core.ctx_tenant() and f.client_id = of_client;
  return found;
end $$;
grant execute on function core.let_files_go(uuid) to lintel_app;
`

/** Files that a client keeps from those who act for them, and files of a person who is erased. */
export const hideFiles: PluginMigration = {
  stamp: '20261127-hide-files',
  up: [privacy, attaching, erasure].join('\n'),
}
