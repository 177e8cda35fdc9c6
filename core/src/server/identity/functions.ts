import type { PluginMigration } from '../plugin.js'

/**
 * What an account may ask and do about its own sign-ins from inside a unit of work. The role that serves data cannot
 * read schema auth; these functions reach only the rows of the account in the context.
 */
export const identityFunctions: PluginMigration = {
  stamp: '20261124-create-identity-functions',
  up: `
create function core.own_staff_places() returns table (agency_id uuid, slug text, name text, staff_member_id uuid, roles text[])
language sql stable security definer set search_path = '' as $$
  select g.id, g.slug, g.name, s.id, s.roles
  from core.staff_member s join core.agency g on g.tenant_id = s.tenant_id and g.id = s.agency_id
  where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.is_active
  order by lower(g.name), g.id
$$;

create function core.own_profiles() returns table (client_id uuid, name text, relation text, capabilities text[])
language sql stable security definer set search_path = '' as $$
  select c.id, coalesce(c.preferred_name, c.given_name) || ' ' || c.family_name, p.relation, p.capabilities
  from core.profile_access p join core.client c on c.tenant_id = p.tenant_id and c.id = p.client_id
  where p.tenant_id = core.ctx_tenant() and p.account_id = core.ctx_account() and p.is_active
    and coalesce(p.starts_on <= current_date, true) and coalesce(p.ends_on >= current_date, true)
  order by p.relation <> 'self', lower(c.family_name), lower(c.given_name), c.id
$$;

create function core.own_session(which uuid)
returns table (hat text, agency_id uuid, client_id uuid, expires_at timestamptz, username text, email text, display_name text,
  language text, time_zone text)
language sql stable security definer set search_path = '' as $$
  select s.hat, s.agency_id, s.client_id, s.expires_at, a.username, a.email, a.display_name, a.language, a.time_zone
  from auth.login_session s join core.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.id = which
$$;

create function core.own_sessions() returns table (id uuid, device text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select s.id, s.device, s.created_at, s.last_seen_at, s.expires_at from auth.login_session s
  where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.ended_at is null and s.expires_at > clock_timestamp()
  order by s.last_seen_at desc, s.id
$$;

create function core.end_own_sessions(only_id uuid, except_id uuid) returns setof uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  gone record;
begin
  for gone in
    update auth.login_session s set ended_at = clock_timestamp()
    where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.ended_at is null and s.expires_at > clock_timestamp()
      and (only_id is null or s.id = only_id) and (except_id is null or s.id <> except_id)
    returning s.tenant_id, s.id
  loop
    perform pg_notify('lintel_session', gone.tenant_id || '/' || gone.id);
    return next gone.id;
  end loop;
end $$;

create function core.act_as(session uuid, wanted text, agency uuid, client uuid) returns boolean
language sql volatile security definer set search_path = '' as $$
  with allowed as (
    select 1 where
      (wanted = 'staff' and exists (select from core.own_staff_places() p where agency is null or p.agency_id = agency))
      or (wanted = 'profile' and exists (select from core.own_profiles() p where client is null or p.client_id = client))
      or (wanted = 'operator' and core.ctx_tenant() = '00000000-0000-4000-8000-000000000000')
  ), done as (
    update auth.login_session s set hat = wanted,
      agency_id = case when wanted = 'staff' and agency is not null then agency else s.agency_id end,
      client_id = case when wanted = 'profile' and client is not null then client else s.client_id end
    from allowed
    where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.id = session and s.ended_at is null
    returning 1
  )
  select exists (select from done)
$$;

create function auth.foremost_hat(account uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when core.ctx_tenant() = '00000000-0000-4000-8000-000000000000' then 'operator'
    when exists (select from core.staff_member s where s.tenant_id = core.ctx_tenant() and s.account_id = account and s.is_active) then 'staff'
    else 'profile' end
$$;

create function auth.link_staff(account uuid, staff uuid) returns boolean
language sql volatile security definer set search_path = '' as $$
  with done as (
    update core.staff_member s set account_id = account where s.tenant_id = core.ctx_tenant() and s.id = staff returning 1
  )
  select exists (select from done)
$$;

create function auth.link_profile(access uuid, account uuid, client uuid, as_relation text, able_to text[], on_basis text, from_day date, to_day date)
returns void language sql volatile security definer set search_path = '' as $$
  insert into core.profile_access (tenant_id, id, account_id, client_id, relation, capabilities, basis, starts_on, ends_on)
  values (core.ctx_tenant(), access, account, client, as_relation, able_to, on_basis, from_day, to_day)
  on conflict (tenant_id, account_id, client_id) do update set relation = excluded.relation, capabilities = excluded.capabilities,
    basis = excluded.basis, starts_on = excluded.starts_on, ends_on = excluded.ends_on, is_active = true
$$;

grant execute on function core.own_staff_places(), core.own_profiles(), core.own_session(uuid), core.own_sessions(),
  core.end_own_sessions(uuid, uuid), core.act_as(uuid, text, uuid, uuid) to lintel_app, lintel_operator;
grant execute on function auth.foremost_hat(uuid), auth.link_staff(uuid, uuid),
  auth.link_profile(uuid, uuid, uuid, text, text[], text, date, date) to lintel_auth;
`,
}
