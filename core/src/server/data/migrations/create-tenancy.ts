import type { PluginMigration } from '../../plugin.js'

/** Tenants, and the agencies and programs inside them. */
export const createTenancy: PluginMigration = {
  stamp: '20261124-create-tenancy',
  up: `
create table core.tenant (
  id uuid not null,
  slug text not null constraint tenant_slug_check check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  hosts text[] not null default '{}',
  languages text[] not null default '{en}',
  time_zone text not null default 'UTC',
  accent text,
  logo text,
  settings jsonb not null default '{}',
  revision bigint not null default 1,
  constraint tenant_pkey primary key (id),
  constraint tenant_slug_unique unique (slug)
);

create table core.agency_group (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  name text not null,
  constraint agency_group_pkey primary key (tenant_id, id),
  constraint agency_group_tenant_id_foreign foreign key (tenant_id) references core.tenant (id)
);

create table core.agency (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  slug text not null constraint agency_slug_check check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  short_name text,
  group_id uuid,
  is_victim_service_provider boolean not null default false,
  time_zone text,
  accent text,
  logo text,
  address text,
  phone text,
  external_id text,
  constraint agency_pkey primary key (tenant_id, id),
  constraint agency_tenant_id_slug_unique unique (tenant_id, slug),
  constraint agency_tenant_id_external_id_unique unique (tenant_id, external_id),
  constraint agency_tenant_id_foreign foreign key (tenant_id) references core.tenant (id),
  constraint agency_tenant_id_group_id_foreign foreign key (tenant_id, group_id) references core.agency_group (tenant_id, id)
);

create table core.program (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  name text not null,
  short_name text,
  project_type int,
  starts_on date,
  ends_on date,
  external_id text,
  is_deleted boolean not null default false,
  constraint program_pkey primary key (tenant_id, id),
  constraint program_tenant_id_id_agency_id_unique unique (tenant_id, id, agency_id),
  constraint program_tenant_id_external_id_unique unique (tenant_id, external_id),
  constraint program_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id)
);
create index program_tenant_id_agency_id_index on core.program (tenant_id, agency_id);
`,
}
