import type { PluginMigration } from '../plugin.js'

/** One's own language and time zone, for every kind of sign-in: the hosting provider's has no other right to accounts. */
export const ownSettings: PluginMigration = {
  stamp: '20261124-create-own-settings',
  up: `
create function core.change_own_settings(changes jsonb) returns void language sql volatile security definer set search_path = '' as $$
  update core.account set
    language = case when changes ? 'language' then nullif(changes->>'language', '') else language end,
    time_zone = case when changes ? 'timeZone' then nullif(changes->>'timeZone', '') else time_zone end,
    updated_at = now()
  where tenant_id = core.ctx_tenant() and id = core.ctx_account()
$$;
grant execute on function core.change_own_settings(jsonb) to lintel_app, lintel_operator;
`,
}
