import type { PluginMigration } from '../../plugin.js'

/**
 * What the hosting provider's pages ask of many tenants, in one look for the page. The wall stays up: `agencies_of` stands in
 * one tenant after the other, and comes back to where it was. Failed work is counted along the queue's index as far as a badge
 * shows it, and who has a host name is found along an index, too.
 */
export const lookOnceForAPage: PluginMigration = {
  stamp: '20261128-look-once-for-a-page',
  up: `
create function core.agencies_of(tenants uuid[]) returns table (tenant_id uuid, agencies int)
language plpgsql volatile security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  each_tenant uuid;
begin
  foreach each_tenant in array tenants loop
    perform pg_catalog.set_config('lintel.tenant', each_tenant::text, true);
    return query select each_tenant, pg_catalog.count(*)::int from core.agency where agency.tenant_id = each_tenant;
  end loop;
  perform pg_catalog.set_config('lintel.tenant', before, true);
end $$;

create function core.tenant_names(tenants uuid[]) returns table (id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select t.id, t.name from core.tenant t where t.id = any (tenants)
$$;

create function core.count_dead_work(most int) returns int language sql stable security definer set search_path = '' as $$
  select pg_catalog.count(*)::int from (
    select from jobs.job_common letter where letter.name = 'dead' and letter.state < 'active' and letter.state = 'created' limit most) found
$$;

create index tenant_by_hosts on core.tenant using gin (hosts);
create function core.are_hosts_taken(wanted text[], other_than uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from core.tenant t where t.hosts operator(pg_catalog.&&) wanted and t.id <> other_than)
$$;

revoke execute on function core.agencies_of(uuid[]), core.tenant_names(uuid[]), core.count_dead_work(int),
  core.are_hosts_taken(text[], uuid) from public;
grant execute on function core.agencies_of(uuid[]), core.tenant_names(uuid[]), core.count_dead_work(int),
  core.are_hosts_taken(text[], uuid) to lintel_operator;
`,
}
