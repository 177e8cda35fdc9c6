import type { PluginMigration } from '../../plugin.js'
import { operatorTenantId } from '../../kernel/tenants.js'

const columns = 'id, slug, name, hosts, languages, time_zone, accent, logo, revision'
const table = 'id uuid, slug text, name text, hosts text[], languages text[], time_zone text, accent text, logo text, revision bigint'
const chosen = `from core.tenant t where t.id <> '${operatorTenantId}'
    and ($1 = '' or pg_catalog.strpos(pg_catalog.lower(t.name || ' ' || t.slug || ' ' || pg_catalog.array_to_string(t.hosts, ' ')), pg_catalog.lower($1)) > 0)`

/**
 * The hosting provider leafs through thousands of tenants, and a tenant through thousands of agencies: in the order of an index,
 * as far as the page. The planner takes the wall for narrower than it is for the owner and would sort all of them, so sorting is
 * off. The order is one of four that are written here: nothing a caller says becomes a statement.
 */
export const pageTenants: PluginMigration = {
  stamp: '20261127-page-tenants',
  up: `
create index tenant_by_name on core.tenant (lower(name), id);
create index agency_by_name on core.agency (tenant_id, lower(name), id);

create function core.tenants_page(search text, by_slug boolean, downward boolean, size int, skip int) returns table (${table})
language plpgsql stable security definer set search_path = '' set enable_sort = off as $body$
begin
  return query execute $list$select ${columns} ${chosen} order by $list$
    || case when by_slug and downward then 't.slug desc' when by_slug then 't.slug'
      when downward then 'pg_catalog.lower(t.name) desc, t.id desc' else 'pg_catalog.lower(t.name), t.id' end
    || ' limit $2 offset $3' using search, size, skip;
end $body$;

create function core.count_tenants(search text) returns int language sql stable security definer set search_path = '' as $$
  select pg_catalog.count(*)::int ${chosen}
$$;

create function core.is_only_tenant() returns boolean language sql stable security definer set search_path = '' as $$
  select pg_catalog.count(*) = 1 from (select from core.tenant t where t.id <> '${operatorTenantId}' limit 2) found
$$;

grant execute on function core.tenants_page(text, boolean, boolean, int, int), core.count_tenants(text) to lintel_operator;
grant execute on function core.is_only_tenant() to lintel_app, lintel_auth, lintel_operator;
`,
}
