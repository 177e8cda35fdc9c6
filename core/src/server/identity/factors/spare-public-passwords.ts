import type { PluginMigration } from '../../plugin.js'

/**
 * Accounts of the demonstration and of fixtures, whose password is printed for everybody, are not asked for a second step:
 * it would protect nothing. Their own password, once chosen, ends that.
 */
export const sparePublicPasswords: PluginMigration = {
  stamp: '20261127-spare-public-passwords',
  up: `
alter table auth.credential add column is_public boolean not null default false;
create or replace function core.sign_in_state(session uuid, account uuid)
returns table (must_change boolean, has_factor boolean, needs_factor boolean, is_fresh boolean)
language sql stable security definer set search_path = '' as $$
  select coalesce(c.must_change, false),
    s.has_factor or exists (select from auth.factor f
      where f.tenant_id = s.tenant_id and f.account_id = s.account_id and f.confirmed_at is not null),
    auth.foremost_hat(s.account_id) <> 'profile' and not coalesce(c.is_public, false),
    coalesce(s.proved_at > clock_timestamp() - interval '5 minutes', false)
  from auth.login_session s left join auth.credential c on c.tenant_id = s.tenant_id and c.account_id = s.account_id
  where s.tenant_id = core.ctx_tenant() and s.id = session and s.account_id = account
$$;
`,
}
