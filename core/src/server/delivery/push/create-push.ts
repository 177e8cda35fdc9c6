import { guard } from '../../data/guard.js'
import type { PluginMigration } from '../../plugin.js'

const own = 'account_id = (select core.ctx_account())'
const system = '(select core.ctx_account()) is null and (select core.ctx_works_for_agency())'

/** Devices on which people switched notices on. Their addresses and keys lie sealed; only the role that sends opens them. */
export const createPush: PluginMigration = {
  stamp: '20261127-create-push',
  up: `
create table core.push_device (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid not null,
  name text not null,
  mark text not null,
  sealed text not null,
  added_at timestamptz not null,
  constraint push_device_pkey primary key (tenant_id, id),
  constraint push_device_tenant_id_account_id_mark_unique unique (tenant_id, account_id, mark),
  constraint push_device_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id) on delete cascade
);
comment on table core.push_device is 'The consent to be told on a device is the row itself: it is gone when the person, or the browser, takes it back.';
${guard('core.push_device')}
create policy own on core.push_device for select to lintel_app using (${own});
create policy own_insert on core.push_device for insert to lintel_app with check (${own});
create policy own_delete on core.push_device for delete to lintel_app using (${own});
create policy of_system on core.push_device for select to lintel_app using (${system});
create policy sends on core.push_device for all to lintel_auth using (true) with check (true);
grant select (tenant_id, id, account_id, name, mark, added_at), insert, delete on core.push_device to lintel_app;
grant select, delete on core.push_device to lintel_auth;
`,
}
