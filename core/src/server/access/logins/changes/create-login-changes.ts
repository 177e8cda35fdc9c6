import { anyAgency, atWork, guard, systemAll } from '../../../data/guard.js'
import type { PluginMigration } from '../../../plugin.js'

const own = `${atWork} and agency_id = ${anyAgency}`

/** A change is kept as the members that differ, so that what somebody else changes meanwhile stays. */
const table = `
create table core.login_change (
  tenant_id uuid not null default core.ctx_tenant(),
  access_id uuid not null,
  agency_id uuid not null,
  client_id uuid not null,
  changes text[] not null constraint login_change_changes_check check (cardinality(changes) > 0),
  username text,
  relation text,
  capabilities text[],
  basis text,
  ends_on date,
  is_active boolean,
  password_hash text,
  has_password boolean not null generated always as (password_hash is not null) stored,
  saved_at timestamptz not null default now(),
  saved_by uuid not null,
  constraint login_change_pkey primary key (tenant_id, access_id, agency_id),
  constraint login_change_access_foreign foreign key (tenant_id, access_id) references core.profile_access (tenant_id, id) on delete cascade,
  constraint login_change_client_foreign foreign key (tenant_id, client_id, agency_id)
    references core.client_agency (tenant_id, client_id, agency_id) on delete cascade
);
create unique index login_change_username_unique on core.login_change (tenant_id, lower(username));
create index login_change_client_index on core.login_change (tenant_id, client_id);
${guard('core.login_change')}${systemAll('core.login_change')}
create policy own_agency on core.login_change for all to lintel_app using (${own}) with check (${own});
grant select (tenant_id, access_id, agency_id, client_id, changes, username, relation, capabilities, basis, ends_on, is_active, has_password,
  saved_at, saved_by), insert, delete, update (changes, username, relation, capabilities, basis, ends_on, is_active, password_hash, saved_at,
  saved_by) on core.login_change to lintel_app;
comment on table core.login_change is 'A change of a login that was saved and waits for the record’s Update.';
`

const functions = `
create function core.may_be_called(access uuid, wanted text) returns boolean
language sql stable security definer set search_path = '' as $$
  select core.ctx_works_for_agency() and not exists (select from core.account a where a.tenant_id = core.ctx_tenant()
    and lower(a.username) = lower(wanted)
    and not exists (select from core.profile_access p where p.tenant_id = a.tenant_id and p.id = access and p.account_id = a.id))
$$;

create function core.settle_login_password(of_client uuid, access uuid) returns boolean
language sql volatile security definer set search_path = '' as $$
  select coalesce((select core.set_client_password(of_client, access, c.password_hash) from core.login_change c
    where c.tenant_id = core.ctx_tenant() and c.client_id = of_client and c.access_id = access and c.has_password
      and c.agency_id = any (core.ctx_agencies()) and core.ctx_works_for_agency()), false)
$$;

-- A name that a change waits to take is nobody else's, as with a login that was saved.
create function core.keep_saved_names() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from core.login_change c join core.profile_access p on p.tenant_id = c.tenant_id and p.id = c.access_id
      where c.tenant_id = new.tenant_id and lower(c.username) = lower(new.username) and p.account_id <> new.id) then
    raise unique_violation using message = 'The name is kept for a saved change', constraint = 'account_username_unique';
  end if;
  return new;
end $$;
create trigger keep_saved_names before insert or update of username on core.account for each row execute function core.keep_saved_names();

-- Whoever switches an access off at once is not undone by a tick that was saved before.
create function core.forget_saved_tick() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from core.login_change c where c.tenant_id = new.tenant_id and c.access_id = new.id and c.changes = '{isActive}';
  update core.login_change c set changes = array_remove(c.changes, 'isActive'), is_active = null
    where c.tenant_id = new.tenant_id and c.access_id = new.id and 'isActive' = any (c.changes);
  return null;
end $$;
create trigger forget_saved_tick after update of is_active on core.profile_access for each row
  when (old.is_active is distinct from new.is_active) execute function core.forget_saved_tick();
revoke execute on function core.may_be_called(uuid, text), core.settle_login_password(uuid, uuid), core.keep_saved_names(), core.forget_saved_tick()
  from public;
grant execute on function core.may_be_called(uuid, text), core.settle_login_password(uuid, uuid) to lintel_app;
`

/** Changes of logins wait for the record's Update, as new logins do. See docs/decisions/0185. */
export const createLoginChanges: PluginMigration = { stamp: '20261127-create-login-changes', up: table + functions }
