import { atWork, served } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'
import { startNumber } from '../delivery/callbacks/look-up-numbers.js'
import { eraseFunction } from '../person/create-erase-person.js'

const own = 'account_id = (select core.ctx_account())'
const holder = (table: string): string => `alter table core.${table} add column account_id uuid;
alter table core.${table} add constraint ${table}_tenant_id_account_id_foreign foreign key (tenant_id, account_id)
  references core.account (tenant_id, id)`

const tables = `
alter table core.contact_channel alter column client_id drop not null;
${holder('contact_channel')} on delete cascade;
alter table core.contact_channel add constraint contact_channel_holder_check check (num_nonnulls(client_id, account_id) = 1);
create unique index contact_channel_account_address_unique on core.contact_channel (tenant_id, account_id, kind, lower(address))
  where withdrawn_at is null and account_id is not null;
create index contact_channel_account_index on core.contact_channel (tenant_id, account_id) where account_id is not null;
comment on column core.contact_channel.account_id is 'Of whoever acts for a client and is none themselves: for news of those they act for.';
create policy own_account on core.contact_channel for select to lintel_app using (${own});
create policy own_account_insert on core.contact_channel for insert to lintel_app with check (${own} and kind = 'sms');
create policy own_account_update on core.contact_channel for update to lintel_app using (${own}) with check (${own});

${holder('sms_stop')} on delete set null (account_id);
create index sms_stop_account_index on core.sms_stop (tenant_id, account_id) where account_id is not null;
create policy own_account on core.sms_stop for select to lintel_app using (${own});
create policy of_those_who_act on core.sms_stop for select to lintel_app using (${atWork} and account_id is not null
  and exists (select from core.profile_access p where p.tenant_id = sms_stop.tenant_id and p.account_id = sms_stop.account_id
    and p.is_active and ${served('p')}));
`
/** Everybody of the tenant who is known by the number: it may be a family's only telephone. */
const knownBy = `
    select c.client_id, c.account_id from core.contact_channel c
      where c.tenant_id = core.ctx_tenant() and c.kind = 'sms' and core.bare_number(c.address) = core.bare_number(number)
    union select c.id, null from core.client c where c.tenant_id = core.ctx_tenant() and core.bare_number(c.phone) = core.bare_number(number)`
const languageOf = (row: string): string => `coalesce(
      (select c.language from core.client c where c.tenant_id = core.ctx_tenant() and c.id = ${row}.client_id),
      (select nullif(a.language, '') from core.account a where a.tenant_id = core.ctx_tenant() and a.id = ${row}.account_id))`
const answers = 'returns table (client uuid, language text, stop uuid, account uuid)'

const texts = `
drop function core.stop_texts(text, text);
create function core.stop_texts(number text, seen_as text) ${answers}
language plpgsql volatile security definer set search_path = '' as $$
declare
  known record;
  is_known boolean := false;
  made uuid;
begin
  for known in select k.client_id, k.account_id from (${knownBy}) k loop
    is_known := true;
    continue when exists (select from core.sms_stop s where s.tenant_id = core.ctx_tenant() and s.mark = core.number_mark(number)
      and (s.client_id = known.client_id or s.account_id = known.account_id) and s.started_at is null);
    made := gen_random_uuid();
    insert into core.sms_stop (tenant_id, id, client_id, account_id, mark, hint, stopped_at)
      values (core.ctx_tenant(), made, known.client_id, known.account_id, core.number_mark(number), seen_as, clock_timestamp());
    update core.contact_channel c set withdrawn_at = clock_timestamp(), stop_id = made
      where c.tenant_id = core.ctx_tenant() and (c.client_id = known.client_id or c.account_id = known.account_id)
        and c.kind = 'sms' and c.withdrawn_at is null and core.bare_number(c.address) = core.bare_number(number);
    return query select known.client_id, ${languageOf('known')}, made, known.account_id;
  end loop;
  if not is_known and not exists (select from core.sms_stop s where s.tenant_id = core.ctx_tenant() and s.mark = core.number_mark(number) and s.started_at is null) then
    insert into core.sms_stop (tenant_id, id, mark, hint, stopped_at)
      values (core.ctx_tenant(), gen_random_uuid(), core.number_mark(number), seen_as, clock_timestamp());
  end if;
end $$;

drop function core.start_texts(text);
create function core.start_texts(number text) ${answers}
language plpgsql volatile security definer set search_path = '' as $$
declare
  stopped record;
begin
  for stopped in update core.sms_stop s set started_at = clock_timestamp()
    where s.tenant_id = core.ctx_tenant() and s.mark = core.number_mark(number) and s.started_at is null
    returning s.id, s.client_id, s.account_id loop
    continue when stopped.client_id is null and stopped.account_id is null;
    insert into core.contact_channel (tenant_id, id, client_id, account_id, kind, address, purposes, wording, language, given_at)
      select c.tenant_id, gen_random_uuid(), c.client_id, c.account_id, c.kind, c.address, c.purposes, 'sms-start', c.language, clock_timestamp()
      from core.contact_channel c where c.tenant_id = core.ctx_tenant() and c.stop_id = stopped.id
      on conflict do nothing;
    return query select stopped.client_id, ${languageOf('stopped')}, stopped.id, stopped.account_id;
  end loop;
end $$;

drop function core.known_by_number(text);
create function core.known_by_number(number text) ${answers}
language sql stable security definer set search_path = '' as $$
  select k.client_id, ${languageOf('k')}, null::uuid, k.account_id from (${knownBy}) k
$$;
`
const names = ['core.stop_texts(text, text)', 'core.start_texts(text)', 'core.known_by_number(text)']

/**
 * Ways to be reached, and numbers that answered STOP, may belong to an account that acts for a client. Whoever asks for those of
 * clients finds what they found before: rows of accounts name no client.
 */
export const holdByAccount: PluginMigration = {
  stamp: '20261128-hold-by-account',
  up: [
    tables,
    texts,
    ...names.map((name) => `revoke execute on function ${name} from public;\ngrant execute on function ${name} to lintel_auth;`),
    startNumber('create or replace', 's.client_id is null and s.account_id is null'),
    eraseFunction(
      'create or replace',
      '\n      delete from core.contact_channel c where c.tenant_id = core.ctx_tenant() and c.account_id = each_login;',
    ),
  ].join('\n'),
}
