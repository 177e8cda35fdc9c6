import type { PluginMigration } from '../plugin.js'

/**
 * Whoever makes an account by an invitation finds the portal of the agency that invited: no login without a portal. The limit
 * of a contract was asked when the invitation was sent; nobody is turned away at the door for it. See docs/decisions/0198.
 */
export const openWithInvitation: PluginMigration = {
  stamp: '20261127-open-with-invitation',
  up: `
create function core.open_invited_portal() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into core.client_portal (tenant_id, id, agency_id, client_id, created_at)
    select new.tenant_id, gen_random_uuid(), new.agency_id, new.client_id, clock_timestamp()
    where exists (select from core.client_agency served where served.tenant_id = new.tenant_id and served.client_id = new.client_id
      and served.agency_id = new.agency_id)
    on conflict (tenant_id, client_id, agency_id) do nothing;
  return null;
end $$;
revoke execute on function core.open_invited_portal() from public;
create trigger invitation_opens_portal after update of accepted_at on core.invitation
  for each row when (old.accepted_at is null and new.accepted_at is not null) execute function core.open_invited_portal();

-- Whoever could sign in before this step keeps it, and the agency that took them in has their portal.
do $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  each_tenant uuid;
begin
  for each_tenant in select id from core.tenant loop
    perform pg_catalog.set_config('lintel.tenant', each_tenant::text, true);
    insert into core.client_portal (tenant_id, id, agency_id, client_id)
      select served.tenant_id, gen_random_uuid(), served.agency_id, served.client_id
      from core.client c join core.client_agency served
        on served.tenant_id = c.tenant_id and served.client_id = c.id and served.agency_id = c.intake_agency_id
      where c.tenant_id = each_tenant
        and exists (select from core.profile_access p where p.tenant_id = c.tenant_id and p.client_id = c.id and p.is_active)
        and not exists (select from core.client_portal door where door.tenant_id = c.tenant_id and door.client_id = c.id);
  end loop;
  perform pg_catalog.set_config('lintel.tenant', before, true);
end $$;
`,
}
