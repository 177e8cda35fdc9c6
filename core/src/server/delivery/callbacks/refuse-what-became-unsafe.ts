import type { PluginMigration } from '../../plugin.js'

const sinceThen = `from core.delivery d
    cross join lateral (select case when d.account_id is null then d.client_id else auth.client_of(d.account_id) end as client_id) whose`

/**
 * What rests on no consent is asked, too, as it leaves: a message to a client is kept back when they said since it was put in
 * that this way is not safe, or took the consent to its address back. What they said before was read by whoever sent it: they
 * agreed, or it would not have been put in.
 */
export const refuseWhatBecameUnsafe: PluginMigration = {
  stamp: '20261128-refuse-what-became-unsafe',
  up: `
create function core.delivery_refusal(by_channel text, on_basis text, address text, of_client uuid, of_delivery uuid) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(core.delivery_refusal(by_channel, on_basis, address, of_client), case
    when on_basis in ('stopAnswer', 'textAnswer') then null
    when exists (select ${sinceThen}
      join core.contact_safety s on s.tenant_id = d.tenant_id and s.client_id = whose.client_id and s.changed_at > d.created_at
      where d.tenant_id = core.ctx_tenant() and d.id = of_delivery
        and case by_channel when 'email' then s.no_email when 'sms' then s.no_texts else false end) then 'notSafe'
    when (select bool_and(w.withdrawn_at is not null) and max(w.withdrawn_at) > max(d.created_at) ${sinceThen}
      join core.contact_channel w on w.tenant_id = d.tenant_id and w.client_id = whose.client_id and w.kind = by_channel
        and case by_channel when 'sms' then core.bare_number(w.address) = core.bare_number(delivery_refusal.address)
          else lower(w.address) = lower(delivery_refusal.address) end
      where d.tenant_id = core.ctx_tenant() and d.id = of_delivery) then 'consentWithdrawn'
    end)
$$;
revoke execute on function core.delivery_refusal(text, text, text, uuid, uuid) from public;
grant execute on function core.delivery_refusal(text, text, text, uuid, uuid) to lintel_auth;
`,
}
