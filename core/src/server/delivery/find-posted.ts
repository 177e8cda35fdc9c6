import type { PluginMigration } from '../plugin.js'

/** Which message was put in under a key before: who puts it in again gets that one's id, and can say that it told of this, too. */
export const findPosted: PluginMigration = {
  stamp: '20261127-find-posted',
  up: `
create function core.posted_delivery(of_key text) returns uuid language sql stable security definer set search_path = '' as $$
  select d.id from core.delivery d where d.tenant_id = core.ctx_tenant() and d.once_key = of_key
$$;
revoke execute on function core.posted_delivery(text) from public;
grant execute on function core.posted_delivery(text) to lintel_app, lintel_auth, lintel_operator;
`,
}
