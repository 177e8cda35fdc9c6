import type { PluginMigration } from '../../plugin.js'

/**
 * Where events lie from the commit until they are heard: a table of our own, because one of pg-boss' jobs keeps seventeen indexes
 * and is written three times. What cannot be heard goes on in the queue. See docs/decisions/0225.
 *
 * Taken in the order of their numbers whatever tenant they are of, so the key is the number alone. `take_events` takes them out
 * of the transaction that hears them, for the agency that hears them; nobody but the worker sees them otherwise.
 */
export const layEventsApart: PluginMigration = {
  stamp: '20261128-lay-events-apart',
  up: `
create table jobs.event (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  agency_id uuid not null,
  plugin_id text not null,
  name text not null,
  event_id uuid not null,
  at timestamptz not null,
  payload jsonb not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table jobs.event enable row level security;
alter table jobs.event force row level security;
create policy own_tenant on jobs.event for insert to lintel_app, lintel_operator with check (tenant_id = (select core.ctx_tenant()));
create policy worker_all on jobs.event for all to lintel_worker using (true) with check (true);
create policy owner_all on jobs.event for all to lintel_owner using (true) with check (true);
grant insert (tenant_id, agency_id, plugin_id, name, event_id, at, payload) on jobs.event to lintel_app, lintel_operator;
grant select, update, delete on jobs.event to lintel_worker;

create function core.take_events(pieces bigint[]) returns setof bigint language sql security definer set search_path = '' as $$
  delete from jobs.event e where e.id in (
    select l.id from jobs.event l
    where l.id = any (pieces) and l.tenant_id = core.ctx_tenant() and l.agency_id = any (core.ctx_agencies())
      and core.ctx_account() is null and pg_catalog.current_setting('lintel.system', true) = 'agency'
    order by l.id for update skip locked)
  returning e.id
$$;
revoke execute on function core.take_events(bigint[]) from public;
grant execute on function core.take_events(bigint[]) to lintel_app, lintel_operator;
`,
}
