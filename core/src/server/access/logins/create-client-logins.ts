import { anyAgency, atWork, guard, systemAll } from '../../data/guard.js'
import type { PluginMigration } from '../../plugin.js'

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
 * `is_own` says whether the agency may set the password and close the account: it belongs to nobody but clients the agency
 * serves, so that no agency comes into the portal of another's client. What works on a login is in `stage-client-logins`.
 */
const functions = `
${clientLoginsFunction('create')}
grant execute on function core.client_logins(uuid) to lintel_app;
`

/** Logins made by staff, and refusals. */
export const createClientLogins: PluginMigration = { stamp: '20261127-create-client-logins', up: refusals + functions }
