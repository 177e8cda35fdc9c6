import type { PluginMigration } from '../../plugin.js'

/** Whose record is one's own to look after: assigned in an open enrollment, or a care assignment as owner. As `core.record_standing` says it. */
const mine = `
    select stay.client_id from core.enrollment stay
      where stay.tenant_id = core.ctx_tenant() and stay.assigned_staff_id = core.ctx_staff() and stay.agency_id = any (core.ctx_agencies())
        and (stay.exit_date is null or stay.exit_date > current_date)
    union select care.client_id from core.care_assignment care
      where care.tenant_id = core.ctx_tenant() and care.staff_member_id = core.ctx_staff() and care.agency_id = any (core.ctx_agencies())
        and care.role = 'owner' and care.starts_on <= current_date and (care.ends_on is null or care.ends_on >= current_date)`

/**
 * The desk of a staff member, out of the audit trail, which the serving role cannot read: what clients did is told as their
 * log tells it, and what they did with another agency is not told (see create-log-reading).
 */
export const createDesk: PluginMigration = {
  stamp: '20261127-create-desk',
  up: `
create index audit_entry_opened_index on core.audit_entry (tenant_id, staff_id, at) where operation = 'core.getClient' and staff_id is not null;

create function core.own_desk(since timestamptz) returns table (client_id uuid, given_name text, family_name text, preferred_name text,
  operation text, at timestamptz, acts int)
language sql stable security definer set search_path = '' as $$
  select c.id, c.given_name, c.family_name, c.preferred_name, newest.operation, newest.at, coalesce(newest.acts, 0)
  from (${mine}) own join core.client c on c.tenant_id = core.ctx_tenant() and c.id = own.client_id
  left join lateral (
    select (array_agg(e.operation order by e.at desc, e.id desc))[1] as operation, max(e.at) as at, count(*)::int as acts
    from core.audit_entry e
    where e.tenant_id = core.ctx_tenant() and e.client_id = c.id and e.at > since and e.acting_client_id = c.id and e.staff_id is null
      and not e.is_look and e.outcome = 'allow' and e.account_id is not null
      and (e.agency_id = any (core.ctx_agencies()) or (e.agency_id is null and e.operation like 'core.%'))
    having count(*) > 0) newest on true
  where core.ctx_staff() is not null and core.ctx_profile() is null
  order by newest.at desc nulls last, c.family_name, c.given_name, c.id
$$;
create function core.opened_records(most int) returns table (client_id uuid, given_name text, family_name text, preferred_name text, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.id, c.given_name, c.family_name, c.preferred_name, seen.at
  from (select e.client_id, max(e.at) as at from (
      select o.client_id, o.at from core.audit_entry o where o.tenant_id = core.ctx_tenant() and o.staff_id = core.ctx_staff()
        and o.operation = 'core.getClient' and o.outcome = 'allow' and o.client_id is not null and o.agency_id = any (core.ctx_agencies())
      order by o.at desc limit 200) e group by e.client_id order by max(e.at) desc limit most * 2) seen
  join core.client c on c.tenant_id = core.ctx_tenant() and c.id = seen.client_id
  where core.ctx_profile() is null and exists (select from core.client_agency k
    where k.tenant_id = c.tenant_id and k.client_id = c.id and k.agency_id = any (core.ctx_agencies()))
  order by seen.at desc limit most
$$;
grant execute on function core.own_desk(timestamptz), core.opened_records(int) to lintel_app;
`,
}
