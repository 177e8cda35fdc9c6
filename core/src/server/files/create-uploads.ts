import { anyAgency, guard, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const own = '(select core.ctx_account())'

const tables = `
create table core.upload (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid,
  agency_id uuid not null,
  name text not null,
  size int not null constraint upload_size_check check (size >= 0),
  received int not null default 0 constraint upload_received_check check (received >= 0 and received <= size),
  claim int not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  done_at timestamptz,
  constraint upload_pkey primary key (tenant_id, id),
  constraint upload_tenant_id_account_id_foreign foreign key (tenant_id, account_id)
    references core.account (tenant_id, id) on delete set null (account_id),
  constraint upload_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id)
);
create index upload_account_index on core.upload (tenant_id, account_id);
create index upload_expires_index on core.upload (tenant_id, expires_at);
comment on table core.upload is 'A file on its way in: the row is there before any byte of it, so that whatever breaks off is found and cleared away.';
create table core.upload_part (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  upload_id uuid not null,
  account_id uuid,
  at int,
  size int,
  constraint upload_part_pkey primary key (tenant_id, id),
  constraint upload_part_upload_foreign foreign key (tenant_id, upload_id) references core.upload (tenant_id, id) on delete cascade,
  constraint upload_part_unique unique (tenant_id, upload_id, at)
);
comment on table core.upload_part is 'A piece of a file on its way in, and where it begins; without a beginning it is about to come.';
`
const policies = `
create policy own_upload on core.upload for all to lintel_app
  using (account_id = ${own}) with check (account_id = ${own} and agency_id = ${anyAgency});
create policy own_upload on core.upload_part for all to lintel_app using (account_id = ${own}) with check (account_id = ${own});
grant select, insert, delete, update (received, claim, done_at) on core.upload to lintel_app;
grant select, insert, delete, update (at, size) on core.upload_part to lintel_app;
`

/** What somebody who is erased had sent in, or was sending, goes as well; what it was called goes at once. */
const erasure = `
create or replace function core.let_files_go(of_client uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  logins uuid[];
begin
  if not core.ctx_is_system() then return false; end if;
  logins := array(select p.account_id from core.profile_access p
    where p.tenant_id = core.ctx_tenant() and p.client_id = of_client and p.relation = 'self');
  update core.file f
    set client_id = null, resource = null, resource_id = null, data_class = null, account_id = null, name = '', sha256 = '', content = null,
      removed_at = coalesce(f.removed_at, clock_timestamp())
    where f.tenant_id = core.ctx_tenant() and (f.client_id = of_client or (f.resource is null and f.account_id = any (logins)));
  update core.upload u set name = '', expires_at = clock_timestamp()
    where u.tenant_id = core.ctx_tenant() and u.account_id = any (logins);
  return true;
end $$;
`

/** Files that are still arriving, piece by piece, for whoever sends them and for the job that clears up. */
export const createUploads: PluginMigration = {
  stamp: '20261127-create-uploads',
  up: [
    tables,
    guard('core.upload'),
    guard('core.upload_part'),
    systemAll('core.upload'),
    systemAll('core.upload_part'),
    policies,
    erasure,
  ].join('\n'),
}
