import type { PluginMigration } from '../plugin.js'

/** A new account and its place at an agency in one transaction: `lintel account add --staff-of`. Beside `auth.link_staff`. */
export const placeStaff: PluginMigration = {
  stamp: '20261128-place-staff',
  up: `
create function auth.place_staff(account uuid, staff uuid, agency uuid, given text, family text, held text[]) returns void
language sql volatile security definer set search_path = '' as $$
  insert into core.staff_member (tenant_id, id, account_id, agency_id, given_name, family_name, roles)
    values (core.ctx_tenant(), staff, account, agency, given, family, held)
$$;
revoke execute on function auth.place_staff(uuid, uuid, uuid, text, text, text[]) from public;
grant execute on function auth.place_staff(uuid, uuid, uuid, text, text, text[]) to lintel_auth;
`,
}
