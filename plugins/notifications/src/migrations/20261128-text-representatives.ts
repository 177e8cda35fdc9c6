import type { PluginMigration } from '@lintel/core/server'

/**
 * The numbers that somebody agreed to be texted on for themselves, as a client: whoever acts for another is texted there and nowhere
 * else. A STOP of theirs is a line without a number, for their own page of choices. Answered to handlers and jobs, and to people of themselves.
 */
export const textRepresentatives: PluginMigration = {
  stamp: '20261128-text-representatives',
  up: `
create function notifications.own_numbers(of_account uuid)
returns table (id uuid, address text, purposes text[], is_unsafe boolean, stopped_at timestamptz)
language sql stable security definer set search_path = '' as $$
  with own as (
    select p.tenant_id, p.client_id from core.profile_access p
    where p.tenant_id = core.ctx_tenant() and p.account_id = of_account and p.relation = 'self' and p.is_active
      and case when core.ctx_account() is null then core.ctx_works_for_agency() else of_account = core.ctx_account() end)
  select c.id, c.address, c.purposes, coalesce(s.no_texts, false), null::timestamptz
  from own
  join core.contact_channel c on c.tenant_id = own.tenant_id and c.client_id = own.client_id and c.kind = 'sms' and c.withdrawn_at is null
  left join core.contact_safety s on s.tenant_id = c.tenant_id and s.client_id = c.client_id
  union all
  select null, null, '{}', false, o.stopped_at
  from own join core.sms_stop o on o.tenant_id = own.tenant_id and o.client_id = own.client_id and o.started_at is null
$$;
revoke execute on function notifications.own_numbers(uuid) from public;
grant execute on function notifications.own_numbers(uuid) to lintel_app;
`,
}
