import type { PluginMigration } from '../../plugin.js'
import { anyAgency, consented, glassBroken, guard, atWork, served, systemAll } from '../guard.js'

const ownAgency = `${atWork} and agency_id = ${anyAgency}`
const servedClient = served('client').replace('client.client_id', 'client.id')
const ofAgency = `${atWork} and (intake_agency_id = ${anyAgency} or ${servedClient})`
const tables = ['account', 'staff_member', 'client', 'client_agency']

const account = `
-- Sign-in names stay with the role that signs people in.
grant select (tenant_id, id, display_name, language, time_zone, is_active, created_at, updated_at) on core.account to lintel_app;
grant update (display_name, language, time_zone, updated_at) on core.account to lintel_app;
grant insert, delete on core.account to lintel_app;
grant select, insert, update on core.account to lintel_auth;
create policy signs_in on core.account for all to lintel_auth using (true) with check (true);
create policy own_account on core.account for select to lintel_app using (id = (select core.ctx_account()));
create policy own_account_update on core.account for update to lintel_app
  using (id = (select core.ctx_account())) with check (id = (select core.ctx_account()));
create policy colleague on core.account for select to lintel_app using (${atWork} and exists (
  select from core.staff_member colleague
  where colleague.tenant_id = account.tenant_id and colleague.account_id = account.id and colleague.agency_id = ${anyAgency}));
create policy reaches_served_client on core.account for select to lintel_app using (${atWork} and exists (
  select from core.profile_access reach join core.client_agency served using (tenant_id, client_id)
  where reach.tenant_id = account.tenant_id and reach.account_id = account.id and served.agency_id = ${anyAgency}));
`
const staff = `
grant select, insert, delete on core.staff_member to lintel_app;
grant update (given_name, family_name, title, email, phone, roles, extra_permissions, is_active, is_shown_in_portal, may_clients_start_contact)
  on core.staff_member to lintel_app;
create policy own_agency on core.staff_member for select to lintel_app using (${ownAgency});
create policy shown_in_portal on core.staff_member for select to lintel_app
  using ((select core.ctx_profile()) is not null and is_active and is_shown_in_portal and agency_id = ${anyAgency});
-- A function, planned once, instead of the policies of two more tables inside this one.
create function core.own_carers() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select care.staff_member_id from core.care_assignment care
      where care.tenant_id = core.ctx_tenant() and care.client_id = core.ctx_profile()
    union select stay.assigned_staff_id from core.enrollment stay
      where stay.tenant_id = core.ctx_tenant() and stay.client_id = core.ctx_profile() and stay.assigned_staff_id is not null;
end $$;
grant execute on function core.own_carers() to lintel_app;
create policy care_team on core.staff_member for select to lintel_app
  using ((select core.ctx_profile()) is not null and agency_id = ${anyAgency} and id in (select core.own_carers()));
create policy own_agency_insert on core.staff_member for insert to lintel_app with check (${ownAgency});
create policy own_agency_update on core.staff_member for update to lintel_app using (${ownAgency}) with check (${ownAgency});
`
const client = `
grant select, insert, delete on core.client to lintel_app;
grant update (given_name, middle_name, family_name, name_suffix, preferred_name, pronouns, birth_date, language, email, phone, updated_at)
  on core.client to lintel_app;
create policy serving_agency on core.client for select to lintel_app using (${ofAgency});
create policy own_profile on core.client for select to lintel_app using (id = (select core.ctx_profile()));
create policy consent on core.client for select to lintel_app using (${atWork} and ${consented('client', 'profile', 'id')});
create policy break_glass on core.client for select to lintel_app using (${atWork} and ${glassBroken('client', 'id')});
create policy intake on core.client for insert to lintel_app with check (${atWork} and intake_agency_id = ${anyAgency});
create policy serving_agency_update on core.client for update to lintel_app using (${ofAgency}) with check (${ofAgency});

grant select, insert, delete on core.client_agency to lintel_app;
create policy own_agency on core.client_agency for select to lintel_app
  using (agency_id = ${anyAgency} and (${atWork} or client_id = (select core.ctx_profile())));
-- An agency cannot make itself serve a client: it writes the client down first, or the client consents.
create policy consent on core.client_agency for insert to lintel_app with check (${ownAgency} and ${consented('client_agency', 'profile')});
`

/** Who sees and changes accounts, staff and clients. */
export const guardPeople: PluginMigration = {
  stamp: '20261124-guard-people',
  up: [...tables.map((table) => guard(`core.${table}`) + systemAll(`core.${table}`)), account, staff, client].join('\n'),
}
