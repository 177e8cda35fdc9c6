import type { PluginMigration } from '@lintel/core/server'

/**
 * Why somebody is reminded of nothing: they said no to the portal, or all of their time in the agency's programs is over by their own
 * clock. Who was never in a program, or is not yet, is reminded. Looked up by the owner, as the zone is: the policies of two more
 * tables need not be asked for each request that is due.
 */
export const heedEndings: PluginMigration = {
  stamp: '20261128-heed-endings',
  up: `
create function requests.not_reminded(of_client uuid, of_agency uuid, at timestamptz) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when (of_agency = any (core.ctx_agencies()) and (core.ctx_profile() is null or core.ctx_profile() = of_client)) is not true
      or not exists (select from core.client_agency served
        where served.tenant_id = core.ctx_tenant() and served.client_id = of_client and served.agency_id = of_agency) then 'hasLeft'
    when exists (select from core.portal_refusal said
      where said.tenant_id = core.ctx_tenant() and said.client_id = of_client and said.agency_id = of_agency
        and said.withdrawn_at is null) then 'refusedPortal'
    when exists (select from core.enrollment e
        where e.tenant_id = core.ctx_tenant() and e.client_id = of_client and e.agency_id = of_agency)
      and not exists (select from core.enrollment e
        where e.tenant_id = core.ctx_tenant() and e.client_id = of_client and e.agency_id = of_agency
          and (e.exit_date is null or e.exit_date > (at at time zone requests.zone_of(of_client, of_agency))::date)) then 'hasLeft'
  end
$$;
revoke execute on function requests.not_reminded(uuid, uuid, timestamptz) from public;
grant execute on function requests.not_reminded(uuid, uuid, timestamptz) to lintel_app;`,
}
