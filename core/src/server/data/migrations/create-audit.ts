import type { PluginMigration } from '../../plugin.js'

/**
 * The audit trail. It only grows: the serving role may insert the columns that a request knows and nothing else, and
 * triggers refuse changes even to the owner. No foreign keys: an entry outlives what it names.
 */
export const createAudit: PluginMigration = {
  stamp: '20261124-create-audit',
  up: `
create table core.audit_entry (
  tenant_id uuid not null default core.ctx_tenant(),
  id bigint not null generated always as identity,
  at timestamptz not null default clock_timestamp(),
  request_id uuid,
  account_id uuid,
  session_id uuid,
  staff_id uuid,
  acting_client_id uuid,
  agency_id uuid,
  operation text not null,
  outcome text not null constraint audit_entry_outcome_check check (outcome in ('allow', 'deny', 'error')),
  client_id uuid,
  resource text,
  resource_id uuid,
  fields text[],
  basis text,
  constraint audit_entry_pkey primary key (tenant_id, id)
);
create index audit_entry_client_index on core.audit_entry (tenant_id, client_id, id) where client_id is not null;

create function core.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'The audit trail only grows' using errcode = '42501';
end $$;
create trigger refuse_change before update or delete on core.audit_entry for each row execute function core.refuse_change();
create trigger refuse_truncate before truncate on core.audit_entry for each statement execute function core.refuse_change();
`,
}
