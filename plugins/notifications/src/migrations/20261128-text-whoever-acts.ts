import type { PluginMigration } from '@lintel/core/server'

/**
 * The numbers of whoever acts for somebody: those they agreed to as clients or, where they are none, those of their account. A STOP of
 * theirs is a line without a number. Answered to handlers and jobs, and to people of themselves.
 */
export const textWhoeverActs: PluginMigration = {
  stamp: '20261128-text-whoever-acts',
  up: `
create or replace function notifications.own_numbers(of_account uuid)
returns table (id uuid, address text, purposes text[], is_unsafe boolean, stopped_at timestamptz)
language sql stable security definer set search_path = '' as $$
  with asked as (
    select a.tenant_id, a.id from core.account a where a.tenant_id = core.ctx_tenant() and a.id = of_account and a.is_active
      and case when core.ctx_account() is null then core.ctx_works_for_agency() else of_account = core.ctx_account() end),
  own as (
    select p.tenant_id, p.client_id from asked join core.profile_access p
      on p.tenant_id = asked.tenant_id and p.account_id = asked.id and p.relation = 'self' and p.is_active),
  alone as (select asked.tenant_id, asked.id from asked where not exists (select from own))
  select c.id, c.address, c.purposes, coalesce(s.no_texts, false), null::timestamptz
  from own
  join core.contact_channel c on c.tenant_id = own.tenant_id and c.client_id = own.client_id and c.kind = 'sms' and c.withdrawn_at is null
  left join core.contact_safety s on s.tenant_id = c.tenant_id and s.client_id = c.client_id
  union all
  select c.id, c.address, c.purposes, false, null
  from alone join core.contact_channel c on c.tenant_id = alone.tenant_id and c.account_id = alone.id and c.kind = 'sms' and c.withdrawn_at is null
  union all
  select null, null, '{}', false, o.stopped_at
  from own join core.sms_stop o on o.tenant_id = own.tenant_id and o.client_id = own.client_id and o.started_at is null
  union all
  select null, null, '{}', false, o.stopped_at
  from alone join core.sms_stop o on o.tenant_id = alone.tenant_id and o.account_id = alone.id and o.started_at is null
$$;
`,
}
