import type { PluginMigration } from '@lintel/core/server'

/** The same as before in one look, as almost every message needs: a second one only where nobody in person keeps the conversation. */
export const hearInOneLook: PluginMigration = {
  stamp: '20261127-hear-in-one-look',
  up: `
create or replace function messaging.listeners(of_client uuid, of_staff_member uuid, is_team boolean, is_private boolean, at timestamptz,
  out audience uuid[], out author_name text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := core.ctx_tenant();
  own uuid[] := core.ctx_agencies();
  profile uuid := core.ctx_profile();
  keepers uuid[];
  others uuid[];
begin
  select
    array(
      select s.account_id from core.staff_member s
      where not is_team and s.tenant_id = tenant and s.is_active and s.account_id is not null and s.agency_id = any (own)
        and s.id in (of_staff_member, (
          select w.cover_id from messaging.staff_contact w
          where w.tenant_id = tenant and w.staff_member_id = of_staff_member and w.away_from <= at and at < w.away_until))),
    array(
      select p.account_id from core.profile_access p
      where p.tenant_id = tenant and p.client_id = of_client and p.is_active and (not is_private or p.relation = 'self')
        and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date)
        and (of_client = profile or profile is null and exists (
          select from core.client_agency g where g.tenant_id = tenant and g.client_id = of_client and g.agency_id = any (own)))),
    case
      when profile is null then
        (select s.given_name || ' ' || s.family_name from core.staff_member s where s.tenant_id = tenant and s.id = core.ctx_staff())
      else (select a.display_name from core.account a where a.tenant_id = tenant and a.id = core.ctx_account())
    end
  into keepers, others, author_name;
  if is_team or (keepers = '{}' and not exists (
    select from core.staff_member s where s.tenant_id = tenant and s.id = of_staff_member and s.is_active)) then
    keepers := array(
      select s.account_id from core.staff_member s
      where s.tenant_id = tenant and s.is_active and s.account_id is not null and s.agency_id = any (own)
        and s.agency_id = (select k.agency_id from core.staff_member k where k.tenant_id = tenant and k.id = of_staff_member)
      limit 500);
  end if;
  audience := keepers || others;
end $$;
`,
}
