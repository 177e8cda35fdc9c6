import type { PluginMigration } from '@lintel/core/server'

const people = (whose: string): string => `
    select
      array(
        select s.account_id from core.staff_member s
        where not is_team and s.tenant_id = tenant and s.is_active and s.account_id is not null and s.agency_id = any (own)
          and s.id in (of_staff_member, covers)),
      array(
        select p.account_id from core.profile_access p
        where p.tenant_id = tenant and p.client_id = of_client and p.is_active and (not is_private or p.relation = 'self')
          and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date)${whose})
    into keepers, others;`

/**
 * Whom to tell, and how the writer is called, apart: a client's own message bears no name. For almost every message it is one short look,
 * in which the portal joins nothing that only staff need; whether the team answers is asked where nobody in person may be there.
 */
export const tellTheAudience: PluginMigration = {
  stamp: '20261128-tell-the-audience',
  up: `
create function messaging.audience(of_client uuid, of_staff_member uuid, is_team boolean, is_private boolean, at timestamptz) returns uuid[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := core.ctx_tenant();
  own uuid[] := core.ctx_agencies();
  profile uuid := core.ctx_profile();
  is_away boolean;
  covers uuid;
  keepers uuid[];
  others uuid[];
begin
  select true, w.cover_id into is_away, covers from messaging.staff_contact w
    where not is_team and w.tenant_id = tenant and w.staff_member_id = of_staff_member and w.away_from <= at and at < w.away_until;
  if of_client = profile then${people('')}
  else${people(`
          and profile is null and exists (
            select from core.client_agency g where g.tenant_id = tenant and g.client_id = of_client and g.agency_id = any (own))`)}
  end if;
  if is_team or is_away or keepers = '{}' then
    if is_team
      or is_away and not exists (
        select from core.staff_member h where h.tenant_id = tenant and h.id = covers and h.is_active and not exists (
          select from messaging.staff_contact v
          where v.tenant_id = tenant and v.staff_member_id = h.id and v.away_from <= at and at < v.away_until))
      or keepers = '{}' and not exists (
        select from core.staff_member s where s.tenant_id = tenant and s.id = of_staff_member and s.is_active)
    then
      keepers := keepers || messaging.everybody(of_staff_member);
    end if;
  end if;
  return keepers || others;
end $$;
create function messaging.writer_name() returns text
language sql stable security definer set search_path = '' as $$
  select case when core.ctx_profile() is null then
      (select s.given_name || ' ' || s.family_name from core.staff_member s where s.tenant_id = core.ctx_tenant() and s.id = core.ctx_staff())
    else (select a.display_name from core.account a where a.tenant_id = core.ctx_tenant() and a.id = core.ctx_account()) end
$$;
revoke execute on function messaging.audience(uuid, uuid, boolean, boolean, timestamptz) from public;
revoke execute on function messaging.writer_name() from public;
grant execute on function messaging.audience(uuid, uuid, boolean, boolean, timestamptz) to lintel_app;
grant execute on function messaging.writer_name() to lintel_app;
drop function messaging.listeners(uuid, uuid, boolean, boolean, timestamptz);
`,
}
