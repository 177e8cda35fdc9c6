import type { PluginMigration } from '../plugin.js'

/**
 * Whoever accepts an invitation acts for no agency, and may set up its portal all the same: this names the portal that the
 * running transaction made for them, so that it can be told. And a round of invitations keeps how many it had no room for.
 */
export const tellOfInvited: PluginMigration = {
  stamp: '20261128-tell-of-invited',
  up: `
alter table core.invitation_round add column left_out int not null default 0;
grant update (left_out) on core.invitation_round to lintel_app;

create function core.portal_opened_now() returns table (portal_id uuid, agency_id uuid, client_id uuid)
language sql volatile security definer set search_path = '' as $$
  select opened.id, opened.agency_id, opened.client_id
  from core.invitation i join core.client_portal opened
    on opened.tenant_id = i.tenant_id and opened.client_id = i.client_id and opened.agency_id = i.agency_id
  where i.tenant_id = core.ctx_tenant() and i.accepted_by = core.ctx_account() and i.accepted_at is not null
    and opened.xmin = pg_catalog.pg_current_xact_id()::xid
$$;
revoke execute on function core.portal_opened_now() from public;
grant execute on function core.portal_opened_now() to lintel_app;
`,
}
