import { atWork, guard, served, systemAll } from '../../data/guard.js'
import type { PluginMigration } from '../../plugin.js'

const tables = `
create table core.sms_stop (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  client_id uuid,
  mark text not null,
  hint text not null,
  stopped_at timestamptz not null,
  started_at timestamptz,
  constraint sms_stop_pkey primary key (tenant_id, id),
  constraint sms_stop_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id) on delete set null (client_id)
);
create index sms_stop_mark_index on core.sms_stop (tenant_id, mark) where started_at is null;
create index sms_stop_client_index on core.sms_stop (tenant_id, client_id) where client_id is not null;
comment on table core.sms_stop is 'Numbers that answered STOP. They are kept as a hash, so that a record that is erased does not make its number reachable again.';
${guard('core.sms_stop')}${systemAll('core.sms_stop')}
create policy own_profile on core.sms_stop for select to lintel_app using (client_id = (select core.ctx_profile()));
create policy serving_agency on core.sms_stop for select to lintel_app using (${atWork} and ${served('sms_stop')});
grant select, insert on core.sms_stop to lintel_app;

alter table core.contact_channel add column stop_id uuid;
alter table core.delivery add column given_up_at timestamptz;

create table auth.callback_seen (
  id text not null,
  seen_at timestamptz not null default clock_timestamp(),
  constraint callback_seen_pkey primary key (id)
);
comment on table auth.callback_seen is 'shared: a callback comes before its tenant is known; only its id is kept, so that nothing is done twice';
alter table auth.callback_seen enable row level security;
alter table auth.callback_seen force row level security;
create policy signs_in on auth.callback_seen for all to lintel_auth using (true) with check (true);
grant select, insert, delete on auth.callback_seen to lintel_auth;
`

const numbers = `
create function core.bare_number(number text) returns text language sql immutable set search_path = '' as $$
  select case when length(digits) = 11 and digits like '1%' then substr(digits, 2) else digits end
  from (select regexp_replace(coalesce(number, ''), '\\D', '', 'g') as digits) said
$$;
create function core.number_mark(number text) returns text language sql stable set search_path = '' as $$
  select encode(sha256(convert_to(core.ctx_tenant()::text || '/' || core.bare_number(number), 'UTF8')), 'hex')
$$;
create function core.delivery_refusal(by_channel text, on_basis text, address text) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when by_channel = 'sms' and on_basis <> 'stopAnswer' and exists (select from core.sms_stop s
      where s.tenant_id = core.ctx_tenant() and s.mark = core.number_mark(address) and s.started_at is null) then 'stopped'
    when on_basis like 'consent:%' and not exists (select from core.contact_channel c
      where c.tenant_id = core.ctx_tenant() and c.id::text = substr(on_basis, 9) and c.withdrawn_at is null) then 'consentWithdrawn'
    end
$$;
`
/** Every client of the tenant who is known by the number: it may be a family's only telephone. */
const knownBy = `
    select c.client_id from core.contact_channel c
      where c.tenant_id = core.ctx_tenant() and c.kind = 'sms' and core.bare_number(c.address) = core.bare_number(number)
    union select c.id from core.client c where c.tenant_id = core.ctx_tenant() and core.bare_number(c.phone) = core.bare_number(number)`

const stopping = `
create function core.stop_texts(number text, seen_as text) returns table (client uuid, language text, stop uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare
  known record;
  is_known boolean := false;
  made uuid;
begin
  for known in select k.client_id from (${knownBy}) k loop
    is_known := true;
    continue when exists (select from core.sms_stop s where s.tenant_id = core.ctx_tenant() and s.mark = core.number_mark(number)
      and s.client_id = known.client_id and s.started_at is null);
    made := gen_random_uuid();
    insert into core.sms_stop (tenant_id, id, client_id, mark, hint, stopped_at)
      values (core.ctx_tenant(), made, known.client_id, core.number_mark(number), seen_as, clock_timestamp());
    update core.contact_channel c set withdrawn_at = clock_timestamp(), stop_id = made
      where c.tenant_id = core.ctx_tenant() and c.client_id = known.client_id and c.kind = 'sms' and c.withdrawn_at is null
        and core.bare_number(c.address) = core.bare_number(number);
    return query select known.client_id, (select c.language from core.client c where c.tenant_id = core.ctx_tenant() and c.id = known.client_id), made;
  end loop;
  if not is_known and not exists (select from core.sms_stop s where s.tenant_id = core.ctx_tenant() and s.mark = core.number_mark(number) and s.started_at is null) then
    insert into core.sms_stop (tenant_id, id, mark, hint, stopped_at)
      values (core.ctx_tenant(), gen_random_uuid(), core.number_mark(number), seen_as, clock_timestamp());
  end if;
end $$;

create function core.start_texts(number text) returns table (client uuid, language text, stop uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare
  stopped record;
begin
  for stopped in update core.sms_stop s set started_at = clock_timestamp()
    where s.tenant_id = core.ctx_tenant() and s.mark = core.number_mark(number) and s.started_at is null
    returning s.id, s.client_id loop
    continue when stopped.client_id is null;
    insert into core.contact_channel (tenant_id, id, client_id, kind, address, purposes, wording, language, given_at)
      select c.tenant_id, gen_random_uuid(), c.client_id, c.kind, c.address, c.purposes, 'sms-start', c.language, clock_timestamp()
      from core.contact_channel c where c.tenant_id = core.ctx_tenant() and c.stop_id = stopped.id
      on conflict do nothing;
    return query select stopped.client_id, (select c.language from core.client c where c.tenant_id = core.ctx_tenant() and c.id = stopped.client_id), stopped.id;
  end loop;
end $$;

create function core.known_by_number(number text) returns table (client uuid, language text, stop uuid)
language sql stable security definer set search_path = '' as $$
  select k.client_id, c.language, null::uuid from (${knownBy}) k
    join core.client c on c.tenant_id = core.ctx_tenant() and c.id = k.client_id
$$;
`
const reporting = `
create function core.report_delivery(delivery uuid, provider text, reported text, why text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  changed uuid;
begin
  update core.delivery d set
    state = case when d.state in ('sending', 'sent', 'delivered') and not (d.state = 'delivered' and reported <> 'delivered') then reported else d.state end,
    delivered_at = case when reported = 'delivered' then coalesce(d.delivered_at, clock_timestamp()) else d.delivered_at end,
    reason = case when reported = 'delivered' then d.reason else coalesce(why, reported) end,
    ended_at = case when reported <> 'delivered' then coalesce(d.ended_at, clock_timestamp()) else d.ended_at end
  where d.tenant_id = core.ctx_tenant() and (d.id = delivery or (delivery is null and d.provider_id = provider))
    and d.state in ('sending', 'sent', 'delivered', 'opened')
  returning d.id into changed;
  return changed is not null;
end $$;
create function core.retry_delivery(delivery uuid) returns boolean language plpgsql volatile security definer set search_path = '' as $$
declare
  changed uuid;
begin
  update core.delivery d set state = 'queued', ended_at = null
    where d.tenant_id = core.ctx_tenant() and d.id = delivery and d.state = 'failed' and d.given_up_at is null
      and d.agency_id = any (core.ctx_agencies()) and core.ctx_works_for_agency()
      and exists (select from core.delivery_content c where c.tenant_id = d.tenant_id and c.delivery_id = d.id)
    returning d.id into changed;
  return changed is not null;
end $$;
create function core.give_up_delivery(delivery uuid) returns boolean language plpgsql volatile security definer set search_path = '' as $$
declare
  changed uuid;
begin
  update core.delivery d set given_up_at = clock_timestamp()
    where d.tenant_id = core.ctx_tenant() and d.id = delivery and d.state = 'failed' and d.given_up_at is null
      and d.agency_id = any (core.ctx_agencies()) and core.ctx_works_for_agency()
    returning d.id into changed;
  delete from core.delivery_content c where c.tenant_id = core.ctx_tenant() and c.delivery_id = changed;
  return changed is not null;
end $$;
create function core.kept_deliveries(ids uuid[]) returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(c.delivery_id), '{}') from core.delivery_content c
    join core.delivery d on d.tenant_id = c.tenant_id and d.id = c.delivery_id
  where c.tenant_id = core.ctx_tenant() and c.delivery_id = any (ids) and d.agency_id = any (core.ctx_agencies()) and core.ctx_works_for_agency()
$$;
create function core.forget_unsent(before timestamptz) returns void language sql volatile security definer set search_path = '' as $$
  delete from core.delivery_content c using core.delivery d
  where c.tenant_id = core.ctx_tenant() and d.tenant_id = c.tenant_id and d.id = c.delivery_id and d.state = 'failed' and d.ended_at < before
$$;
`
const forAuth = [
  'core.delivery_refusal(text, text, text)',
  'core.stop_texts(text, text)',
  'core.start_texts(text)',
  'core.known_by_number(text)',
  'core.report_delivery(uuid, text, text, text)',
]
const forApp = [
  'core.retry_delivery(uuid)',
  'core.give_up_delivery(uuid)',
  'core.kept_deliveries(uuid[])',
  'core.forget_unsent(timestamptz)',
]
const grants = [...forAuth.map((name) => [name, 'lintel_auth']), ...forApp.map((name) => [name, 'lintel_app'])]
  .map(([name, role]) => `revoke execute on function ${name} from public;\ngrant execute on function ${name} to ${role};`)
  .join('\n')

/** What gateways and mail providers report, numbers that answered STOP, and messages that failed for good. */
export const createCallbacks: PluginMigration = {
  stamp: '20261127-create-callbacks',
  up: [
    tables,
    numbers,
    stopping,
    reporting,
    grants,
    'grant execute on function core.bare_number(text), core.number_mark(text) to lintel_app;',
  ].join('\n'),
}
