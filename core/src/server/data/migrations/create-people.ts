import type { PluginMigration } from '../../plugin.js'

/** Accounts, staff and clients. */
export const createPeople: PluginMigration = {
  stamp: '20261124-create-people',
  up: `
create table core.account (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  username text,
  email text,
  display_name text not null,
  language text,
  time_zone text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint account_pkey primary key (tenant_id, id),
  constraint account_named_check check (username is not null or email is not null),
  constraint account_tenant_id_foreign foreign key (tenant_id) references core.tenant (id)
);
create unique index account_username_unique on core.account (tenant_id, lower(username));
create unique index account_email_unique on core.account (tenant_id, lower(email));

create table core.staff_member (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid,
  agency_id uuid not null,
  given_name text not null,
  family_name text not null,
  title text,
  email text,
  phone text,
  roles text[] not null default '{}',
  extra_permissions text[] not null default '{}',
  is_active boolean not null default true,
  is_shown_in_portal boolean not null default true,
  may_clients_start_contact boolean not null default false,
  external_id text,
  constraint staff_member_pkey primary key (tenant_id, id),
  constraint staff_member_tenant_id_id_agency_id_unique unique (tenant_id, id, agency_id),
  constraint staff_member_tenant_id_account_id_agency_id_unique unique (tenant_id, account_id, agency_id),
  constraint staff_member_tenant_id_agency_id_external_id_unique unique (tenant_id, agency_id, external_id),
  constraint staff_member_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id),
  constraint staff_member_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id)
);

create table core.client (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  intake_agency_id uuid default core.ctx_agency(),
  given_name text not null,
  middle_name text,
  family_name text not null,
  name_suffix text,
  preferred_name text,
  pronouns text,
  birth_date date,
  language text,
  email text,
  phone text,
  external_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search text not null generated always as (lower(coalesce(given_name, '') || ' ' || coalesce(middle_name, '') || ' '
    || coalesce(family_name, '') || ' ' || coalesce(preferred_name, '') || ' ' || coalesce(external_id, ''))) stored,
  constraint client_pkey primary key (tenant_id, id),
  constraint client_tenant_id_external_id_unique unique (tenant_id, external_id),
  constraint client_tenant_id_foreign foreign key (tenant_id) references core.tenant (id),
  constraint client_tenant_id_intake_agency_id_foreign foreign key (tenant_id, intake_agency_id) references core.agency (tenant_id, id)
);
create index client_name_index on core.client (tenant_id, family_name, given_name, id);
comment on column core.client.intake_agency_id is 'The agency that wrote the client down first. It serves the client from then on.';

create table core.client_agency (
  tenant_id uuid not null default core.ctx_tenant(),
  client_id uuid not null,
  agency_id uuid not null,
  since timestamptz not null default now(),
  constraint client_agency_pkey primary key (tenant_id, client_id, agency_id),
  constraint client_agency_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id) on delete cascade,
  constraint client_agency_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id)
);
create index client_agency_agency_index on core.client_agency (tenant_id, agency_id, client_id);
`,
}
