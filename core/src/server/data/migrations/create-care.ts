import type { PluginMigration } from '../../plugin.js'

/** Who serves whom, and who may use the portal for whom. */
export const createCare: PluginMigration = {
  stamp: '20261124-create-care',
  up: `
create table core.enrollment (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  client_id uuid not null,
  program_id uuid not null,
  agency_id uuid not null,
  household_id text,
  relationship_to_head smallint,
  entry_date date not null,
  exit_date date,
  destination int,
  move_in_date date,
  assigned_staff_id uuid,
  external_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint enrollment_pkey primary key (tenant_id, id),
  constraint enrollment_tenant_id_external_id_unique unique (tenant_id, external_id),
  constraint enrollment_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id),
  constraint enrollment_tenant_id_program_id_agency_id_foreign foreign key (tenant_id, program_id, agency_id)
    references core.program (tenant_id, id, agency_id),
  constraint enrollment_tenant_id_assigned_staff_id_foreign foreign key (tenant_id, assigned_staff_id) references core.staff_member (tenant_id, id)
);
create index enrollment_tenant_id_client_id_index on core.enrollment (tenant_id, client_id);
create index enrollment_tenant_id_agency_id_entry_date_index on core.enrollment (tenant_id, agency_id, entry_date);
create index enrollment_tenant_id_program_id_index on core.enrollment (tenant_id, program_id);
create index enrollment_tenant_id_assigned_staff_id_index on core.enrollment (tenant_id, assigned_staff_id);
create index enrollment_tenant_id_household_id_index on core.enrollment (tenant_id, household_id);

create table core.care_assignment (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  client_id uuid not null,
  staff_member_id uuid not null,
  agency_id uuid not null,
  role text,
  starts_on date not null default current_date,
  ends_on date,
  constraint care_assignment_pkey primary key (tenant_id, id),
  constraint care_assignment_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id),
  constraint care_assignment_tenant_id_staff_member_id_agency_id_foreign foreign key (tenant_id, staff_member_id, agency_id)
    references core.staff_member (tenant_id, id, agency_id)
);
create index care_assignment_tenant_id_client_id_index on core.care_assignment (tenant_id, client_id);
create index care_assignment_tenant_id_staff_member_id_index on core.care_assignment (tenant_id, staff_member_id);

create table core.profile_access (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  account_id uuid not null,
  client_id uuid not null,
  relation text not null constraint profile_access_relation_check check (relation in ('self', 'representative', 'contact')),
  capabilities text[] not null default '{}',
  basis text,
  starts_on date,
  ends_on date,
  is_active boolean not null default true,
  constraint profile_access_pkey primary key (tenant_id, id),
  constraint profile_access_tenant_id_account_id_client_id_unique unique (tenant_id, account_id, client_id),
  constraint profile_access_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id),
  constraint profile_access_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id)
);
create index profile_access_tenant_id_client_id_index on core.profile_access (tenant_id, client_id);

create table core.consent_grant (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  client_id uuid not null,
  from_agency_id uuid not null,
  to_agency_id uuid not null,
  data_classes text[] not null,
  purpose text not null,
  starts_at timestamptz not null default now(),
  ends_at timestamptz not null,
  revoked_at timestamptz,
  constraint consent_grant_pkey primary key (tenant_id, id),
  constraint consent_grant_period_check check (ends_at > starts_at),
  constraint consent_grant_agencies_check check (from_agency_id <> to_agency_id),
  constraint consent_grant_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id),
  constraint consent_grant_tenant_id_from_agency_id_foreign foreign key (tenant_id, from_agency_id) references core.agency (tenant_id, id),
  constraint consent_grant_tenant_id_to_agency_id_foreign foreign key (tenant_id, to_agency_id) references core.agency (tenant_id, id)
);
create index consent_grant_client_index on core.consent_grant (tenant_id, client_id, to_agency_id);
create index consent_grant_receiver_index on core.consent_grant (tenant_id, to_agency_id);

create table core.break_glass (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  client_id uuid not null,
  agency_id uuid not null,
  account_id uuid not null,
  reason text not null constraint break_glass_reason_check check (length(reason) >= 20),
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint break_glass_pkey primary key (tenant_id, id),
  constraint break_glass_period_check check (expires_at > opened_at and expires_at <= opened_at + interval '4 hours'),
  constraint break_glass_tenant_id_client_id_foreign foreign key (tenant_id, client_id) references core.client (tenant_id, id),
  constraint break_glass_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id),
  constraint break_glass_tenant_id_account_id_foreign foreign key (tenant_id, account_id) references core.account (tenant_id, id)
);
create index break_glass_account_index on core.break_glass (tenant_id, client_id, account_id);
`,
}
