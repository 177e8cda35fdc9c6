import type { PluginMigration } from '../../plugin.js'
import { clientLoginsFunction } from './create-client-logins.js'

/** A login that was saved in the login window waits for the record’s Update, and lets nobody in until then. See docs/decisions/0163. */
const columns = `
alter table core.profile_access add column staged_at timestamptz, add column staged_by uuid, add column staged_active boolean,
  add constraint profile_access_staged_check check (staged_at is null or (staged_active is not null and not is_active));
comment on column core.profile_access.staged_at is 'Saved, and not updated yet: lets nobody in. Null for every access that stands.';
create index profile_access_staged_index on core.profile_access (tenant_id, client_id) where staged_at is not null;
`

/**
 * Everything that works on one login looks it up here: whose it is, and whether it is the agency’s own. `or replace`, as
 * databases of before have functions of these names that looked it up each for itself.
 */
const lookUp = `
${clientLoginsFunction('create or replace', ' and p.staged_at is null')}

create function core.client_login(of_client uuid, access uuid) returns table (account_id uuid, is_own boolean, is_mine boolean)
language sql stable security definer set search_path = '' as $$
  select l.account_id, l.is_own, l.account_id is not distinct from core.ctx_account()
  from core.client_logins(of_client) l where l.access_id = access
$$;

create or replace function core.set_client_username(of_client uuid, access uuid, new_username text) returns boolean
language sql volatile security definer set search_path = '' as $$
  with done as (
    update core.account a set username = new_username, updated_at = now() from core.client_login(of_client, access) l
    where l.is_own and a.tenant_id = core.ctx_tenant() and a.id = l.account_id returning 1)
  select exists (select from done)
$$;

create or replace function core.set_client_password(of_client uuid, access uuid, password_hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into auth.credential (tenant_id, account_id, password_hash, must_change, changed_at)
    select core.ctx_tenant(), l.account_id, set_client_password.password_hash, true, clock_timestamp()
      from core.client_login(of_client, access) l where l.is_own and not l.is_mine
    on conflict (tenant_id, account_id) do update
    set password_hash = excluded.password_hash, must_change = true, changed_at = excluded.changed_at;
  if not found then return false; end if;
  perform core.end_client_sessions(of_client, access);
  return true;
end $$;

create or replace function core.end_client_sessions(of_client uuid, access uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  gone record;
  many int := 0;
begin
  for gone in
    update auth.login_session s set ended_at = clock_timestamp() from core.client_login(of_client, access) l
    where s.tenant_id = core.ctx_tenant() and s.account_id = l.account_id and s.ended_at is null
      and (l.is_own or (s.hat = 'profile' and (s.client_id is null or s.client_id = of_client)))
    returning s.tenant_id, s.id
  loop
    perform pg_catalog.pg_notify('lintel_session', gone.tenant_id || '/' || gone.id);
    many := many + 1;
  end loop;
  return many;
end $$;

-- The access goes or comes back; the account itself only where the agency alone has to do with it.
create or replace function core.switch_client_login(of_client uuid, access uuid, to_active boolean) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  login record;
begin
  select * into login from core.client_login(of_client, access);
  if coalesce(login.is_mine, true) then return false; end if;
  if not to_active then perform core.end_client_sessions(of_client, access); end if;
  update core.profile_access p set is_active = to_active where p.tenant_id = core.ctx_tenant() and p.id = access;
  if login.is_own then
    update core.account a set updated_at = now(), is_active = to_active or exists (select from core.profile_access o
        where o.tenant_id = a.tenant_id and o.account_id = a.id and o.is_active)
      where a.tenant_id = core.ctx_tenant() and a.id = login.account_id;
  end if;
  return true;
end $$;
`

/** The two steps. A password that was typed is kept as its hash, as every other; without one, Update makes it. */
const steps = `
create or replace function core.add_client_login(login jsonb, password_hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  account uuid := (login->>'accountId')::uuid;
  of_client uuid := (login->>'clientId')::uuid;
  is_active boolean := (login->>'isActive')::boolean;
  is_staged boolean := coalesce((login->>'isStaged')::boolean, false);
begin
  if not core.ctx_works_for_agency() or not exists (select from core.client_agency k
      where k.tenant_id = core.ctx_tenant() and k.client_id = of_client and k.agency_id = any (core.ctx_agencies())) then
    return false;
  end if;
  insert into core.account (tenant_id, id, username, display_name, language, is_active)
    values (core.ctx_tenant(), account, login->>'username', login->>'displayName', login->>'language', is_active and not is_staged);
  if password_hash is not null then
    insert into auth.credential (tenant_id, account_id, password_hash, must_change) values (core.ctx_tenant(), account, password_hash, true);
  end if;
  insert into core.profile_access (tenant_id, id, account_id, client_id, relation, capabilities, basis, starts_on, ends_on, is_active,
      staged_at, staged_by, staged_active)
    values (core.ctx_tenant(), (login->>'accessId')::uuid, account, of_client, login->>'relation',
      coalesce(array(select jsonb_array_elements_text(login->'capabilities')), '{}'), login->>'basis', current_date,
      (login->>'endsOn')::date, is_active and not is_staged,
      case when is_staged then now() end, case when is_staged then core.ctx_staff() end, case when is_staged then is_active end);
  return true;
end $$;

-- Only the agency whose staff saved it sees it: whether another agency lets somebody in is not for this one to know before.
create function core.staged_client_logins(of_client uuid) returns table (access_id uuid, account_id uuid, username text, display_name text,
  relation text, is_active boolean, has_password boolean, staged_at timestamptz, staged_by uuid, staged_name text)
language sql stable security definer set search_path = '' as $$
  select p.id, a.id, a.username, a.display_name, p.relation, p.staged_active, c.account_id is not null, p.staged_at, p.staged_by,
    trim(concat_ws(' ', s.given_name, s.family_name))
  from core.profile_access p
  join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
  join core.staff_member s on s.tenant_id = p.tenant_id and s.id = p.staged_by and s.agency_id = any (core.ctx_agencies())
  left join auth.credential c on c.tenant_id = a.tenant_id and c.account_id = a.id
  where p.tenant_id = core.ctx_tenant() and p.client_id = of_client and p.staged_at is not null and core.ctx_works_for_agency()
  order by p.staged_at, p.id
$$;

create function core.settle_client_login(of_client uuid, access uuid, password_hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  login record;
begin
  select * into login from core.staged_client_logins(of_client) l where l.access_id = access;
  if login.account_id is null then return false; end if;
  if not login.has_password then
    insert into auth.credential (tenant_id, account_id, password_hash, must_change)
      values (core.ctx_tenant(), login.account_id, settle_client_login.password_hash, true);
  end if;
  update core.profile_access p set is_active = p.staged_active, starts_on = current_date, staged_at = null, staged_by = null, staged_active = null
    where p.tenant_id = core.ctx_tenant() and p.id = access;
  update core.account a set is_active = login.is_active, updated_at = now() where a.tenant_id = core.ctx_tenant() and a.id = login.account_id;
  return true;
end $$;

create function core.drop_staged_login(of_client uuid, access uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  account uuid := (select l.account_id from core.staged_client_logins(of_client) l where l.access_id = access);
begin
  if account is null then return false; end if;
  delete from core.profile_access p where p.tenant_id = core.ctx_tenant() and p.id = access;
  delete from auth.credential c where c.tenant_id = core.ctx_tenant() and c.account_id = account;
  delete from core.account a where a.tenant_id = core.ctx_tenant() and a.id = account;
  return true;
end $$;
revoke execute on function core.client_login(uuid, uuid), core.staged_client_logins(uuid), core.settle_client_login(uuid, uuid, text),
  core.drop_staged_login(uuid, uuid) from public;
grant execute on function core.add_client_login(jsonb, text), core.set_client_username(uuid, uuid, text),
  core.set_client_password(uuid, uuid, text), core.end_client_sessions(uuid, uuid), core.switch_client_login(uuid, uuid, boolean),
  core.staged_client_logins(uuid), core.settle_client_login(uuid, uuid, text), core.drop_staged_login(uuid, uuid) to lintel_app;
`

/** Logins made in two steps, and one look-up for all that works on a login. */
export const stageClientLogins: PluginMigration = { stamp: '20261127-stage-client-logins', up: columns + lookUp + steps }
