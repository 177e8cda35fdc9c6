import type { PluginMigration } from '@lintel/core/server'

/**
 * Who looks after a conversation, and whom to tell of news in it. A client may not read who else acts for them, which account
 * a staff member signs in with, or who is covering: the owner looks it up, for people of the agencies and the profile in view.
 */
export const findKeepers: PluginMigration = {
  stamp: '20261127-find-keepers',
  up: `
create function messaging.keeper(of_staff_member uuid, is_team boolean, at timestamptz,
  out state text, out away_until text, out cover_name text, out note text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  known record;
begin
  state := 'team';
  if is_team then return; end if;
  select w.away_from, w.away_until, w.last_day_away, w.away_note, c.given_name || ' ' || c.family_name as cover into known
    from core.staff_member s
    left join messaging.staff_contact w on w.tenant_id = s.tenant_id and w.staff_member_id = s.id
    left join core.staff_member c on c.tenant_id = w.tenant_id and c.id = w.cover_id and c.is_active
    where s.tenant_id = core.ctx_tenant() and s.id = of_staff_member and s.is_active and s.agency_id = any (core.ctx_agencies());
  if not found then return; end if;
  state := 'here';
  if known.away_from <= at and at < known.away_until then
    state := 'away'; away_until := known.last_day_away::text; cover_name := known.cover; note := known.away_note;
  end if;
end $$;

create function messaging.listeners(of_client uuid, of_staff_member uuid, is_team boolean, is_private boolean, at timestamptz,
  out audience uuid[], out author_name text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := core.ctx_tenant();
  own uuid[] := core.ctx_agencies();
  profile uuid := core.ctx_profile();
  keepers uuid[];
begin
  if not is_team then
    keepers := array(
      select s.account_id from core.staff_member s
      where s.tenant_id = tenant and s.is_active and s.account_id is not null and s.agency_id = any (own)
        and (s.id = of_staff_member or s.id = (
          select w.cover_id from messaging.staff_contact w
          where w.tenant_id = tenant and w.staff_member_id = of_staff_member and w.away_from <= at and at < w.away_until)));
  end if;
  if keepers is null or (keepers = '{}' and not exists (
    select from core.staff_member s where s.tenant_id = tenant and s.id = of_staff_member and s.is_active)) then
    keepers := array(
      select s.account_id from core.staff_member s
      where s.tenant_id = tenant and s.is_active and s.account_id is not null and s.agency_id = any (own)
        and s.agency_id = (select k.agency_id from core.staff_member k where k.tenant_id = tenant and k.id = of_staff_member)
      limit 500);
  end if;
  select
    keepers || array(
      select p.account_id from core.profile_access p
      where p.tenant_id = tenant and p.client_id = of_client and p.is_active and (not is_private or p.relation = 'self')
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
revoke execute on function messaging.keeper(uuid, boolean, timestamptz) from public;
revoke execute on function messaging.listeners(uuid, uuid, boolean, boolean, timestamptz) from public;
grant execute on function messaging.keeper(uuid, boolean, timestamptz) to lintel_app;
grant execute on function messaging.listeners(uuid, uuid, boolean, boolean, timestamptz) to lintel_app;
`,
}
