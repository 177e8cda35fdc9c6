import type { PluginMigration } from '../../plugin.js'
import { anyAgency, consented, glassBroken, guard, atWork, served, systemAll } from '../guard.js'

const tables = ['enrollment', 'care_assignment', 'profile_access', 'consent_grant', 'break_glass']
const inScope = `agency_id = ${anyAgency} and (${atWork} or client_id = (select core.ctx_profile()))`
const ownAgency = `${atWork} and agency_id = ${anyAgency}`

const enrollment = `
grant select, insert, delete on core.enrollment to lintel_app;
grant update (household_id, relationship_to_head, entry_date, exit_date, destination, move_in_date, assigned_staff_id, updated_at)
  on core.enrollment to lintel_app;
create policy in_scope on core.enrollment for select to lintel_app using (${inScope});
create policy consent on core.enrollment for select to lintel_app
  using (${atWork} and ${consented('enrollment', 'enrollments', 'client_id', 'agency_id')});
create policy break_glass on core.enrollment for select to lintel_app using (${atWork} and ${glassBroken('enrollment')});
create policy served_client on core.enrollment for insert to lintel_app
  with check (${ownAgency} and (${served('enrollment')} or ${consented('enrollment', 'profile')}));
create policy own_agency_update on core.enrollment for update to lintel_app using (${ownAgency}) with check (${ownAgency});
`
const careAssignment = `
grant select, insert, delete on core.care_assignment to lintel_app;
grant update (role, starts_on, ends_on) on core.care_assignment to lintel_app;
create policy in_scope on core.care_assignment for select to lintel_app using (${inScope});
create policy served_client on core.care_assignment for insert to lintel_app with check (${ownAgency} and ${served('care_assignment')});
create policy own_agency_update on core.care_assignment for update to lintel_app using (${ownAgency}) with check (${ownAgency});
create policy own_agency_delete on core.care_assignment for delete to lintel_app using (${ownAgency});
`
const notOwn = '(select core.ctx_account()) is distinct from account_id'
const profileAccess = `
grant select, insert, delete on core.profile_access to lintel_app;
grant update (relation, capabilities, basis, starts_on, ends_on, is_active) on core.profile_access to lintel_app;
create policy own_account on core.profile_access for select to lintel_app using (account_id = (select core.ctx_account()));
create policy served_client on core.profile_access for select to lintel_app using (${atWork} and ${served('profile_access')});
-- Nobody opens a profile to themselves: the profile shows what other agencies keep.
create policy served_client_insert on core.profile_access for insert to lintel_app
  with check (${atWork} and ${notOwn} and ${served('profile_access')});
create policy served_client_update on core.profile_access for update to lintel_app
  using (${atWork} and ${notOwn} and ${served('profile_access')}) with check (${atWork} and ${notOwn} and ${served('profile_access')});
`
const ownProfile = 'client_id = (select core.ctx_profile())'
const giver = `from_agency_id = ${anyAgency}`
const revocable = `(${ownProfile} or (${atWork} and ${giver}))`
const consentGrant = `
grant select, insert, delete on core.consent_grant to lintel_app;
grant update (revoked_at) on core.consent_grant to lintel_app;
create policy own_profile on core.consent_grant for select to lintel_app using (${ownProfile});
create policy party on core.consent_grant for select to lintel_app using (${atWork} and (${giver} or to_agency_id = ${anyAgency}));
create policy own_profile_insert on core.consent_grant for insert to lintel_app with check (${ownProfile} and ${giver});
create policy giver_insert on core.consent_grant for insert to lintel_app with check (${atWork} and ${giver} and ${served('consent_grant')});
create policy revocation on core.consent_grant for update to lintel_app using (${revocable}) with check (${revocable} and revoked_at is not null);
`
const ownGlass = `${ownAgency} and account_id = (select core.ctx_account()) and (select core.ctx_staff()) is not null`
const breakGlass = `
grant select, delete on core.break_glass to lintel_app;
grant insert (tenant_id, id, client_id, agency_id, account_id, reason, expires_at) on core.break_glass to lintel_app;
create policy own_agency on core.break_glass for select to lintel_app using (${ownAgency});
create policy own_act on core.break_glass for insert to lintel_app with check (${ownGlass});
`

/** Who sees and changes enrollments, care teams, access to profiles, consents and broken glass. */
export const guardCare: PluginMigration = {
  stamp: '20261124-guard-care',
  up: [
    ...tables.map((table) => guard(`core.${table}`) + systemAll(`core.${table}`)),
    enrollment,
    careAssignment,
    profileAccess,
    consentGrant,
    breakGlass,
  ].join('\n'),
}
