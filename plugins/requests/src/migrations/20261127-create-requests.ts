import { type PluginMigration, tenantTable } from '@lintel/core/server'

const request = tenantTable({
  schema: 'requests',
  name: 'request',
  kind: 'client',
  dataClass: 'requests',
  columns: {
    kind: 'text not null',
    title: 'text',
    body: 'text',
    link: 'text',
    packet: 'text',
    detail: 'jsonb not null',
    state: `text not null constraint request_state_check check (state in ('sent', 'delivered', 'opened', 'started', 'done', 'declined', 'cancelled', 'expired'))`,
    due_on: 'date',
    expires_on: 'date',
    sent_by: 'uuid',
    sent_by_name: 'text',
    created_at: 'timestamptz not null',
    delivered_at: 'timestamptz',
    opened_at: 'timestamptz',
    started_at: 'timestamptz',
    ended_at: 'timestamptz',
    last_reminded_at: 'timestamptz',
    reminders: 'int not null',
    reason: 'text',
    answer: 'jsonb',
    answered_by: 'uuid',
    answered_by_name: 'text',
    relation: `text constraint request_relation_check check (relation in ('self', 'representative', 'contact'))`,
  },
  fixed: ['kind', 'detail', 'sent_by', 'sent_by_name', 'created_at'],
  indexes: ['client_id, created_at desc', 'agency_id, state, due_on', 'sent_by, state'],
})
const whole = `
alter table requests.request add constraint request_ended_check
  check ((state in ('done', 'declined', 'cancelled', 'expired')) = (ended_at is not null));

-- The clock a client lives by: of their own sign-in, else of the agency, else of the tenant. For who may see the client.
create function requests.zone_of(of_client uuid, of_agency uuid) returns text language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select account.time_zone from core.profile_access reach
      join core.account account on account.tenant_id = reach.tenant_id and account.id = reach.account_id
      where reach.tenant_id = core.ctx_tenant() and reach.client_id = of_client and reach.relation = 'self' and reach.is_active
        and account.time_zone is not null and account.time_zone <> ''
      order by account.created_at limit 1),
    (select agency.time_zone from core.agency agency where agency.tenant_id = core.ctx_tenant() and agency.id = of_agency),
    (select tenant.time_zone from core.tenant tenant where tenant.id = core.ctx_tenant()))
  where of_agency = any (core.ctx_agencies()) and exists (select from core.client_agency served
    where served.tenant_id = core.ctx_tenant() and served.client_id = of_client and served.agency_id = of_agency)
$$;
revoke execute on function requests.zone_of(uuid, uuid) from public;
grant execute on function requests.zone_of(uuid, uuid) to lintel_app;

-- Whom to tell of news about a client's requests: everybody who uses the portal for them, and the staff member who asked.
create function requests.audience(of_client uuid, of_staff uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
  select array(
      select reach.account_id from core.profile_access reach
      where reach.tenant_id = core.ctx_tenant() and reach.client_id = of_client and reach.is_active
    ) || array(
      select staff.account_id from core.staff_member staff
      where staff.tenant_id = core.ctx_tenant() and staff.id = of_staff and staff.is_active and staff.account_id is not null
        and staff.agency_id = any (core.ctx_agencies()))
  where exists (select from core.client_agency served
    where served.tenant_id = core.ctx_tenant() and served.client_id = of_client and served.agency_id = any (core.ctx_agencies()))
$$;
revoke execute on function requests.audience(uuid, uuid) from public;
grant execute on function requests.audience(uuid, uuid) to lintel_app;
`

export const createRequests: PluginMigration = { stamp: '20261127-create-requests', up: request + whole }
