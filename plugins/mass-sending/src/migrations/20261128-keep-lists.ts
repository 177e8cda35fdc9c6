import type { PluginMigration } from '@lintel/core/server'

const idPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/**
 * What became of the list of clients that a campaign was narrowed to: how many lines, and which of them reach nobody and why. Whether
 * a name is a client's is looked up among those of the agency alone, so a client of another agency and no client at all are the same.
 * Both sides are read once and hashed: of a hundred thousand names looked up one by one, nobody would see the end.
 */
export const keepLists: PluginMigration = {
  stamp: '20261128-keep-lists',
  up: `
alter table mass_sending.campaign add column list jsonb;
grant update (list) on mass_sending.campaign to lintel_app;

create function mass_sending.unused_names(of_agency uuid, of_campaign uuid, names text[]) returns table (place int, reason text)
language plpgsql stable security definer set search_path = '' set enable_nestloop = off as $$
#variable_conflict use_column
declare
  tenant uuid := core.ctx_tenant();
begin
  if not core.ctx_works_for_agency() or of_agency <> all (core.ctx_agencies()) then return; end if;
  return query
    with given as materialized (
      select n.name, n.place::int as place, case when n.name ~ '${idPattern}' then n.name::uuid end as id
      from unnest(names) with ordinality as n (name, place)
    ), mine as materialized (
      select k.id, k.external_id from core.client_agency g join core.client k on k.tenant_id = g.tenant_id and k.id = g.client_id
      where g.tenant_id = tenant and g.agency_id = of_agency
    ), chosen as materialized (
      select m.id, m.external_id from mine m join mass_sending.recipient r on r.client_id = m.id
      where r.tenant_id = tenant and r.campaign_id = of_campaign
    )
    select given.place, case when mine_id.id is null and mine_name.external_id is null then 'unknown' else 'notChosen' end
    from given
    left join (select distinct id from chosen) chosen_id on chosen_id.id = given.id
    left join (select distinct external_id from chosen where external_id is not null) chosen_name on chosen_name.external_id = given.name
    left join (select distinct id from mine) mine_id on mine_id.id = given.id
    left join (select distinct external_id from mine where external_id is not null) mine_name on mine_name.external_id = given.name
    where chosen_id.id is null and chosen_name.external_id is null
    order by given.place;
end $$;
revoke execute on function mass_sending.unused_names(uuid, uuid, text[]) from public;
grant execute on function mass_sending.unused_names(uuid, uuid, text[]) to lintel_app;`,
}
