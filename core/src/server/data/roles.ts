/** The roles that hold rights. Logins that serve data belong to one of them; nobody signs in as them. */
const groupRoles = ['lintel_app', 'lintel_auth', 'lintel_operator', 'lintel_worker', 'lintel_import'] as const

const owner = 'lintel_owner'

/** Roles belong to the whole server, so another database may be making the same ones at this moment: being second is fine. */
const create = (role: string): string => `
  if not exists (select from pg_roles where rolname = '${role}') then
    begin
      create role ${role} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;`

/**
 * Makes the roles, lets the connected administrator act as the owner, and takes from everybody else the right to create
 * anything in this database. Runs before every migration, because a copy of a database has none of its grants.
 */
export const prepareRoles = `
do $$
declare
  may_act boolean;
begin
  ${[owner, ...groupRoles].map(create).join('')}
  if current_setting('server_version_num')::int >= 160000 then
    execute format('select pg_has_role(current_user, %L, %L)', '${owner}', 'SET') into may_act;
  else
    may_act := pg_has_role(current_user, '${owner}', 'MEMBER');
  end if;
  if not may_act then
    -- Two databases of one server may grant the same membership at once; the loser finds it there.
    begin
      execute format('grant ${owner} to %I', current_user);
    exception
      when unique_violation or internal_error then perform pg_sleep(0.1);
      -- From PostgreSQL 16 on only who made a role, or was given it with this option, may grant it.
      when insufficient_privilege then
        raise insufficient_privilege using message = format(
          'Another administrator made the roles of Lintel on this server. Let them run: grant %s to %I with admin option',
          '${[owner, ...groupRoles].join(', ')}', current_user);
    end;
  end if;
  if not has_database_privilege('${owner}', current_database(), 'CREATE') then
    execute format('grant create on database %I to ${owner}', current_database());
  end if;
  if has_database_privilege('lintel_app', current_database(), 'TEMPORARY') or has_database_privilege('lintel_app', current_database(), 'CREATE') then
    execute format('revoke create, temporary on database %I from public', current_database());
  end if;
  -- The import may do what the serving role may, and keep what it reads in temporary tables meanwhile.
  if not pg_has_role('lintel_import', 'lintel_app', 'USAGE') then
    begin
      grant lintel_app to lintel_import;
    exception when unique_violation or internal_error then perform pg_sleep(0.1);
    end;
  end if;
  if not has_database_privilege('lintel_import', current_database(), 'TEMPORARY') then
    execute format('grant temporary on database %I to lintel_import', current_database());
  end if;
  if has_schema_privilege('lintel_app', 'public', 'CREATE') or has_schema_privilege('lintel_app', 'public', 'USAGE') then
    revoke all on schema public from public;
  end if;
end $$`
