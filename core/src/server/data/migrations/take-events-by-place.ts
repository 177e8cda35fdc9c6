import type { PluginMigration } from '../../plugin.js'

/**
 * Taking events out looked through the whole table each time: the planner joined the rows to delete with all rows there are. Now the
 * rows are found along the key and deleted where they lie; a row that is locked does not move. See docs/decisions/0225.
 */
export const takeEventsByPlace: PluginMigration = {
  stamp: '20261128-take-events-by-place',
  up: `
create or replace function core.take_events(pieces bigint[]) returns setof bigint language sql security definer set search_path = '' as $$
  delete from jobs.event e where e.ctid = any (array(
    select l.ctid from jobs.event l
    where l.id = any (pieces) and l.tenant_id = core.ctx_tenant() and l.agency_id = any (core.ctx_agencies())
      and core.ctx_account() is null and pg_catalog.current_setting('lintel.system', true) = 'agency'
    order by l.id for update skip locked))
  returning e.id
$$;
`,
}
