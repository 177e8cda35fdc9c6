import type { PluginMigration } from '@lintel/core/server'

/**
 * Whom to tell of news in a conversation, and how who writes is called. A client may not read who else acts for them, nor
 * which account a staff member signs in with, so the owner looks it up; only for people of the agencies and the profile in
 * view. One call instead of joins: the policies of people are costly, and sending is the hottest path.
 */
export const createAudience: PluginMigration = {
  stamp: '20261124-create-audience',
  up: `
create function messaging.hearing(of_client uuid, of_staff_member uuid, out audience uuid[], out author_name text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := core.ctx_tenant();
  own uuid[] := core.ctx_agencies();
  profile uuid := core.ctx_profile();
begin
  select
    array(
      select s.account_id from core.staff_member s
      where s.tenant_id = tenant and s.id = of_staff_member and s.is_active and s.account_id is not null and s.agency_id = any (own)
    ) || array(
      select p.account_id from core.profile_access p
      where p.tenant_id = tenant and p.client_id = of_client and p.is_active
        and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date)
        and (of_client = profile or profile is null and exists (
          select from core.client_agency g where g.tenant_id = tenant and g.client_id = of_client and g.agency_id = any (own)))
    ),
    case
      when profile is null then
        (select s.given_name || ' ' || s.family_name from core.staff_member s where s.tenant_id = tenant and s.id = core.ctx_staff())
      else (select a.display_name from core.account a where a.tenant_id = tenant and a.id = core.ctx_account())
    end
  into audience, author_name;
end $$;
revoke execute on function messaging.hearing(uuid, uuid) from public;
grant execute on function messaging.hearing(uuid, uuid) to lintel_app;
`,
}
