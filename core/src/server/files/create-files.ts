import { anyAgency, atWork, glassBroken, guard, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const table = `
create table core.file (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid,
  agency_id uuid not null,
  client_id uuid,
  resource text,
  resource_id uuid,
  data_class text,
  name text not null,
  type text not null,
  size int not null,
  sha256 text not null,
  state text not null constraint file_state_check check (state in ('quarantined', 'clean', 'rejected')),
  content bytea,
  created_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz,
  constraint file_pkey primary key (tenant_id, id),
  constraint file_home_check check ((resource is null) = (resource_id is null) and (resource is not null or client_id is null)),
  constraint file_content_check check (content is null or octet_length(content) <= 262144),
  constraint file_tenant_id_account_id_foreign foreign key (tenant_id, account_id)
    references core.account (tenant_id, id) on delete set null (account_id),
  constraint file_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id),
  constraint file_client_foreign foreign key (tenant_id, client_id, agency_id) references core.client_agency (tenant_id, client_id, agency_id)
);
create index file_resource_index on core.file (tenant_id, resource, resource_id) where resource is not null;
create index file_account_index on core.file (tenant_id, account_id) where resource is null;
create index file_waiting_index on core.file (tenant_id, created_at) where state = 'quarantined' or removed_at is not null or resource is null;
comment on table core.file is 'What was sent in, and the record it belongs to. The content lies in the file store; small texts of our own stand in the row.';
`

const inView = `agency_id = ${anyAgency} and (${atWork} or client_id = (select core.ctx_profile()))`
const loose = 'resource is null and account_id = (select core.ctx_account())'
const consented = `data_class is not null and ${atWork} and exists (select from core.consent_grant shared
  where shared.tenant_id = file.tenant_id and shared.client_id = file.client_id and shared.from_agency_id = file.agency_id
    and shared.to_agency_id = ${anyAgency} and file.data_class = any (shared.data_classes)
    and shared.revoked_at is null and shared.starts_at <= now() and now() < shared.ends_at)`

const policies = `
create policy see on core.file for select to lintel_app
  using (removed_at is null and ((${loose}) or (resource is not null and ${inView}) or (${consented})
    or (data_class is not null and ${atWork} and ${glassBroken('file')})));
create policy send_in on core.file for insert to lintel_app with check (removed_at is null and state <> 'rejected'
  and agency_id = ${anyAgency} and ((${loose} and content is null) or (resource is not null and state = 'clean' and content is not null and ${inView})));
grant select, insert, delete on core.file to lintel_app;
`

const functions = `
create function core.attach_file(file uuid, home jsonb) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  found_state text;
  home_agency uuid := (home->>'agencyId')::uuid;
  home_client uuid := (home->>'clientId')::uuid;
begin
  if not home_agency = any (core.ctx_agencies()) or not (core.ctx_works_for_agency() or home_client = core.ctx_profile()) then
    return null;
  end if;
  update core.file f
    set resource = home->>'resource', resource_id = (home->>'resourceId')::uuid, agency_id = home_agency, client_id = home_client,
      data_class = home->>'dataClass'
    where f.tenant_id = core.ctx_tenant() and f.id = file and f.resource is null and f.removed_at is null
      and f.account_id = core.ctx_account()
    returning f.state into found_state;
  return found_state;
end $$;
create function core.remove_file(file uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  update core.file f set removed_at = clock_timestamp(), content = null
    where f.tenant_id = core.ctx_tenant() and f.id = file and f.removed_at is null
      and ((f.resource is null and f.account_id = core.ctx_account())
        or (f.resource is not null and f.agency_id = any (core.ctx_agencies())
          and (core.ctx_works_for_agency() or f.client_id = core.ctx_profile())));
  return found;
end $$;
create function core.judge_file(file uuid, verdict text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  update core.file f set state = verdict
    where f.tenant_id = core.ctx_tenant() and f.id = file and f.state = 'quarantined' and core.ctx_is_system();
  return found;
end $$;
grant execute on function core.attach_file(uuid, jsonb), core.remove_file(uuid), core.judge_file(uuid, text) to lintel_app;
`

/** Files and their records. What a file belongs to, and whether it is clean, change by functions alone. */
export const createFiles: PluginMigration = {
  stamp: '20261127-create-files',
  up: [table, guard('core.file'), systemAll('core.file'), policies, functions].join('\n'),
}
