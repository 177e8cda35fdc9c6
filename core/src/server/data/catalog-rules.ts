/** Schemas that we made, without the queue's, whose tables are pg-boss' own and closed to the serving role row by row. */
const ours = `(select oid from pg_namespace where nspowner = (select oid from pg_roles where rolname = 'lintel_owner') and nspname <> 'jobs')`
const tables = `(select c.oid, c.relnamespace::regnamespace || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity,
  coalesce(obj_description(c.oid, 'pg_class') like 'shared: %', false) as is_shared
  from pg_class c where c.relkind in ('r', 'p') and c.relnamespace in ${ours})`
const tenantColumn = (table: string): string =>
  `(select attnum from pg_attribute where attrelid = ${table} and attname = 'tenant_id' and not attisdropped)`

/** Each answers one text for every place where the live schema breaks a rule. */
export const catalogRules: readonly string[] = [
  `select name || ': row level security is not enabled and forced' from ${tables} t where not (relrowsecurity and relforcerowsecurity)`,

  `select name || ': has no restrictive policy tenant_guard for everyone and every command; say "shared: <why>" in its comment if it belongs to no tenant'
  from ${tables} t where not is_shared and not exists (
    select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_guard' and not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
      and pg_get_expr(p.polqual, p.polrelid) like '%core.ctx_tenant()%'
      and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'core.ctx_tenant()') like '%core.ctx_tenant()%')`,

  `select t.name || ': the index ' || i.indexrelid::regclass || ' does not start with tenant_id'
  from pg_index i join ${tables} t on t.oid = i.indrelid
  where ${tenantColumn('i.indrelid')} is not null and i.indkey[0] is distinct from ${tenantColumn('i.indrelid')}`,

  `select t.name || ': the key ' || k.conname || ' to ' || k.confrelid::regclass || ' does not carry tenant_id'
  from pg_constraint k join ${tables} t on t.oid = k.conrelid
  where k.contype = 'f' and ${tenantColumn('k.conrelid')} is not null
    and case when k.confrelid = to_regclass('core.tenant') then k.conkey is distinct from array[${tenantColumn('k.conrelid')}]
      else ${tenantColumn('k.confrelid')} is not null
        and array_position(k.conkey, ${tenantColumn('k.conrelid')}) is distinct from array_position(k.confkey, ${tenantColumn('k.confrelid')})
        or ${tenantColumn('k.confrelid')} is not null and array_position(k.conkey, ${tenantColumn('k.conrelid')}) is null end`,

  `select t.name || ': the key ' || k.conname || ' points into another plugin, to ' || k.confrelid::regclass
  from pg_constraint k join ${tables} t on t.oid = k.conrelid join pg_class source on source.oid = k.conrelid join pg_class target on target.oid = k.confrelid
  where k.contype = 'f' and target.relnamespace <> source.relnamespace and target.relnamespace <> to_regnamespace('core')`,

  `select f.oid::regprocedure || ': runs with its owner''s rights and has no search_path of its own'
  from pg_proc f where f.prosecdef and f.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    and f.prosqlbody is null -- its names were looked up when it was made
    and not exists (select from unnest(f.proconfig) setting where setting like 'search\\_path=%')`,

  `select f.oid::regprocedure || ': runs with its owner''s rights and everybody may call it'
  from pg_proc f where f.prosecdef and f.prorettype <> 'trigger'::regtype and f.pronamespace in ${ours}
    and exists (select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a where a.grantee = 0 and a.privilege_type = 'EXECUTE')`,

  `select v.oid::regclass || ': a view must say security_invoker, or it shows what its owner sees'
  from pg_class v where v.relkind = 'v' and v.relnamespace in ${ours}
    and not coalesce(v.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)`,

  `select v.oid::regclass || ': a materialized view keeps rows of all tenants without policies'
  from pg_class v where v.relkind = 'm' and v.relnamespace in ${ours}`,

  `select t.name || ': ' || r.role || ' may ' || lower(p.privilege) || ' it, past all policies'
  from ${tables} t, unnest(array['lintel_app', 'lintel_auth', 'lintel_operator', 'lintel_worker']) r(role), unnest(array['TRUNCATE', 'TRIGGER', 'REFERENCES']) p(privilege)
  where has_table_privilege(r.role, t.oid, p.privilege)`,

  `select t.name || ': rows can be moved to another tenant, because lintel_app may update tenant_id'
  from ${tables} t where ${tenantColumn('t.oid')} is not null and has_column_privilege('lintel_app', t.oid, ${tenantColumn('t.oid')}, 'UPDATE')`,
]

/** What the roles we serve with may not be. `session_user` is who signed in to the server; on PGlite that is always its superuser. */
export const roleRules = (who: 'session_user' | 'current_user'): readonly string[] => [
  `select 'the role ' || rolname || ' serves requests and is a superuser' from pg_roles where rolname = ${who} and rolsuper`,
  `select 'the role ' || rolname || ' serves requests and has BYPASSRLS' from pg_roles where rolname = ${who} and rolbypassrls`,
  `select 'the role ' || ${who} || ' serves requests and can become the owner, lintel_owner' where pg_has_role(${who}, 'lintel_owner', 'MEMBER')`,
  `select 'the role ' || ${who} || ' serves requests and owns ' || string_agg(c.oid::regclass::text, ', ') from pg_class c join pg_roles r on r.oid = c.relowner
    where r.rolname = ${who} and c.relnamespace in ${ours} having count(*) > 0`,
]
