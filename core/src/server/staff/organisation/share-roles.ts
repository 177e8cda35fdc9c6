import type { PluginMigration } from '../../plugin.js'

const shared = `(select core.works_at_all_agencies()) and key not in ('administrator', 'client', 'representative', 'contact', 'operator')`

/**
 * Roles of a whole tenant are shaped by those who work at every one of its agencies. What they may do there, contracts say,
 * so it is asked in code; that nobody shapes roles of an agency they do not work at, the database asks by itself.
 */
export const shareRoles: PluginMigration = {
  stamp: '20261127-share-roles',
  up: `
create function core.works_at_all_agencies() returns boolean language sql stable security definer set search_path = '' as $$
  select core.ctx_staff() is not null and core.ctx_profile() is null and not exists (select from core.agency a
    where a.tenant_id = core.ctx_tenant() and not exists (select from core.staff_member s
      where s.tenant_id = a.tenant_id and s.agency_id = a.id and s.account_id = core.ctx_account() and s.is_active))
$$;
create policy shared_insert on core.role for insert to lintel_app with check (${shared});
create policy shared_update on core.role for update to lintel_app using (${shared}) with check (${shared});
create policy shared_delete on core.role for delete to lintel_app using (${shared});

-- One's own work everywhere; the policies show only the agency one works in now.
create function core.own_work() returns table (agency_id uuid, roles text[], extra_permissions text[])
language sql stable security definer set search_path = '' as $$
  select s.agency_id, s.roles, s.extra_permissions from core.staff_member s
  where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.is_active and core.ctx_staff() is not null
$$;
create function core.role_holders() returns table (key text, agency_id uuid, members int)
language sql stable security definer set search_path = '' as $$
  select held, s.agency_id, count(*)::int from core.staff_member s, unnest(s.roles || '{staff}'::text[]) held
  where s.tenant_id = core.ctx_tenant() and s.is_active and core.works_at_all_agencies() group by held, s.agency_id
$$;
create function core.forget_agency_roles(of_key text) returns int language plpgsql volatile security definer set search_path = '' as $$
declare
  gone int;
begin
  if not core.works_at_all_agencies() then return 0; end if;
  delete from core.agency_role r where r.tenant_id = core.ctx_tenant() and r.key = of_key;
  get diagnostics gone = row_count;
  return gone;
end $$;
grant execute on function core.works_at_all_agencies(), core.own_work(), core.role_holders(), core.forget_agency_roles(text) to lintel_app;
`,
}
