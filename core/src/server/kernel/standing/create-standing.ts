import type { PluginMigration } from '../../plugin.js'

/** Tables that say of one account what it may do, with the columns that name the account. What they say begins with an insert, too. */
const ofAccount = ['auth.credential', 'auth.factor', 'core.staff_member', 'core.profile_access']
/** Which agencies serve a client: many rows at once, so one statement for all of them. */
const servedRows = [
  ['insert', 'new table as changed'],
  ['update', 'old table as gone new table as changed'],
  ['delete', 'old table as changed'],
] as const

const sessionsOf = (account: string): string => `
  update auth.login_session s set standing = s.standing + 1
  where s.tenant_id = tenant and s.account_id = ${account} and s.ended_at is null`

/**
 * The number of a sign-in's standing rises with the transaction that changes anything \`open_unit\` answers of it: triggers,
 * so that no way of changing it can forget to. Who asks with the number of last time need not be looked up again
 * (docs/decisions/0200). The tenant's own part has its revision, and what time changes is asked each time.
 */
export const createStanding: PluginMigration = {
  stamp: '20261127-create-standing',
  up: `
alter table auth.login_session add column standing bigint not null default 0;
comment on column auth.login_session.standing is 'Rises when what the sign-in reaches may have changed';

create function auth.raise_own_standing() returns trigger language plpgsql set search_path = '' as $$
begin
  new.standing := old.standing + 1;
  return new;
end $$;
create trigger raise_standing before update on auth.login_session for each row
  when ((old.account_id, old.hat, old.agency_id, old.client_id, old.has_factor)
    is distinct from (new.account_id, new.hat, new.agency_id, new.client_id, new.has_factor))
  execute function auth.raise_own_standing();

-- The wall stays up: the tenant of the row is looked into, whoever changed it, and the context of before comes back.
create function auth.raise_standing() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  was jsonb := case when tg_op <> 'INSERT' then pg_catalog.to_jsonb(old) end;
  becomes jsonb := case when tg_op <> 'DELETE' then pg_catalog.to_jsonb(new) end;
  tenant uuid := coalesce(becomes, was)->>'tenant_id';
begin
  perform pg_catalog.set_config('lintel.tenant', tenant::text, true);
  ${sessionsOf('any (array[was->>tg_argv[0], becomes->>tg_argv[0]]::uuid[])')};
  perform pg_catalog.set_config('lintel.tenant', before, true);
  return null;
end $$;
create trigger raise_standing after update on core.account for each row execute function auth.raise_standing('id');
${ofAccount
  .map(
    (table) => `create trigger raise_standing after insert or update or delete on ${table}
  for each row execute function auth.raise_standing('account_id');`,
  )
  .join('\n')}

${servedRows
  .map(
    ([act, rows]) => `
create function auth.raise_standing_of_served_${act}() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  tenant uuid;
begin
  for tenant in select distinct c.tenant_id from changed c loop
    perform pg_catalog.set_config('lintel.tenant', tenant::text, true);
    ${sessionsOf(`any (select p.account_id from core.profile_access p where p.tenant_id = tenant and p.client_id in (
      select c.client_id from changed c where c.tenant_id = tenant${
        act === 'update' ? ' union select g.client_id from gone g where g.tenant_id = tenant' : ''
      }))`)};
  end loop;
  perform pg_catalog.set_config('lintel.tenant', before, true);
  return null;
end $$;
create trigger raise_standing_${act} after ${act} on core.client_agency referencing ${rows}
  for each statement execute function auth.raise_standing_of_served_${act}();`,
  )
  .join('')}

create function core.standing_of(wanted_session uuid, wanted_account uuid) returns bigint
language sql stable security definer set search_path = '' as $$
  select s.standing from auth.login_session s where s.tenant_id = core.ctx_tenant() and s.id = wanted_session and s.account_id = wanted_account
$$;

create function core.go_on(wanted_session uuid, wanted_account uuid, known_standing bigint, known_revision bigint, known_day date,
  staff text, profile text, agencies text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  found text;
  is_set text;
begin
  select case
      when t.revision <> known_revision then 'revised'
      when s.ended_at is not null or s.expires_at <= now() or s.standing <> known_standing or current_date <> known_day then 'changed'
      when s.proved_at > clock_timestamp() - interval '5 minutes' then 'fresh'
      else 'same' end
  into found
  from auth.login_session s join core.tenant t on t.id = s.tenant_id
  where s.tenant_id = core.ctx_tenant() and s.id = wanted_session and s.account_id = wanted_account;
  if found in ('fresh', 'same') then
    is_set := pg_catalog.set_config('lintel.account', wanted_account::text, true)
      || pg_catalog.set_config('lintel.staff', staff, true)
      || pg_catalog.set_config('lintel.profile', profile, true)
      || pg_catalog.set_config('lintel.agencies', agencies, true)
      || pg_catalog.set_config('plan_cache_mode', case when profile <> '' then 'force_generic_plan' else 'auto' end, true);
  end if;
  return coalesce(found, 'changed');
end $$;
revoke execute on function auth.raise_own_standing(), auth.raise_standing(), core.standing_of(uuid, uuid),
  core.go_on(uuid, uuid, bigint, bigint, date, text, text, text), ${servedRows.map(([act]) => `auth.raise_standing_of_served_${act}()`).join(', ')} from public;
grant execute on function core.standing_of(uuid, uuid), core.go_on(uuid, uuid, bigint, bigint, date, text, text, text) to lintel_app, lintel_operator;
`,
}
