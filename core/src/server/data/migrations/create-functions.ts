import type { PluginMigration } from '../../plugin.js'

const overview = 'id uuid, slug text, name text, hosts text[], languages text[], time_zone text, accent text, logo text, revision bigint'

/** What must be asked before a tenant or an account is known, each answering the least it can. */
export const createFunctions: PluginMigration = {
  stamp: '20261124-create-functions',
  up: `
create function core.tenant_of_host(host text) returns uuid language sql stable security definer set search_path = '' as $$
  select tenant.id from core.tenant where lower($1) = any (tenant.hosts) order by tenant.id limit 1
$$;

create function core.tenants_overview() returns table (${overview}) language sql stable security definer set search_path = '' as $$
  select id, slug, name, hosts, languages, time_zone, accent, logo, revision from core.tenant order by slug
$$;

-- The wall stays up even here: one tenant after the other is looked into, and the caller's own context comes back at the end.
create function core.accounts_named(name text) returns table (tenant_id uuid, account_id uuid)
language plpgsql stable security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  each_tenant uuid;
begin
  for each_tenant in select tenant.id from core.tenant order by tenant.id loop
    perform pg_catalog.set_config('lintel.tenant', each_tenant::text, true);
    return query select account.tenant_id, account.id from core.account
      where account.tenant_id = each_tenant and (lower(account.username) = lower($1) or lower(account.email) = lower($1));
  end loop;
  perform pg_catalog.set_config('lintel.tenant', before, true);
end $$;

create function core.own_sign_in_names() returns table (username text, email text) language sql stable security definer set search_path = '' as $$
  select account.username, account.email from core.account
  where account.tenant_id = core.ctx_tenant() and account.id = core.ctx_account()
$$;

grant execute on function core.tenant_of_host(text), core.tenants_overview() to lintel_app, lintel_auth, lintel_operator;
grant execute on function core.accounts_named(text) to lintel_auth;
grant execute on function core.own_sign_in_names() to lintel_app;

-- At the end of the transaction, so that a long import does not keep others from switching a plugin meanwhile; once for each.
create function core.touch_tenant() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  before text := pg_catalog.current_setting('lintel.tenant', true);
  touched uuid;
  mark text;
begin
  if tg_table_name = 'tenant' then
    touched := case tg_op when 'DELETE' then old.id else new.id end;
  else
    touched := case tg_op when 'DELETE' then old.tenant_id else new.tenant_id end;
  end if;
  mark := pg_catalog.pg_current_xact_id()::text || ' ' || touched;
  if pg_catalog.current_setting('lintel.touched', true) is distinct from mark then
    perform pg_catalog.set_config('lintel.touched', mark, true), pg_catalog.set_config('lintel.tenant', touched::text, true);
    update core.tenant set revision = revision + 1 where id = touched;
    perform pg_catalog.pg_notify('lintel_tenant', touched::text), pg_catalog.set_config('lintel.tenant', coalesce(before, ''), true);
  end if;
  return null;
end $$;
create constraint trigger touch_tenant after insert or update or delete on core.tenant deferrable initially deferred
  for each row when (pg_catalog.pg_trigger_depth() < 1) execute function core.touch_tenant();
${['agency_group', 'agency', 'agency_plugin', 'setting', 'role']
  .map(
    (table) => `create constraint trigger touch_tenant after insert or update or delete on core.${table} deferrable initially deferred
  for each row execute function core.touch_tenant();`,
  )
  .join('\n')}

create function core.keep_client_agency() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into core.client_agency (tenant_id, client_id, agency_id)
    select distinct n.tenant_id, n.client_id, n.agency_id from new_rows n
    where not exists (select from core.client_agency k
      where k.tenant_id = n.tenant_id and k.client_id = n.client_id and k.agency_id = n.agency_id)
    on conflict do nothing;
  return null;
end $$;
create function core.keep_intake_agency() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into core.client_agency (tenant_id, client_id, agency_id)
    select tenant_id, id, intake_agency_id from new_rows where intake_agency_id is not null on conflict do nothing;
  return null;
end $$;
create trigger keep_intake_agency after insert on core.client
  referencing new table as new_rows for each statement execute function core.keep_intake_agency();
create trigger keep_client_agency after insert on core.enrollment
  referencing new table as new_rows for each statement execute function core.keep_client_agency();
create trigger keep_client_agency after insert on core.care_assignment
  referencing new table as new_rows for each statement execute function core.keep_client_agency();
`,
}
