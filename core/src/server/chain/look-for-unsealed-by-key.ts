import type { PluginMigration } from '../plugin.js'

/**
 * Which tenants have something to seal was asked with `exists`, for which the planner expected to meet a row soon and read the whole
 * trail, once for each tenant. The newest entry and the newest that is sealed are one row each, at the end of a key.
 */
export const lookForUnsealedByKey: PluginMigration = {
  stamp: '20261128-look-for-unsealed-by-key',
  up: `
create or replace function core.tenants_to_seal() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  each_tenant uuid;
begin
  for each_tenant in select tenant.id from core.tenant order by tenant.id loop
    perform pg_catalog.set_config('lintel.tenant', each_tenant::text, true);
    if (select e.id from core.audit_entry e where e.tenant_id = each_tenant order by e.id desc limit 1)
      > coalesce((select s.entry_id from core.audit_seal s where s.tenant_id = each_tenant order by s.entry_id desc limit 1), 0) then
      return next each_tenant;
    end if;
  end loop;
  perform pg_catalog.set_config('lintel.tenant', before, true);
end $$;
`,
}
