import type { PluginMigration } from '../../plugin.js'

/**
 * Schemas, and the readers of the session variables. A reader's body is parsed when it is made, so no search path can
 * bend it, and the planner writes it into the policy that asks. Unset and empty both mean nobody.
 */
export const createContext: PluginMigration = {
  stamp: '20261124-create-context',
  up: `
create schema if not exists core;
create schema if not exists auth;
alter default privileges revoke execute on functions from public;
grant usage on schema core to lintel_app, lintel_auth, lintel_operator, lintel_worker;
grant usage on schema auth to lintel_auth;

create function core.ctx_tenant() returns uuid language sql stable parallel safe
  return nullif(pg_catalog.current_setting('lintel.tenant', true), '')::uuid;
create function core.ctx_account() returns uuid language sql stable parallel safe
  return nullif(pg_catalog.current_setting('lintel.account', true), '')::uuid;
create function core.ctx_staff() returns uuid language sql stable parallel safe
  return nullif(pg_catalog.current_setting('lintel.staff', true), '')::uuid;
create function core.ctx_profile() returns uuid language sql stable parallel safe
  return nullif(pg_catalog.current_setting('lintel.profile', true), '')::uuid;
create function core.ctx_request() returns uuid language sql stable parallel safe
  return nullif(pg_catalog.current_setting('lintel.request', true), '')::uuid;
create function core.ctx_agencies() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(pg_catalog.current_setting('lintel.agencies', true), '')::uuid[], '{}'::uuid[]);
create function core.ctx_agency() returns uuid language sql stable parallel safe
  return case when pg_catalog.cardinality(core.ctx_agencies()) = 1 then (core.ctx_agencies())[1] end;
create function core.ctx_is_system() returns boolean language sql stable parallel safe
  return coalesce(pg_catalog.current_setting('lintel.system', true) = 'on' and core.ctx_account() is null and core.ctx_profile() is null, false);
create function core.ctx_works_for_agency() returns boolean language sql stable parallel safe
  return core.ctx_profile() is null and (core.ctx_staff() is not null
    or (core.ctx_account() is null and coalesce(pg_catalog.current_setting('lintel.system', true) in ('on', 'agency'), false)));

comment on function core.ctx_works_for_agency() is 'A staff member, or a handler or job: not a portal user, and not a visitor.';
comment on function core.ctx_is_system() is 'Work of the command line on a whole tenant: import, demo, accounts. Never a request, a handler or a job.';
grant execute on all functions in schema core to lintel_app, lintel_auth, lintel_operator, lintel_worker;
`,
}
