import type { PluginMigration } from '../plugin.js'
import { anyAgency, atWork, guard, systemAll } from '../data/guard.js'

const inView = `agency_id = ${anyAgency} and (${atWork} or client_id = (select core.ctx_profile()))`
const own = `${atWork} and agency_id = ${anyAgency}`

/**
 * The portal that an agency set up for a client, and what was put into it. One for each agency: whether another agency
 * serves the client, and has a portal for them, is not for this one to know.
 */
export const createClientPortal: PluginMigration = {
  stamp: '20261127-create-client-portal',
  up: `
create table core.client_portal (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  client_id uuid not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  constraint client_portal_pkey primary key (tenant_id, id),
  constraint client_portal_client_unique unique (tenant_id, client_id, agency_id),
  constraint client_portal_client_foreign foreign key (tenant_id, client_id, agency_id)
    references core.client_agency (tenant_id, client_id, agency_id) on delete cascade
);
create index client_portal_agency_index on core.client_portal (tenant_id, agency_id);
comment on column core.client_portal.id is 'Stands in the address /portal/{id}. Known to many, so it opens nothing by itself.';
comment on column core.client_portal.created_by is 'A staff member; null where the system did it.';

create table core.portal_addition (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  client_id uuid not null,
  items int not null constraint portal_addition_items_check check (items > 0),
  added_at timestamptz not null,
  added_by uuid,
  constraint portal_addition_pkey primary key (tenant_id, id),
  constraint portal_addition_client_foreign foreign key (tenant_id, client_id, agency_id)
    references core.client_agency (tenant_id, client_id, agency_id) on delete cascade
);
create index portal_addition_client_index on core.portal_addition (tenant_id, client_id, agency_id, added_at);

${['client_portal', 'portal_addition']
  .map(
    (table) => `${guard(`core.${table}`)}${systemAll(`core.${table}`)}
create policy write on core.${table} for insert to lintel_app with check (${own});
grant select, insert, delete on core.${table} to lintel_app;`,
  )
  .join('\n')}
create policy see on core.client_portal for select to lintel_app using (${inView});
create policy see on core.portal_addition for select to lintel_app using (${own});

-- Whose portal an address leads to, for an account that may use it; nothing for everybody else.
create function core.portal_entrance(portal uuid) returns uuid language sql stable security definer set search_path = '' as $$
  select door.client_id from core.client_portal door
  join core.profile_access reach on reach.tenant_id = door.tenant_id and reach.client_id = door.client_id
  where door.tenant_id = core.ctx_tenant() and door.id = portal and reach.account_id = core.ctx_account() and reach.is_active
    and coalesce(reach.starts_on <= current_date, true) and coalesce(reach.ends_on >= current_date, true)
$$;

-- How a client's logins stand, in numbers, for staff of an agency that serves the client.
create function core.portal_sign_ins(of_client uuid) returns table (logins int, devices int, last_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select count(distinct reach.account_id) filter (where reach.is_active and account.is_active)::int,
    count(session.id) filter (where session.ended_at is null and session.expires_at > now())::int, max(session.created_at)
  from core.profile_access reach
  join core.account account on account.tenant_id = reach.tenant_id and account.id = reach.account_id
  left join auth.login_session session on session.tenant_id = reach.tenant_id and session.account_id = reach.account_id and session.hat = 'profile'
  where reach.tenant_id = core.ctx_tenant() and reach.client_id = of_client and core.ctx_works_for_agency()
    and exists (select from core.client_agency served where served.tenant_id = reach.tenant_id and served.client_id = of_client
      and served.agency_id = any (core.ctx_agencies()))
$$;
revoke execute on function core.portal_entrance(uuid), core.portal_sign_ins(uuid) from public;
grant execute on function core.portal_entrance(uuid), core.portal_sign_ins(uuid) to lintel_app;
`,
}
