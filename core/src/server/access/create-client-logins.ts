import { anyAgency, atWork, guard, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const own = `${atWork} and agency_id = ${anyAgency}`

const refusals = `
create table core.portal_refusal (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  client_id uuid not null,
  asked_by uuid not null,
  asked_on date not null,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  constraint portal_refusal_pkey primary key (tenant_id, id),
  constraint portal_refusal_client_foreign foreign key (tenant_id, client_id, agency_id)
    references core.client_agency (tenant_id, client_id, agency_id) on delete cascade
);
create index portal_refusal_client_index on core.portal_refusal (tenant_id, client_id, agency_id, recorded_at desc);
create unique index portal_refusal_one_standing on core.portal_refusal (tenant_id, client_id, agency_id) where withdrawn_at is null;
${guard('core.portal_refusal')}${systemAll('core.portal_refusal')}
create policy own_agency on core.portal_refusal for select to lintel_app using (${own});
create policy own_agency_insert on core.portal_refusal for insert to lintel_app with check (${own});
create policy own_agency_update on core.portal_refusal for update to lintel_app using (${own}) with check (${own});
grant select, insert on core.portal_refusal to lintel_app;
grant update (withdrawn_at, withdrawn_by) on core.portal_refusal to lintel_app;
comment on table core.portal_refusal is 'The client was asked whether they want the portal, and said no: by whom and when.';
`

/** The logins that reach a client. A later step writes it anew, narrowed by one more condition. */
export const clientLoginsFunction = (
  create: 'create' | 'create or replace',
  narrowed = '',
): string => `${create} function core.client_logins(of_client uuid) returns table (access_id uuid, account_id uuid, username text, email text, display_name text,
  relation text, capabilities text[], basis text, starts_on date, ends_on date, is_active boolean, must_change boolean, has_password boolean,
  last_seen_at timestamptz, open_sessions int, is_own boolean, created_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select p.id, a.id, a.username, a.email, a.display_name, p.relation, p.capabilities, p.basis, p.starts_on, p.ends_on,
    p.is_active and a.is_active, coalesce(c.must_change, false), c.account_id is not null,
    seen.last_at, coalesce(seen.open_sessions, 0)::int,
    not exists (select from core.staff_member s where s.tenant_id = a.tenant_id and s.account_id = a.id)
      and not exists (select from core.profile_access o where o.tenant_id = a.tenant_id and o.account_id = a.id
        and not exists (select from core.client_agency k where k.tenant_id = o.tenant_id and k.client_id = o.client_id
          and k.agency_id = any (core.ctx_agencies()))),
    a.created_at
  from core.profile_access p
  join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
  left join auth.credential c on c.tenant_id = a.tenant_id and c.account_id = a.id
  left join lateral (select max(s.last_seen_at) as last_at,
      count(s.id) filter (where s.ended_at is null and s.expires_at > clock_timestamp()) as open_sessions
    from auth.login_session s where s.tenant_id = a.tenant_id and s.account_id = a.id) seen on true
  where p.tenant_id = core.ctx_tenant() and p.client_id = of_client${narrowed} and core.ctx_works_for_agency()
    and exists (select from core.client_agency k where k.tenant_id = p.tenant_id and k.client_id = p.client_id and k.agency_id = any (core.ctx_agencies()))
  order by p.relation <> 'self', lower(a.display_name), a.id
$$;`

/**
 * Logins that an agency makes for its clients. `is_own` says whether the agency may set the password and close the account:
 * it belongs to nobody but clients the agency serves, so that no agency comes into the portal of another's client.
 */
const functions = `
${clientLoginsFunction('create')}

create function core.add_client_login(login jsonb, password_hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  account uuid := (login->>'accountId')::uuid;
  of_client uuid := (login->>'clientId')::uuid;
begin
  if not core.ctx_works_for_agency() or not exists (select from core.client_agency k
      where k.tenant_id = core.ctx_tenant() and k.client_id = of_client and k.agency_id = any (core.ctx_agencies())) then
    return false;
  end if;
  insert into core.account (tenant_id, id, username, display_name, language, is_active)
    values (core.ctx_tenant(), account, login->>'username', login->>'displayName', login->>'language', (login->>'isActive')::boolean);
  insert into auth.credential (tenant_id, account_id, password_hash, must_change) values (core.ctx_tenant(), account, password_hash, true);
  insert into core.profile_access (tenant_id, id, account_id, client_id, relation, capabilities, basis, starts_on, ends_on, is_active)
    values (core.ctx_tenant(), (login->>'accessId')::uuid, account, of_client, login->>'relation',
      coalesce(array(select jsonb_array_elements_text(login->'capabilities')), '{}'), login->>'basis', current_date,
      (login->>'endsOn')::date, (login->>'isActive')::boolean);
  return true;
end $$;

create function core.set_client_username(of_client uuid, access uuid, new_username text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  login record;
begin
  select * into login from core.client_logins(of_client) l where l.access_id = access;
  if login.account_id is null or not login.is_own then return false; end if;
  update core.account a set username = new_username, updated_at = now() where a.tenant_id = core.ctx_tenant() and a.id = login.account_id;
  return true;
end $$;

create function core.set_client_password(of_client uuid, access uuid, password_hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  login record;
begin
  select * into login from core.client_logins(of_client) l where l.access_id = access;
  if login.account_id is null or not login.is_own or login.account_id = core.ctx_account() then return false; end if;
  insert into auth.credential (tenant_id, account_id, password_hash, must_change, changed_at)
    values (core.ctx_tenant(), login.account_id, password_hash, true, clock_timestamp())
    on conflict (tenant_id, account_id) do update
    set password_hash = excluded.password_hash, must_change = true, changed_at = excluded.changed_at;
  perform core.end_client_sessions(of_client, access);
  return true;
end $$;

create function core.end_client_sessions(of_client uuid, access uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  gone record;
  many int := 0;
begin
  for gone in
    update auth.login_session s set ended_at = clock_timestamp() from core.client_logins(of_client) l
    where l.access_id = access and s.tenant_id = core.ctx_tenant() and s.account_id = l.account_id and s.ended_at is null
      and (l.is_own or (s.hat = 'profile' and (s.client_id is null or s.client_id = of_client)))
    returning s.tenant_id, s.id
  loop
    perform pg_catalog.pg_notify('lintel_session', gone.tenant_id || '/' || gone.id);
    many := many + 1;
  end loop;
  return many;
end $$;

-- The access goes or comes back; the account itself only where the agency alone has to do with it.
create function core.switch_client_login(of_client uuid, access uuid, to_active boolean) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  login record;
begin
  select * into login from core.client_logins(of_client) l where l.access_id = access;
  if login.account_id is null or login.account_id = core.ctx_account() then return false; end if;
  if not to_active then perform core.end_client_sessions(of_client, access); end if;
  update core.profile_access p set is_active = to_active where p.tenant_id = core.ctx_tenant() and p.id = access;
  if login.is_own then
    update core.account a set updated_at = now(), is_active = to_active or exists (select from core.profile_access o
        where o.tenant_id = a.tenant_id and o.account_id = a.id and o.is_active)
      where a.tenant_id = core.ctx_tenant() and a.id = login.account_id;
  end if;
  return true;
end $$;
grant execute on function core.client_logins(uuid), core.add_client_login(jsonb, text), core.set_client_username(uuid, uuid, text),
  core.set_client_password(uuid, uuid, text), core.end_client_sessions(uuid, uuid), core.switch_client_login(uuid, uuid, boolean) to lintel_app;
`

/** Logins made by staff, and refusals. */
export const createClientLogins: PluginMigration = { stamp: '20261127-create-client-logins', up: refusals + functions }
