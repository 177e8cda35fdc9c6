import type { PluginMigration } from '../../plugin.js'

/** What each agency has contracted, how it is set, and what roles may do. */
export const createContracts: PluginMigration = {
  stamp: '20261124-create-contracts',
  up: `
create table core.role (
  tenant_id uuid not null default core.ctx_tenant(),
  key text not null,
  name text not null,
  permissions text[] not null default '{}',
  constraint role_pkey primary key (tenant_id, key),
  constraint role_tenant_id_foreign foreign key (tenant_id) references core.tenant (id)
);

create table core.agency_plugin (
  tenant_id uuid not null default core.ctx_tenant(),
  agency_id uuid not null,
  plugin_id text not null,
  is_enabled boolean not null,
  settings jsonb not null default '{}',
  limits jsonb not null default '{}',
  changed_at timestamptz not null default now(),
  changed_by uuid,
  constraint agency_plugin_pkey primary key (tenant_id, agency_id, plugin_id),
  constraint agency_plugin_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id)
);
comment on column core.agency_plugin.changed_by is 'An account: of this tenant, or of the operator. No foreign key, because the operator is another tenant.';

create table core.setting (
  tenant_id uuid not null default core.ctx_tenant(),
  level text not null constraint setting_level_check check (level in ('tenant', 'group', 'agency', 'staff')),
  owner_id uuid not null,
  plugin_id text not null,
  settings jsonb not null default '{}',
  constraint setting_pkey primary key (tenant_id, level, owner_id, plugin_id),
  constraint setting_tenant_id_foreign foreign key (tenant_id) references core.tenant (id)
);
`,
}
