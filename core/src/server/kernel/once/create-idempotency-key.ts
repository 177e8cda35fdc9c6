import type { PluginMigration } from '../../plugin.js'
import { guard } from '../../data/guard.js'

const own = 'account_id = (select core.ctx_account())'
const over = 'expires_at <= now() and (select core.ctx_account()) is null and (select core.ctx_works_for_agency())'

/**
 * Replies to requests that carried a key, for two days. `core.enter_once` decides in one call: it never waits for a
 * twin that is still under way (the advisory lock says so at once), and a key whose time is over is new again.
 */
export const createIdempotencyKey: PluginMigration = {
  stamp: '20261127-create-idempotency-key',
  up: `
create table core.idempotency_key (
  tenant_id uuid not null default core.ctx_tenant(),
  account_id uuid not null default core.ctx_account(),
  operation text not null,
  key text not null constraint idempotency_key_key_check check (length(key) between 1 and 255),
  request_hash text not null,
  reply json,
  expires_at timestamptz not null default now() + interval '48 hours',
  constraint idempotency_key_pkey primary key (tenant_id, account_id, operation, key),
  constraint idempotency_key_account_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);
create index idempotency_key_expires_at_index on core.idempotency_key (tenant_id, expires_at);
${guard('core.idempotency_key')}
grant select, insert, delete on core.idempotency_key to lintel_app, lintel_operator;
grant update (request_hash, reply, expires_at) on core.idempotency_key to lintel_app, lintel_operator;
create policy own_key on core.idempotency_key for select to lintel_app, lintel_operator using (${own});
create policy own_key_insert on core.idempotency_key for insert to lintel_app, lintel_operator with check (${own});
create policy own_key_update on core.idempotency_key for update to lintel_app, lintel_operator using (${own}) with check (${own});
-- The sweep: a job, never a person.
create policy expired on core.idempotency_key for select to lintel_app using (${over});
create policy sweep_expired on core.idempotency_key for delete to lintel_app using (${over});

create function core.enter_once(wanted_operation text, wanted_key text, wanted_hash text) returns table (outcome text, reply json)
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
begin
  if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended(
    pg_catalog.concat_ws(E'\\n', core.ctx_tenant(), core.ctx_account(), wanted_operation, wanted_key), 0)) then
    return query select 'busy', null::json;
    return;
  end if;
  insert into core.idempotency_key as k (operation, key, request_hash) values (wanted_operation, wanted_key, wanted_hash)
    on conflict (tenant_id, account_id, operation, key) do update
    set request_hash = excluded.request_hash, reply = null, expires_at = excluded.expires_at where k.expires_at <= now();
  if found then
    return query select 'new', null::json;
    return;
  end if;
  return query select case when k.request_hash = wanted_hash then 'done' else 'other' end, k.reply
    from core.idempotency_key k
    where k.account_id = core.ctx_account() and k.operation = wanted_operation and k.key = wanted_key;
end $$;
grant execute on function core.enter_once(text, text, text) to lintel_app, lintel_operator;
`,
}
