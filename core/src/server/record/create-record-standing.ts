import type { PluginMigration } from '../plugin.js'

/**
 * How the staff member in context stands to a client's record. The owner asks, so that it costs lookups by key instead of
 * the policies of five tables; it answers one word about one client and nothing that the policies would hide. Permissions
 * live in contracts and are added by `readStanding`.
 */
export const createRecordStanding: PluginMigration = {
  stamp: '20261127-create-record-standing',
  up: `
create function core.record_standing(of_client uuid) returns text language plpgsql stable security definer set search_path = '' as $$
declare
  tenant uuid := core.ctx_tenant();
  staff uuid := core.ctx_staff();
  own uuid[] := core.ctx_agencies();
  today date;
begin
  if staff is null or core.ctx_profile() is not null then return null; end if;
  if exists (select from core.client_agency served
      where served.tenant_id = tenant and served.client_id = of_client and served.agency_id = any (own)) then
    select (now() at time zone t.time_zone)::date into today from core.tenant t where t.id = tenant;
    if exists (select from core.enrollment stay
        where stay.tenant_id = tenant and stay.client_id = of_client and stay.assigned_staff_id = staff and stay.agency_id = any (own)
          and (stay.exit_date is null or stay.exit_date > today))
      or exists (select from core.care_assignment care
        where care.tenant_id = tenant and care.client_id = of_client and care.staff_member_id = staff and care.agency_id = any (own)
          and care.role = 'owner' and care.starts_on <= today and (care.ends_on is null or care.ends_on >= today))
    then return 'owner'; end if;
    return 'team';
  end if;
  if exists (select from core.consent_grant shared
      where shared.tenant_id = tenant and shared.client_id = of_client and shared.to_agency_id = any (own)
        and shared.revoked_at is null and shared.starts_at <= now() and now() < shared.ends_at)
    or exists (select from core.break_glass glass
      where glass.tenant_id = tenant and glass.client_id = of_client and glass.agency_id = any (own)
        and glass.account_id = core.ctx_account() and now() < glass.expires_at)
  then return 'view'; end if;
  return null;
end $$;
comment on function core.record_standing(uuid) is
  'owner: assigned in an open enrollment, or care assignment with the role owner; team: other staff of an agency that serves the client; view: sees the record by consent or emergency only; null: nobody here.';
revoke execute on function core.record_standing(uuid) from public;
grant execute on function core.record_standing(uuid) to lintel_app;
`,
}
