import type { PluginMigration } from '@lintel/core/server'

const inView = `(core.ctx_profile() is null or core.ctx_profile() = of_client)`

/** The same answers as before, and none about another client to somebody who acts for one: not even by SQL. */
export const keepToTheProfile: PluginMigration = {
  stamp: '20261128-keep-to-the-profile',
  up: `
create or replace function requests.zone_of(of_client uuid, of_agency uuid) returns text language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select account.time_zone from core.profile_access reach
      join core.account account on account.tenant_id = reach.tenant_id and account.id = reach.account_id
      where reach.tenant_id = core.ctx_tenant() and reach.client_id = of_client and reach.relation = 'self' and reach.is_active
        and account.time_zone is not null and account.time_zone <> ''
      order by account.created_at limit 1),
    (select agency.time_zone from core.agency agency where agency.tenant_id = core.ctx_tenant() and agency.id = of_agency),
    (select tenant.time_zone from core.tenant tenant where tenant.id = core.ctx_tenant()))
  where of_agency = any (core.ctx_agencies()) and ${inView} and exists (select from core.client_agency served
    where served.tenant_id = core.ctx_tenant() and served.client_id = of_client and served.agency_id = of_agency)
$$;

create or replace function requests.audience(of_client uuid, of_staff uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
  select array(
      select reach.account_id from core.profile_access reach
      where reach.tenant_id = core.ctx_tenant() and reach.client_id = of_client and reach.is_active
    ) || array(
      select staff.account_id from core.staff_member staff
      where staff.tenant_id = core.ctx_tenant() and staff.id = of_staff and staff.is_active and staff.account_id is not null
        and staff.agency_id = any (core.ctx_agencies()))
  where ${inView} and exists (select from core.client_agency served
    where served.tenant_id = core.ctx_tenant() and served.client_id = of_client and served.agency_id = any (core.ctx_agencies()))
$$;
`,
}
