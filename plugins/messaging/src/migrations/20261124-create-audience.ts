import type { PluginMigration } from '@lintel/core/server'

/**
 * The accounts to tell of news in a conversation. A client may not read who else acts for them, nor which account a staff
 * member signs in with, so the owner looks it up; only for people of the agencies and the profile in view.
 */
export const createAudience: PluginMigration = {
  stamp: '20261124-create-audience',
  up: `
create function messaging.audience(of_client uuid, of_staff_member uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(
    select s.account_id from core.staff_member s
    where s.id = of_staff_member and s.is_active and s.account_id is not null and s.agency_id = any (core.ctx_agencies())
    union
    select p.account_id from core.profile_access p
    where p.client_id = of_client and p.is_active
      and coalesce(p.starts_on, current_date) <= current_date and coalesce(p.ends_on, current_date) >= current_date
      and (p.client_id = core.ctx_profile() or core.ctx_profile() is null and exists (
        select from core.client_agency g where g.client_id = of_client and g.agency_id = any (core.ctx_agencies())))
  );
end $$;
revoke execute on function messaging.audience(uuid, uuid) from public;
grant execute on function messaging.audience(uuid, uuid) to lintel_app;
`,
}
