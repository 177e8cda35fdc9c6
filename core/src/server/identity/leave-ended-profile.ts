import type { PluginMigration } from '../plugin.js'

/**
 * A sign-in stays set to one client, so that nobody slides from one person's pages into another's. Once that access has
 * ended, the portal lets go of it here, and says so.
 */
export const leaveEndedProfile: PluginMigration = {
  stamp: '20261127-leave-ended-profile',
  up: `
create function core.leave_ended_profile(session uuid) returns boolean language sql volatile security definer set search_path = '' as $$
  with done as (
    update auth.login_session s set client_id = null
    where s.tenant_id = core.ctx_tenant() and s.account_id = core.ctx_account() and s.id = session and s.ended_at is null
      and s.client_id is not null and exists (select from core.own_profiles())
      and not exists (select from core.own_profiles() p where p.client_id = s.client_id)
    returning 1
  )
  select exists (select from done)
$$;
grant execute on function core.leave_ended_profile(uuid) to lintel_app;
`,
}
