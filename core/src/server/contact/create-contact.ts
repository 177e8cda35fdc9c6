import { atWork, guard, served, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const own = 'client_id = (select core.ctx_profile())'
const policies = (table: string, name: string): string => `
create policy own_profile on ${table} for select to lintel_app using (${own});
create policy own_profile_insert on ${table} for insert to lintel_app with check (${own});
create policy own_profile_update on ${table} for update to lintel_app using (${own}) with check (${own});
create policy serving_agency on ${table} for select to lintel_app using (${atWork} and ${served(name)});`

/** How clients may be reached. A consent is never changed: it is withdrawn, and given anew. */
export const createContact: PluginMigration = {
  stamp: '20261127-create-contact',
  up: `
create table core.contact_channel (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  client_id uuid not null,
  kind text not null constraint contact_channel_kind_check check (kind in ('email', 'sms')),
  address text not null,
  purposes text[] not null constraint contact_channel_purposes_check check (purposes <> '{}'),
  wording text not null,
  language text,
  given_by uuid,
  given_at timestamptz not null default now(),
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  constraint contact_channel_pkey primary key (tenant_id, id),
  constraint contact_channel_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id) on delete cascade
);
create unique index contact_channel_address_unique on core.contact_channel (tenant_id, client_id, kind, lower(address)) where withdrawn_at is null;
${guard('core.contact_channel')}${systemAll('core.contact_channel')}${policies('core.contact_channel', 'contact_channel')}
grant select, insert, delete on core.contact_channel to lintel_app;
grant update (withdrawn_at, withdrawn_by) on core.contact_channel to lintel_app;

create table core.contact_safety (
  tenant_id uuid not null default core.ctx_tenant(),
  client_id uuid not null,
  no_voicemail boolean not null default false,
  no_email boolean not null default false,
  no_texts boolean not null default false,
  no_mail boolean not null default false,
  note text,
  changed_at timestamptz not null default now(),
  constraint contact_safety_pkey primary key (tenant_id, client_id),
  constraint contact_safety_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id) on delete cascade
);
${guard('core.contact_safety')}${systemAll('core.contact_safety')}${policies('core.contact_safety', 'contact_safety')}
grant select, insert, delete on core.contact_safety to lintel_app;
grant update (no_voicemail, no_email, no_texts, no_mail, note, changed_at) on core.contact_safety to lintel_app;
`,
}
