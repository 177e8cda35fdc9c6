import type { PluginMigration } from '../plugin.js'

const upToLogins = `function core.erase_person(gone uuid) returns boolean language plpgsql volatile security definer set search_path = '' as $$
declare
  logins uuid[];
  waiting text[];
  stuck text[];
  each_table text;
  each_login uuid;
begin
  if not core.ctx_is_system() then return false; end if;
  perform 1 from core.client c where c.tenant_id = core.ctx_tenant() and c.id = gone for update;
  if not found then return false; end if;
  logins := array(select p.account_id from core.profile_access p where p.tenant_id = core.ctx_tenant() and p.client_id = gone);
  update auth.login_session s set client_id = null, ended_at = coalesce(s.ended_at, clock_timestamp())
    where s.tenant_id = core.ctx_tenant() and s.client_id = gone;
  waiting := array(select c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'core' and c.relkind in ('r', 'p') and c.relname <> 'audit_entry'
      and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped));
  while pg_catalog.cardinality(waiting) > 0 loop
    stuck := '{}';
    foreach each_table in array waiting loop
      begin
        execute pg_catalog.format('delete from core.%I where tenant_id = core.ctx_tenant() and client_id = $1', each_table) using gone;
      exception when foreign_key_violation then stuck := stuck || each_table;
      end;
    end loop;
    if pg_catalog.cardinality(stuck) = pg_catalog.cardinality(waiting) then
      raise exception 'Rows about the person hold each other: %', stuck;
    end if;
    waiting := stuck;
  end loop;
  delete from core.client c where c.tenant_id = core.ctx_tenant() and c.id = gone;
  -- A login that reaches nobody any more goes, with password, second steps and sign-ins; where a row still names it, what it says goes.
  foreach each_login in array logins loop
    if exists (select from core.profile_access p where p.tenant_id = core.ctx_tenant() and p.account_id = each_login)
      or exists (select from core.staff_member m where m.tenant_id = core.ctx_tenant() and m.account_id = each_login) then continue;
    end if;
    begin
      delete from core.account a where a.tenant_id = core.ctx_tenant() and a.id = each_login;
    exception when foreign_key_violation then`
const whereLoginStays = `
      delete from auth.credential c where c.tenant_id = core.ctx_tenant() and c.account_id = each_login;
      update core.account a set is_active = false, email = null, username = 'erased-' || a.id, display_name = '–'
        where a.tenant_id = core.ctx_tenant() and a.id = each_login;
    end;
  end loop;
  return true;
end $$;
`

/** `first` is done where a login cannot go because a row names it. */
export const eraseFunction = (how: 'create' | 'create or replace', first = ''): string => `
${how} ${upToLogins}${first}${whereLoginStays}`

/**
 * Takes every row of core about a client away, wherever nothing points at it any more, until nothing is left; found in the
 * catalog, so that no table is forgotten. Only the command line may, inside one tenant. The audit trail stays.
 */
export const createErasePerson: PluginMigration = {
  stamp: '20261127-create-erase-person',
  up: `${eraseFunction('create')}grant execute on function core.erase_person(uuid) to lintel_app;
`,
}
