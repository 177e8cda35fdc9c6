import { consented } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

/** A consent opens the preview as far as it opens the record, and names the agency that gives. */
export const lookByConsent: PluginMigration = {
  stamp: '20261127-look-by-consent',
  up: `
create policy looked_at_by_consent on core.enrollment for select to lintel_app
  using ((select core.ctx_viewer()) is not null and client_id = (select core.ctx_profile())
    and ${consented('enrollment', 'enrollments', 'client_id', 'agency_id')});

-- A function, because the policies of consents ask in turn which agencies serve the client.
create function core.gives_to_viewer(of_client uuid, from_agency uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select core.ctx_viewer() is not null and of_client = core.ctx_profile() and exists (select from core.consent_grant given
    where given.tenant_id = core.ctx_tenant() and given.client_id = of_client and given.from_agency_id = from_agency
      and given.to_agency_id = any (core.ctx_agencies())
      and given.revoked_at is null and given.starts_at <= now() and now() < given.ends_at)
$$;
grant execute on function core.gives_to_viewer(uuid, uuid) to lintel_app;
create policy looked_at_by_consent on core.client_agency for select to lintel_app
  using ((select core.ctx_viewer()) is not null and core.gives_to_viewer(client_id, agency_id));
`,
}
