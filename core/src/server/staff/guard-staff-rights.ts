import type { PluginMigration } from '../plugin.js'

/**
 * What holds for the rights of staff whichever code asks: nobody changes their own, only an administrator makes one, the
 * last administrator of an agency stays, and staff never hold the roles of clients or of those who run the host. That
 * nobody gives what they do not hold is asked in `rights.ts`: contracts say what roles hold, and the database knows none.
 */
export const guardStaffRights: PluginMigration = {
  stamp: '20261127-guard-staff-rights',
  up: `
alter table core.staff_member add constraint staff_member_roles_check
  check (not roles && '{client,representative,contact,operator}'::text[]);

create function core.guard_staff_rights() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  was_admin boolean := false;
  is_admin boolean := false;
  is_changed boolean := true;
begin
  if tg_op <> 'INSERT' then was_admin := old.is_active and 'administrator' = any (old.roles); end if;
  if tg_op <> 'DELETE' then is_admin := new.is_active and 'administrator' = any (new.roles); end if;
  if tg_op = 'UPDATE' then
    is_changed := (new.roles, new.extra_permissions, new.is_active) is distinct from (old.roles, old.extra_permissions, old.is_active);
  elsif tg_op = 'INSERT' then
    is_changed := new.roles <> '{}' or new.extra_permissions <> '{}';
  end if;
  if is_changed and coalesce(new.account_id, old.account_id) = core.ctx_account() then
    raise exception 'Nobody changes their own rights' using errcode = '42501';
  end if;
  if is_admin and not was_admin and core.ctx_works_for_agency() and not core.ctx_is_system() and not exists (
    select from core.staff_member me where me.tenant_id = new.tenant_id and me.id = core.ctx_staff()
      and me.agency_id = new.agency_id and me.is_active and 'administrator' = any (me.roles)) then
    raise exception 'Only an administrator makes another' using errcode = '42501';
  end if;
  if was_admin and not is_admin and not core.ctx_is_system() then
    -- Two who take the role from each other at the same moment come one after the other.
    perform 1 from core.agency a where a.tenant_id = old.tenant_id and a.id = old.agency_id for no key update;
    if not exists (
      select from core.staff_member other join core.account login on login.tenant_id = other.tenant_id and login.id = other.account_id
      where other.tenant_id = old.tenant_id and other.agency_id = old.agency_id and other.id <> old.id
        and other.is_active and 'administrator' = any (other.roles) and login.is_active) then
      raise exception 'The last administrator stays' using errcode = '23514', constraint = 'staff_member_last_administrator_check';
    end if;
  end if;
  return coalesce(new, old);
end $$;
create trigger guard_staff_rights before insert or delete or update of roles, extra_permissions, is_active on core.staff_member
  for each row execute function core.guard_staff_rights();
`,
}
