import { type Core, Type } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { jobFor } from '../../job.js'
import type { PluginMigration } from '../../plugin.js'

const day = 24 * 3600_000

/** What was saved and not made is thrown away by the agency that saved it: its username is free again. */
export const expireStagedLogins: PluginMigration = {
  stamp: '20261127-expire-staged-logins',
  up: `
create function core.drop_stale_logins(before timestamptz) returns table (access uuid, client uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare
  stale record;
begin
  if not core.ctx_works_for_agency() then return; end if;
  for stale in
    select p.id, p.client_id, p.account_id from core.profile_access p
      join core.staff_member s on s.tenant_id = p.tenant_id and s.id = p.staged_by and s.agency_id = any (core.ctx_agencies())
      where p.tenant_id = core.ctx_tenant() and p.staged_at < before for update of p skip locked limit 500
  loop
    delete from core.profile_access p where p.tenant_id = core.ctx_tenant() and p.id = stale.id;
    delete from auth.credential c where c.tenant_id = core.ctx_tenant() and c.account_id = stale.account_id;
    delete from core.account a where a.tenant_id = core.ctx_tenant() and a.id = stale.account_id;
    access := stale.id;
    client := stale.client_id;
    return next;
  end loop;
end $$;
revoke execute on function core.drop_stale_logins(timestamptz) from public;
grant execute on function core.drop_stale_logins(timestamptz) to lintel_app;
`,
}

const dropAndNote = `
  insert into core.audit_entry (tenant_id, request_id, agency_id, operation, outcome, client_id, resource, resource_id, fields)
  select core.ctx_tenant(), core.ctx_request(), $2::uuid, 'core.dropStaleLogins', 'allow', client, 'login', access, '{username}'
  from core.drop_stale_logins($1::timestamptz)`
const dropChangesAndNote = `
  with stale as (delete from core.login_change where saved_at < $1::timestamptz and agency_id = $2::uuid returning access_id, client_id, changes)
  insert into core.audit_entry (tenant_id, request_id, agency_id, operation, outcome, client_id, resource, resource_id, fields)
  select core.ctx_tenant(), core.ctx_request(), $2::uuid, 'core.dropStaleChanges', 'allow', client_id, 'login', access_id, changes from stale`

/** Throws away logins, and changes of them, that were saved and not updated within the agency's days. The trail of each record says so. */
export const dropStaleLogins = jobFor<Core>()({
  name: 'dropStaleLogins',
  cron: '23 * * * *',
  input: Type.Object({}),
  async run(scope) {
    const { stagedLoginDays } = scope.settingsFor(scope.agencyId)
    const before = new Date(scope.now().getTime() - stagedLoginDays * day).toISOString()
    await ask(scope, dropAndNote, [before, scope.agencyId])
    await ask(scope, dropChangesAndNote, [before, scope.agencyId])
  },
})
