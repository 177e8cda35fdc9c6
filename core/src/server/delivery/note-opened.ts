import type { PluginMigration } from '../plugin.js'

/**
 * `opened` is known only from what somebody does who is signed in: they opened, in the portal, what the message told of.
 * Nothing in a message reports back.
 */
export const noteOpened: PluginMigration = {
  stamp: '20261127-note-opened',
  up: `
create function core.delivery_opened(ids uuid[]) returns void language sql volatile security definer set search_path = '' as $$
  update core.delivery d set state = case when d.state in ('sent', 'delivered') then 'opened' else d.state end, opened_at = clock_timestamp()
  where d.tenant_id = core.ctx_tenant() and d.id = any (ids) and d.opened_at is null
    and (d.account_id = core.ctx_account() or (core.ctx_staff() is null and d.client_id = core.ctx_profile()))
$$;
revoke execute on function core.delivery_opened(uuid[]) from public;
grant execute on function core.delivery_opened(uuid[]) to lintel_app;
`,
}
