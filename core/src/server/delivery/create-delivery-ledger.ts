import { anyAgency, atWork, guard, served, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const ledger = `
create table core.delivery (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid,
  account_id uuid,
  client_id uuid,
  channel text not null constraint delivery_channel_check check (channel in ('email', 'sms', 'push')),
  kind text not null,
  basis text not null,
  language text not null,
  state text not null constraint delivery_state_check
    check (state in ('queued', 'sending', 'sent', 'delivered', 'opened', 'failed', 'bounced', 'unreachable')),
  attempts int not null default 0,
  reason text,
  address_hint text,
  provider_id text,
  once_key text,
  created_at timestamptz not null default clock_timestamp(),
  tried_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  ended_at timestamptz,
  constraint delivery_pkey primary key (tenant_id, id),
  constraint delivery_tenant_id_once_key_unique unique (tenant_id, once_key),
  constraint delivery_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id),
  constraint delivery_tenant_id_account_id_foreign foreign key (tenant_id, account_id)
    references core.account (tenant_id, id) on delete set null (account_id),
  constraint delivery_tenant_id_client_id_foreign foreign key (tenant_id, client_id)
    references core.client (tenant_id, id) on delete set null (client_id)
);
create index delivery_client_index on core.delivery (tenant_id, client_id, created_at desc) where client_id is not null;
create index delivery_account_index on core.delivery (tenant_id, account_id) where account_id is not null;
create index delivery_provider_index on core.delivery (tenant_id, provider_id) where provider_id is not null;

create table core.delivery_content (
  tenant_id uuid not null default core.ctx_tenant(),
  delivery_id uuid not null,
  sealed text not null,
  constraint delivery_content_pkey primary key (tenant_id, delivery_id),
  constraint delivery_content_tenant_id_delivery_id_foreign foreign key (tenant_id, delivery_id)
    references core.delivery (tenant_id, id) on delete cascade
);
comment on table core.delivery_content is 'What is to be sent, sealed. Gone as soon as it has left or failed for good; the role that serves data never reads it.';
`
const rights = `
grant select on core.delivery to lintel_app;
grant select, update on core.delivery to lintel_auth;
create policy of_agency on core.delivery for select to lintel_app
  using (${atWork} and (agency_id = ${anyAgency} or (agency_id is null and ${served('delivery')})));
create policy sends on core.delivery for all to lintel_auth using (true) with check (true);
grant select, delete on core.delivery_content to lintel_auth;
create policy sends on core.delivery_content for all to lintel_auth using (true) with check (true);
`
const functions = `
create function core.delivery_address(account uuid, client uuid, by_channel text) returns text
language sql stable security definer set search_path = '' as $$
  with own as (
    select coalesce(client, (select p.client_id from core.profile_access p
      where p.tenant_id = core.ctx_tenant() and p.account_id = account and p.relation = 'self' and p.is_active)) as client_id)
  select case by_channel
    when 'email' then coalesce(
      (select nullif(a.email, '') from core.account a where a.tenant_id = core.ctx_tenant() and a.id = account and a.is_active),
      (select nullif(c.email, '') from core.client c, own where c.tenant_id = core.ctx_tenant() and c.id = own.client_id),
      (select min(nullif(s.email, '')) from core.staff_member s where s.tenant_id = core.ctx_tenant() and s.account_id = account and s.is_active))
    when 'sms' then coalesce(
      (select nullif(c.phone, '') from core.client c, own where c.tenant_id = core.ctx_tenant() and c.id = own.client_id),
      (select min(nullif(s.phone, '')) from core.staff_member s where s.tenant_id = core.ctx_tenant() and s.account_id = account and s.is_active))
    end
$$;
create function core.delivery_recipient(account uuid, client uuid, by_channel text)
returns table (language text, is_reachable boolean) language sql stable security definer set search_path = '' as $$
  select coalesce(
      (select nullif(a.language, '') from core.account a where a.tenant_id = core.ctx_tenant() and a.id = account),
      (select nullif(c.language, '') from core.client c where c.tenant_id = core.ctx_tenant() and c.id = client),
      (select t.languages[1] from core.tenant t where t.id = core.ctx_tenant()), 'en'),
    core.delivery_address(account, client, by_channel) is not null
$$;
create function core.post_delivery(entry jsonb, sealed text) returns boolean
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
  if posted is not null and sealed is not null then
    insert into core.delivery_content (tenant_id, delivery_id, sealed) values (core.ctx_tenant(), posted, sealed);
  end if;
  return posted is not null;
end $$;
grant execute on function core.delivery_recipient(uuid, uuid, text), core.post_delivery(jsonb, text) to lintel_app, lintel_auth, lintel_operator;
grant execute on function core.delivery_address(uuid, uuid, text) to lintel_auth;
`

/** The ledger of what leaves the portal, and what waits to leave: written by functions alone, sent by the role that knows addresses. */
export const createDeliveryLedger: PluginMigration = {
  stamp: '20261127-create-delivery',
  up: [ledger, guard('core.delivery'), systemAll('core.delivery'), guard('core.delivery_content'), rights, functions].join('\n'),
}
