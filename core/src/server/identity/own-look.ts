import type { PluginMigration } from '../plugin.js'

/** How somebody reads best, kept with the account; and from which network a sign-in was made. */
export const ownLook: PluginMigration = {
  stamp: '20261127-add-look-and-place',
  up: `
alter table core.account add column text_size text constraint account_text_size_check check (text_size in ('large', 'largest')),
  add column contrast text constraint account_contrast_check check (contrast = 'more');
alter table auth.login_session add column place text;

create function core.own_look() returns table (text_size text, contrast text)
language sql stable security definer set search_path = '' as $$
  select a.text_size, a.contrast from core.account a where a.tenant_id = core.ctx_tenant() and a.id = core.ctx_account()
$$;
create function core.change_own_look(size text, more text) returns void language sql volatile security definer set search_path = '' as $$
  update core.account set text_size = nullif(size, 'normal'), contrast = nullif(more, 'standard'), updated_at = now()
  where tenant_id = core.ctx_tenant() and id = core.ctx_account()
$$;
create function core.own_places() returns table (id uuid, place text) language sql stable security definer set search_path = '' as $$
  select s.id, s.place from auth.login_session s
  where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.ended_at is null
$$;
grant execute on function core.own_look(), core.change_own_look(text, text), core.own_places() to lintel_app, lintel_operator;
`,
}
