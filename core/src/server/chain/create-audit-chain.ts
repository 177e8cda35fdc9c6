import { guard } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

/**
 * Seals beside the audit trail: each entry gets a number and a hash over itself and the seal before it; now and then a
 * checkpoint is signed with a key that is not in here. A table of its own, because entries are never changed. Only the
 * worker sees and writes it.
 */
export const createAuditChain: PluginMigration = {
  stamp: '20261127-create-audit-chain',
  up: `
create table core.audit_seal (
  tenant_id uuid not null default core.ctx_tenant(),
  seq bigint not null,
  entry_id bigint not null,
  hash bytea not null constraint audit_seal_hash_check check (length(hash) = 32),
  sealed_at timestamptz not null default clock_timestamp(),
  constraint audit_seal_pkey primary key (tenant_id, seq),
  constraint audit_seal_tenant_id_entry_id_unique unique (tenant_id, entry_id)
);
create table core.audit_checkpoint (
  tenant_id uuid not null default core.ctx_tenant(),
  seq bigint not null,
  hash bytea not null constraint audit_checkpoint_hash_check check (length(hash) = 32),
  last_entry_id bigint not null,
  at timestamptz not null,
  key_id text not null,
  signature bytea not null constraint audit_checkpoint_signature_check check (length(signature) = 64),
  constraint audit_checkpoint_pkey primary key (tenant_id, seq)
);
${['audit_seal', 'audit_checkpoint']
  .map(
    (table) => `${guard(`core.${table}`)}
create policy worker_reads on core.${table} for select to lintel_worker using (true);
create policy worker_adds on core.${table} for insert to lintel_worker with check (true);
create trigger refuse_change before update or delete on core.${table} for each row execute function core.refuse_change();
create trigger refuse_truncate before truncate on core.${table} for each statement execute function core.refuse_change();`,
  )
  .join('\n')}
grant select, insert on core.audit_seal, core.audit_checkpoint to lintel_worker;
create policy worker_reads on core.audit_entry for select to lintel_worker using (true);
grant select on core.audit_entry to lintel_worker;

-- The wall stays up even here: one tenant after the other is looked into, and the caller's own context comes back at the end.
create function core.tenants_to_seal() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  each_tenant uuid;
begin
  for each_tenant in select tenant.id from core.tenant order by tenant.id loop
    perform pg_catalog.set_config('lintel.tenant', each_tenant::text, true);
    if exists (select from core.audit_entry e where e.tenant_id = each_tenant
      and e.id > coalesce((select max(s.entry_id) from core.audit_seal s where s.tenant_id = each_tenant), 0)) then
      return next each_tenant;
    end if;
  end loop;
  perform pg_catalog.set_config('lintel.tenant', before, true);
end $$;
grant execute on function core.tenants_to_seal() to lintel_worker;
`,
}
