import type { PluginMigration } from '../../plugin.js'

/** How the owner of an account can be told what happened to it, never against what their record says about reaching them. */
export const createTellingOwners: PluginMigration = {
  stamp: '20261127-create-telling-owners',
  up: `
create function auth.ways_to_tell(account uuid) returns table (by_email boolean, by_sms boolean)
language sql stable security definer set search_path = '' as $$
  select core.delivery_address(account, null, 'email') is not null and not coalesce(s.no_email, false),
    core.delivery_address(account, null, 'sms') is not null and not coalesce(s.no_texts, false)
  from (select auth.client_of(account) as client) own
  left join core.contact_safety s on s.tenant_id = core.ctx_tenant() and s.client_id = own.client
$$;
create function auth.is_new_device(session uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select a.tells_new_device and not exists (select from auth.login_session o
      where o.tenant_id = s.tenant_id and o.account_id = s.account_id and o.id <> s.id
        and o.device is not distinct from s.device and o.place is not distinct from s.place)
  from auth.login_session s join core.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = core.ctx_tenant() and s.id = session
$$;
grant execute on function auth.ways_to_tell(uuid), auth.is_new_device(uuid) to lintel_auth;
`,
}
