import type { PluginMigration } from '../../plugin.js'

/** What an account may see of its own second steps from inside a unit of work: names and times, and what is still being added. */
export const readOwnFactors: PluginMigration = {
  stamp: '20261127-read-own-factors',
  up: `
create function core.own_factors() returns table (id uuid, kind text, name text, created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select f.id, f.kind, f.name, f.created_at, f.last_used_at from auth.factor f
  where f.tenant_id = core.ctx_tenant() and f.account_id = core.ctx_account() and f.confirmed_at is not null
  order by f.created_at, f.id
$$;
create function core.own_recovery_codes_left() returns int language sql stable security definer set search_path = '' as $$
  select count(*)::int from auth.recovery_code c
  where c.tenant_id = core.ctx_tenant() and c.account_id = core.ctx_account() and c.used_at is null
$$;
create function core.own_sign_in_needs_factor() returns boolean language sql stable security definer set search_path = '' as $$
  select auth.foremost_hat(core.ctx_account()) <> 'profile'
$$;
create function core.own_unconfirmed_key(factor uuid) returns table (secret text, label text)
language sql stable security definer set search_path = '' as $$
  select f.secret, coalesce(a.username, a.email) from auth.factor f
  join core.account a on a.tenant_id = f.tenant_id and a.id = f.account_id
  where f.tenant_id = core.ctx_tenant() and f.account_id = core.ctx_account() and f.id = factor and f.kind = 'totp'
    and f.confirmed_at is null and f.created_at > clock_timestamp() - interval '1 hour'
$$;
create function core.own_shown_codes(session uuid) returns text language sql stable security definer set search_path = '' as $$
  select t.content from auth.ticket t
  where t.tenant_id = core.ctx_tenant() and t.account_id = core.ctx_account() and t.session_id = session and t.purpose = 'shownCodes'
    and t.used_at is null and t.expires_at > clock_timestamp()
  order by t.created_at desc limit 1
$$;
grant execute on function core.own_factors(), core.own_recovery_codes_left(), core.own_sign_in_needs_factor(), core.own_unconfirmed_key(uuid),
  core.own_shown_codes(uuid) to lintel_app, lintel_operator;
`,
}
