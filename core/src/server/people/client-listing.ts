import type { PluginMigration } from '../plugin.js'

const columns = `
create function core.fold(value text) returns text language sql immutable parallel safe strict
  as $$ select pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog.normalize(value, 'NFD'), '[\\u0300-\\u036f]', '', 'g')) $$;
grant execute on function core.fold(text) to lintel_app;

alter table core.client_agency
  add column sort_name text collate "C",
  add column given_name text collate "C",
  add column family_tail text collate "C",
  add column preferred_name text collate "C",
  add column external_id text collate "C",
  add column phone_digits text collate "C",
  add column birth_date date;

create type core.client_words as (
  sort_name text, given_name text, family_tail text, preferred_name text, external_id text, phone_digits text, birth_date date
);
create function core.words_of(c core.client) returns core.client_words language sql immutable
  as $$ select row(
    core.fold(c.family_name) || ' ' || core.fold(c.given_name),
    core.fold(c.given_name),
    nullif(pg_catalog.regexp_replace(core.fold(c.family_name), '^.*[ -]', ''), core.fold(c.family_name)),
    core.fold(nullif(c.preferred_name, '')),
    core.fold(nullif(c.external_id, '')),
    nullif(pg_catalog.regexp_replace(c.phone, '\\D', '', 'g'), ''),
    c.birth_date
  )::core.client_words $$;
`
const triggers = `
create function core.fill_client_listing() returns trigger language plpgsql security definer set search_path = '' as $$
declare w core.client_words;
begin
  select (core.words_of(c)).* into w from core.client c where c.tenant_id = new.tenant_id and c.id = new.client_id;
  new.sort_name := coalesce(w.sort_name, '');
  new.given_name := w.given_name;
  new.family_tail := w.family_tail;
  new.preferred_name := w.preferred_name;
  new.external_id := w.external_id;
  new.phone_digits := w.phone_digits;
  new.birth_date := w.birth_date;
  return new;
end $$;
create trigger fill_client_listing before insert on core.client_agency
  for each row when (new.sort_name is null) execute function core.fill_client_listing();

create function core.keep_client_listing() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update core.client_agency ca
    set (sort_name, given_name, family_tail, preferred_name, external_id, phone_digits, birth_date) = (select (core.words_of(c)).*)
    from new_rows n
    join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    join core.client c on c.tenant_id = n.tenant_id and c.id = n.id
    where ca.tenant_id = n.tenant_id and ca.client_id = n.id
      and (o.given_name, o.family_name, o.preferred_name, o.external_id, o.phone, o.birth_date)
        is distinct from (n.given_name, n.family_name, n.preferred_name, n.external_id, n.phone, n.birth_date);
  return null;
end $$;
create trigger keep_client_listing after update on core.client
  referencing old table as old_rows new table as new_rows
  for each statement execute function core.keep_client_listing();

update core.client_agency ca
  set (sort_name, given_name, family_tail, preferred_name, external_id, phone_digits, birth_date) = (select (core.words_of(c)).*)
  from core.client c where c.tenant_id = ca.tenant_id and c.id = ca.client_id;
alter table core.client_agency alter column sort_name set not null;
`
const indexes = `
create index client_agency_by_name on core.client_agency (tenant_id, agency_id, sort_name, client_id);
create index client_agency_by_birth_date on core.client_agency (tenant_id, agency_id, birth_date, client_id);
create index client_agency_by_since on core.client_agency (tenant_id, agency_id, since, client_id);
create index client_agency_by_given on core.client_agency (tenant_id, agency_id, given_name);
create index client_agency_by_tail on core.client_agency (tenant_id, agency_id, family_tail) where family_tail is not null;
create index client_agency_by_preferred on core.client_agency (tenant_id, agency_id, preferred_name) where preferred_name is not null;
create index client_agency_by_external on core.client_agency (tenant_id, agency_id, external_id) where external_id is not null;
create index client_agency_by_phone on core.client_agency (tenant_id, agency_id, phone_digits) where phone_digits is not null;
`

/**
 * What the client list sorts and searches by, beside the agency that serves the client: one b-tree for each way of asking.
 * Under row level security only comparisons known not to leak may use an index before the policies have run; those of text
 * ranges are, those of text search are not.
 */
export const clientListing: PluginMigration = { stamp: '20261124-create-client-listing', up: columns + triggers + indexes }
