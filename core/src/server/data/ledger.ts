/** The list of steps taken, the same for all tenants. Anyone who serves may read it, to know whether the schema fits. */
export const prepareLedger = `
do $$ begin
  if to_regclass('core.migration') is null then
    create schema if not exists core;
    create table core.migration (
      name text not null constraint migration_pkey primary key,
      applied_at timestamptz not null default now()
    );
    comment on table core.migration is 'shared: the steps that built this schema, with nothing about any tenant';
    alter table core.migration enable row level security;
    alter table core.migration force row level security;
    create policy owner_all on core.migration for all to lintel_owner using (true) with check (true);
    create policy everyone_reads on core.migration for select to lintel_app using (true);
    grant usage on schema core to lintel_app;
    grant select on core.migration to lintel_app;
  end if;
end $$`
