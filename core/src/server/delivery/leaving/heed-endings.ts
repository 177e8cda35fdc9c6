import type { PluginMigration } from '../../plugin.js'

const open = `i.accepted_at is null and i.cancelled_at is null and i.expires_at > clock_timestamp()`

/**
 * Whether what a letter is about ended since it was put in, asked as it leaves: the account it goes to was turned off, the invitation
 * or ticket that its link opens holds no more, the client left or said no to the portal. And a letter that is put in again from
 * another agency is that agency's, too.
 */
export const heedEndings: PluginMigration = {
  stamp: '20261128-heed-endings',
  up: `
alter table core.delivery add column also_of uuid[] not null default '{}';
comment on column core.delivery.also_of is 'Further agencies of whose news it tells. Each is asked for its own part as it leaves.';

create or replace function core.post_delivery(entry jsonb, sealed text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  posted uuid;
begin
  insert into core.delivery (tenant_id, id, agency_id, account_id, client_id, channel, kind, basis, language, state, reason, once_key)
    values (core.ctx_tenant(), (entry->>'id')::uuid, (entry->>'agencyId')::uuid, (entry->>'accountId')::uuid, (entry->>'clientId')::uuid,
      entry->>'channel', entry->>'kind', entry->>'basis', entry->>'language',
      case when sealed is null then 'unreachable' else 'queued' end, case when sealed is null then 'noAddress' end, entry->>'once')
    on conflict (tenant_id, once_key) do nothing
    returning id into posted;
  if posted is null then
    update core.delivery d set also_of = d.also_of || (entry->>'agencyId')::uuid
      where d.tenant_id = core.ctx_tenant() and d.once_key = entry->>'once' and d.agency_id <> (entry->>'agencyId')::uuid
        and (entry->>'agencyId')::uuid <> all (d.also_of);
  elsif sealed is not null then
    insert into core.delivery_content (tenant_id, delivery_id, sealed) values (core.ctx_tenant(), posted, sealed);
  end if;
  return posted is not null;
end $$;

create function core.delivery_over(of_delivery uuid, address text, invitation uuid, ticket text) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when d.account_id is not null and not exists (select from core.account a
      where a.tenant_id = d.tenant_id and a.id = d.account_id and a.is_active) then 'accessEnded'
    when invitation is not null and not exists (select from core.invitation i
      where i.tenant_id = d.tenant_id and i.id = invitation and ${open}) then 'over'
    when ticket is not null and not exists (select from auth.ticket t
      where t.tenant_id = d.tenant_id and t.hash = pg_catalog.decode(ticket, 'hex') and t.used_at is null and t.expires_at > clock_timestamp()
        and (t.account_id is null or exists (select from core.account a
          where a.tenant_id = t.tenant_id and a.id = t.account_id and a.is_active))
        and (t.purpose <> 'staffInvitation' or exists (select from core.staff_member m
          where m.tenant_id = t.tenant_id and m.id::text = t.content and m.account_id is null and m.is_active
            and lower(m.email) = lower(address)))) then 'over'
    when d.kind in ('core.portalSheet', 'core.portalLink') and not exists (select from core.client_agency k
      where k.tenant_id = d.tenant_id and k.client_id = d.client_id and k.agency_id = d.agency_id) then 'accessEnded'
    when d.kind in ('core.invitation', 'core.invitationReminder', 'core.portalSheet', 'core.portalLink')
      and exists (select from core.portal_refusal r where r.tenant_id = d.tenant_id and r.client_id = d.client_id
        and r.agency_id = d.agency_id and r.withdrawn_at is null and r.recorded_at > d.created_at) then 'refused'
    end
  from core.delivery d where d.tenant_id = core.ctx_tenant() and d.id = of_delivery
$$;
revoke execute on function core.delivery_over(uuid, text, uuid, text) from public;
grant execute on function core.delivery_over(uuid, text, uuid, text) to lintel_auth;
`,
}
