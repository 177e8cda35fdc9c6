import type { PluginMigration } from '../../../plugin.js'

/** Sheets that Update made are read again for ten minutes in the sign-in that made them, sealed, as codes on paper are. See docs/decisions/0208. */
export const keepSheets: PluginMigration = {
  stamp: '20261127-keep-sheets',
  up: `
create function core.keep_sheets(shown_hash text, sealed text, session uuid) returns void
language sql volatile security definer set search_path = '' as $$
  insert into auth.ticket as t (tenant_id, hash, purpose, account_id, session_id, content, expires_at)
  select core.ctx_tenant(), pg_catalog.decode(shown_hash, 'hex'), 'shownSheets', core.ctx_account(), session, sealed,
    clock_timestamp() + interval '10 minutes'
  where core.ctx_works_for_agency()
  on conflict (tenant_id, hash) do update
  set content = excluded.content, created_at = clock_timestamp(), expires_at = excluded.expires_at
$$;
create function core.kept_sheets(shown_hash text, session uuid) returns table (sealed text, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select t.content, t.expires_at from auth.ticket t
  where t.tenant_id = core.ctx_tenant() and t.hash = pg_catalog.decode(shown_hash, 'hex') and t.purpose = 'shownSheets'
    and t.account_id = core.ctx_account() and t.session_id = session and t.expires_at > clock_timestamp()
$$;
revoke execute on function core.keep_sheets(text, text, uuid), core.kept_sheets(text, uuid) from public;
grant execute on function core.keep_sheets(text, text, uuid), core.kept_sheets(text, uuid) to lintel_app;
`,
}
