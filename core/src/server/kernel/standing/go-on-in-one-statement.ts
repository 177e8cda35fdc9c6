import type { PluginMigration } from '../../plugin.js'

/**
 * `go_on` as one statement whose names were looked up when it was made: neither a language of its own to start nor a search path
 * to set and take back, half of what it cost. The two rows it reads are found by their keys, so their wall asks the setting itself:
 * to make ready a question for it took as long as the row. Elsewhere the wall keeps its question, which is asked once for a whole
 * table, and which the planner cannot answer beforehand with the tenant of the moment.
 */
export const goOnInOneStatement: PluginMigration = {
  stamp: '20261127-go-on-in-one-statement',
  up: `
create or replace function core.go_on(wanted_session uuid, wanted_account uuid, known_standing bigint, known_revision bigint, known_day date,
  staff text, profile text, agencies text) returns text
language sql volatile security definer
begin atomic
  select case
      when t.revision <> known_revision then 'revised'
      when s.ended_at is not null or s.expires_at <= now() or s.standing <> known_standing or current_date <> known_day then 'changed'
      when pg_catalog.set_config('lintel.account', wanted_account::text, true)
        || pg_catalog.set_config('lintel.staff', staff, true)
        || pg_catalog.set_config('lintel.profile', profile, true)
        || pg_catalog.set_config('lintel.agencies', agencies, true)
        || pg_catalog.set_config('plan_cache_mode', case when profile <> '' then 'force_generic_plan' else 'auto' end, true) is null then 'changed'
      when s.proved_at > clock_timestamp() - interval '5 minutes' then 'fresh'
      else 'same' end
  from auth.login_session s join core.tenant t on t.id = s.tenant_id
  where s.tenant_id = core.ctx_tenant() and s.id = wanted_session and s.account_id = wanted_account;
end;
alter policy tenant_guard on auth.login_session using (tenant_id = core.ctx_tenant()) with check (tenant_id = core.ctx_tenant());
alter policy tenant_guard on core.tenant using (id = core.ctx_tenant() or current_user = 'lintel_owner') with check (id = core.ctx_tenant());
`,
}
