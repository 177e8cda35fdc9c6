import type { PluginMigration } from '@lintel/core/server'

/**
 * Choosing heeds how many things the agency's contract lets into one portal within thirty days. Those who can be reached and have no
 * room for all of it are told apart after everybody was chosen: numbers are given anew, so that they have no gaps. The first
 * function is written against by processes of the version before, and stays.
 */
export const heedLimits: PluginMigration = {
  stamp: '20261128-heed-limits',
  up: `
create function mass_sending.leave_out_full(of_agency uuid, of_campaign uuid, at timestamptz, things int, item_limit int) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  tenant uuid := core.ctx_tenant();
begin
  if not core.ctx_works_for_agency() or of_agency <> all (core.ctx_agencies()) then return; end if;
  if not exists (select from mass_sending.campaign c where c.tenant_id = tenant and c.id = of_campaign and c.agency_id = of_agency and c.state = 'ready')
    then return; end if;
  update mass_sending.recipient r set number = null, reason = 'itemLimit'
  where r.tenant_id = tenant and r.campaign_id = of_campaign and r.number is not null
    and things + coalesce((select sum(a.items) from core.portal_addition a where a.tenant_id = tenant and a.client_id = r.client_id
      and a.agency_id = of_agency and a.added_at > at - interval '30 days'), 0) > item_limit;
  if not found then return; end if;
  update mass_sending.recipient r set number = -ordered.place from (
    select k.id, row_number() over (order by k.number) as place from mass_sending.recipient k
    where k.tenant_id = tenant and k.campaign_id = of_campaign and k.number is not null) ordered
  where r.tenant_id = tenant and r.id = ordered.id;
  update mass_sending.recipient r set number = -r.number
  where r.tenant_id = tenant and r.campaign_id = of_campaign and r.number < 0;
end $$;
revoke execute on function mass_sending.leave_out_full(uuid, uuid, timestamptz, int, int) from public;
grant execute on function mass_sending.leave_out_full(uuid, uuid, timestamptz, int, int) to lintel_app;`,
}
