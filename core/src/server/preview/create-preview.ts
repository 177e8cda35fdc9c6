import { anyAgency, atWork, guard, systemAll } from '../data/guard.js'
import type { PluginMigration } from '../plugin.js'

const own = `${atWork} and agency_id = ${anyAgency}`
const ownAct = `${own} and account_id = (select core.ctx_account()) and staff_member_id = (select core.ctx_staff())`

/** Staff who look at a portal as its client: for a while, for one sign-in, and never to change anything. See docs/decisions/0091. */
export const createPreview: PluginMigration = {
  stamp: '20261127-create-preview',
  up: `
create function core.ctx_viewer() returns uuid language sql stable parallel safe
  return nullif(pg_catalog.current_setting('lintel.viewer', true), '')::uuid;
comment on function core.ctx_viewer() is 'The account of a staff member who looks at a portal as its client; null for everybody else.';

create table core.portal_preview (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  client_id uuid not null,
  account_id uuid not null,
  staff_member_id uuid not null,
  session_id uuid not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint portal_preview_pkey primary key (tenant_id, id),
  constraint portal_preview_period_check check (expires_at > opened_at and expires_at <= opened_at + interval '1 hour'),
  constraint portal_preview_portal_foreign foreign key (tenant_id, client_id, agency_id)
    references core.client_portal (tenant_id, client_id, agency_id) on delete cascade,
  constraint portal_preview_staff_foreign foreign key (tenant_id, staff_member_id, agency_id)
    references core.staff_member (tenant_id, id, agency_id)
);
create index portal_preview_client_index on core.portal_preview (tenant_id, client_id);
${guard('core.portal_preview')}${systemAll('core.portal_preview')}
grant select, delete on core.portal_preview to lintel_app;
grant insert (tenant_id, id, agency_id, client_id, account_id, staff_member_id, session_id, expires_at), update (ended_at) on core.portal_preview to lintel_app;
create policy own_agency on core.portal_preview for select to lintel_app using (${own});
create policy own_act on core.portal_preview for insert to lintel_app with check (${ownAct});
create policy own_end on core.portal_preview for update to lintel_app using (${ownAct}) with check (${ownAct} and ended_at is not null);

-- What the client alone may see across agencies stays theirs while staff of one agency look.
create policy looked_at on core.consent_grant as restrictive for select to lintel_app
  using ((select core.ctx_viewer()) is null or from_agency_id = ${anyAgency} or to_agency_id = ${anyAgency});
create policy looked_at on core.profile_access as restrictive for select to lintel_app
  using ((select core.ctx_viewer()) is null or client_id = (select core.ctx_profile()));

-- From a staff member's own context into the client's. Everything is asked anew for each request: the sign-in (before this),
-- the standing, the time, the portal. Narrowed to the agency that looks.
create function core.enter_preview(wanted uuid, of_session uuid)
returns table (client_id uuid, account_id uuid, session_id uuid, name text, language text, time_zone text, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  tenant uuid := core.ctx_tenant();
  viewer uuid := core.ctx_account();
  staff uuid := core.ctx_staff();
  found core.portal_preview;
begin
  select * into found from core.portal_preview p
    where p.tenant_id = tenant and p.id = wanted and p.session_id = of_session and p.account_id = viewer and p.staff_member_id = staff
      and p.agency_id = core.ctx_agency() and p.ended_at is null and now() < p.expires_at;
  if found.id is null or coalesce(core.record_standing(found.client_id) not in ('owner', 'team'), true) then return; end if;
  client_id := found.client_id;
  expires_at := found.expires_at;
  select a.id, a.display_name, a.language, a.time_zone into account_id, name, language, time_zone
    from core.profile_access reach join core.account a on a.tenant_id = reach.tenant_id and a.id = reach.account_id
    where reach.tenant_id = tenant and reach.client_id = found.client_id and reach.relation = 'self' and reach.is_active and a.is_active
      and coalesce(reach.starts_on <= current_date, true) and coalesce(reach.ends_on >= current_date, true)
    order by a.created_at limit 1;
  if account_id is null then
    select coalesce(c.preferred_name, c.given_name) || ' ' || c.family_name, c.language into name, language
      from core.client c where c.tenant_id = tenant and c.id = found.client_id;
  else
    select s.id into session_id from auth.login_session s
      where s.tenant_id = tenant and s.account_id = enter_preview.account_id and s.ended_at is null and s.expires_at > now()
      order by s.last_seen_at desc limit 1;
  end if;
  perform pg_catalog.set_config('lintel.viewer', viewer::text, true),
    pg_catalog.set_config('lintel.account', coalesce(account_id::text, ''), true),
    pg_catalog.set_config('lintel.staff', '', true),
    pg_catalog.set_config('lintel.profile', found.client_id::text, true);
  return next;
end $$;
revoke execute on function core.enter_preview(uuid, uuid) from public;
grant execute on function core.ctx_viewer() to lintel_app, lintel_auth, lintel_operator, lintel_worker;
grant execute on function core.enter_preview(uuid, uuid) to lintel_app;
`,
}
