import type { PluginMigration } from '@lintel/core/server'

const idPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/**
 * Which names of a list are of a client whom another name before them is of: once by our id and once by the agency's number. Looked up
 * among the agency's own clients, hashed as `unused_names` does it. A number that two clients share is known again only when both are.
 */
export const knowAgain: PluginMigration = {
  stamp: '20261128-know-again',
  up: `
create function mass_sending.repeated_names(of_agency uuid, names text[]) returns table (place int, same_as int)
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
    ), named as (
      select given.place, mine.id from given join mine on mine.id = given.id
      union
      select given.place, mine.id from given join mine on mine.external_id = given.name
    ), known as (
      select named.place, min(named.place) over (partition by named.id) as first from named
    )
    select known.place, min(known.first) from known group by known.place having bool_and(known.first < known.place) order by 1;
end $$;
revoke execute on function mass_sending.repeated_names(uuid, text[]) from public;
grant execute on function mass_sending.repeated_names(uuid, text[]) to lintel_app;`,
}
