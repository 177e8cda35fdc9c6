/** Switches row level security on for good and builds the wall between tenants. The owner, too, stays inside one tenant. */
export const guard = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy tenant_guard on ${table} as restrictive for all to public
  using (tenant_id = (select core.ctx_tenant())) with check (tenant_id = (select core.ctx_tenant()));
create policy owner_all on ${table} for all to lintel_owner using (true) with check (true);
`

/** Among the agencies this unit of work acts for. The planner reads the setting once and can use an index. */
export const anyAgency = 'any ((select core.ctx_agencies())::uuid[])'

/** Staff, or a handler or job: neither a portal user nor a visitor, who may have agencies in view, too. */
export const atWork = '(select core.ctx_works_for_agency())'

/** A row about a client is seen at the agency that keeps it, and by the client. */
export const inView = `agency_id = ${anyAgency} and (${atWork} or client_id = (select core.ctx_profile()))`

/** An agency serves the client of `row`. */
export const served = (row: string): string => `exists (select from core.client_agency served
  where served.tenant_id = ${row}.tenant_id and served.client_id = ${row}.client_id and served.agency_id = ${anyAgency})`

/** What of a grant must hold now, whoever gives to whom. */
const inForce = 'shared.revoked_at is null and shared.starts_at <= now() and now() < shared.ends_at'

/** The client let one of these agencies see data of the class; `from` narrows it to rows of the agency that gives. */
export const consented = (row: string, dataClass: string, clientColumn = 'client_id', from?: string): string =>
  `exists (select from core.consent_grant shared
  where shared.tenant_id = ${row}.tenant_id and shared.client_id = ${row}.${clientColumn}${from ? ` and shared.from_agency_id = ${row}.${from}` : ''}
    and shared.to_agency_id = ${anyAgency} and '${dataClass}' = any (shared.data_classes) and ${inForce})`

/** This person broke the glass for the client, while working at this agency, and the time is not over. */
export const glassBroken = (row: string, clientColumn = 'client_id'): string => `exists (select from core.break_glass glass
  where glass.tenant_id = ${row}.tenant_id and glass.client_id = ${row}.${clientColumn}
    and glass.account_id = (select core.ctx_account()) and glass.agency_id = ${anyAgency} and now() < glass.expires_at)`

/** The command line, working on a whole tenant. */
export const systemAll = (table: string): string => `
create policy system_all on ${table} for all to lintel_app using ((select core.ctx_is_system())) with check ((select core.ctx_is_system()));`

const givenColumns = 'client_id, agency_id, data_class'

/** The columns of a row are among what clients let these agencies see. Asked once per statement, and only where it decides. */
export const given = (columns: string, among = givenColumns): string => `${columns} in (select ${among} from core.given_to_us())`

/** This person broke the glass for the client of the row. Asked once per statement, and only where it decides. */
export const opened = (clientColumn = 'client_id'): string => `${clientColumn} in (select client_id from core.opened_by_us())`

/**
 * Staff who look at a portal as its client see of other agencies what the client lets their agency see, class by class; for
 * tables whose rows carry a data class. See docs/decisions/0165.
 */
export const lookedAtByConsent = (table: string, dataClass: string): string => `
create policy looked_at_by_consent on ${table} for select to lintel_app
  using ((select core.ctx_viewer()) is not null and client_id = (select core.ctx_profile())
    and ${given(`(client_id, agency_id, '${dataClass}')`)});`
