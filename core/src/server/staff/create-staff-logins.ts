import type { PluginMigration } from '../plugin.js'

/**
 * Sign-ins of staff, made and ended by their agency. The role that serves data cannot reach schema auth; these functions
 * reach only staff of the agency in the context, and passwords only of accounts that belong to nobody else.
 */
export const createStaffLogins: PluginMigration = {
  stamp: '20261127-create-staff-logins',
  up: `
create function core.staff_login(staff uuid) returns table (account uuid, username text, email text, is_active boolean, last_seen_at timestamptz,
  open_sessions int, is_shared boolean, must_change boolean)
language sql stable security definer set search_path = '' as $$
  select a.id, a.username, a.email, a.is_active, max(s.last_seen_at),
    (count(s.id) filter (where s.ended_at is null and s.expires_at > clock_timestamp()))::int,
    exists (select from core.staff_member o where o.tenant_id = a.tenant_id and o.account_id = a.id and o.agency_id <> m.agency_id)
      or exists (select from core.profile_access p where p.tenant_id = a.tenant_id and p.account_id = a.id),
    coalesce((select c.must_change from auth.credential c where c.tenant_id = a.tenant_id and c.account_id = a.id), false)
  from core.staff_member m
  join core.account a on a.tenant_id = m.tenant_id and a.id = m.account_id
  left join auth.login_session s on s.tenant_id = a.tenant_id and s.account_id = a.id
  where m.tenant_id = core.ctx_tenant() and m.id = staff and m.agency_id = any (core.ctx_agencies()) and core.ctx_works_for_agency()
  group by a.tenant_id, a.id, m.agency_id
$$;

create function core.open_staff_login(staff uuid, new_account uuid, new_username text, new_email text, hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  member core.staff_member;
begin
  select m.* into member from core.staff_member m
    where m.tenant_id = core.ctx_tenant() and m.id = staff and m.agency_id = any (core.ctx_agencies()) and m.account_id is null
    for update;
  if member.id is null or not core.ctx_works_for_agency() then return false; end if;
  insert into core.account (tenant_id, id, username, email, display_name)
    values (core.ctx_tenant(), new_account, new_username, new_email, member.given_name || ' ' || member.family_name);
  insert into auth.credential (tenant_id, account_id, password_hash, must_change) values (core.ctx_tenant(), new_account, hash, true);
  update core.staff_member m set account_id = new_account where m.tenant_id = core.ctx_tenant() and m.id = staff;
  return true;
end $$;

create function core.set_staff_password(staff uuid, hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  login record;
begin
  select * into login from core.staff_login(staff);
  if login.account is null or login.is_shared or login.account = core.ctx_account() then return false; end if;
  insert into auth.credential (tenant_id, account_id, password_hash, must_change, changed_at)
    values (core.ctx_tenant(), login.account, hash, true, clock_timestamp())
    on conflict (tenant_id, account_id) do update
    set password_hash = excluded.password_hash, must_change = true, changed_at = excluded.changed_at;
  return true;
end $$;

create function core.end_staff_sessions(staff uuid) returns setof uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  gone record;
begin
  for gone in
    update auth.login_session s set ended_at = clock_timestamp() from core.staff_login(staff) login
    where s.tenant_id = core.ctx_tenant() and s.account_id = login.account and s.ended_at is null and s.expires_at > clock_timestamp()
    returning s.tenant_id, s.id
  loop
    perform pg_notify('lintel_session', gone.tenant_id || '/' || gone.id);
    return next gone.id;
  end loop;
end $$;

grant execute on function core.staff_login(uuid), core.open_staff_login(uuid, uuid, text, text, text), core.set_staff_password(uuid, text),
  core.end_staff_sessions(uuid) to lintel_app;
`,
}
