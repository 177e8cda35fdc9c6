import type { PluginMigration } from '../../plugin.js'

/**
 * Counts the tables that hold rows and that nobody has counted yet. Until PostgreSQL knows how large an index is, it takes
 * each for one row long, and may check a foreign key along all clients of an agency instead of the one that is meant. Autovacuum
 * mends that within minutes; whoever writes thousands of rows at once does not wait for it (docs/decisions/0216).
 */
export const gatherStatistics: PluginMigration = {
  stamp: '20261127-gather-statistics',
  up: `
create function core.gather_statistics() returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  uncounted text;
begin
  for uncounted in
    select format('%I.%I', n.nspname, c.relname) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence = 'p' and c.reltuples <= 0
      and c.relowner = (select r.oid from pg_catalog.pg_roles r where r.rolname = current_user) and pg_catalog.pg_relation_size(c.oid) > 0
    order by c.oid
  loop
    -- Whoever else counts it just now does it for all.
    execute 'analyze (skip_locked) ' || uncounted;
  end loop;
end $$;
grant execute on function core.gather_statistics() to lintel_app, lintel_import;
`,
}
