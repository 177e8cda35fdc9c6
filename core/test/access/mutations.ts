import { lettingInMutations } from './letting-in-rows.js'
import { contactMutations } from './contact-rows.js'
import { deliveryMutations } from './delivery-rows.js'
import { fileMutations } from './file-rows.js'
import { body, type Mutation, policy, sql } from './mutation.js'
import { id } from './world.js'

const note = 'sample_plugin.note'
const remark = 'sample_plugin.remark'
const all = /^[\s\S]+$/
const guardRights = 'core.guard_staff_rights()'
const given = 'core.given_to_us()'
const opened = 'core.opened_by_us()'
const openUnit = 'core.open_unit(uuid,uuid,text)'

/** Each must make the matrix fail, or the matrix is not worth its name. */
export const mutations: readonly Mutation[] = [
  // The wall between tenants.
  sql(
    'the guard of a plugin table is permissive',
    note,
    `drop policy tenant_guard on ${note};
    create policy tenant_guard on ${note} using (tenant_id = core.ctx_tenant())`,
  ),
  sql('the guard of clients is gone', 'core.client', 'drop policy tenant_guard on core.client'),
  sql('the guard of a plugin table is gone', 'sample_plugin.article', 'drop policy tenant_guard on sample_plugin.article'),
  sql('the guard lets rows of other tenants in', 'core.program', 'alter policy tenant_guard on core.program with check (true)'),
  sql('the guard is for the serving role only', 'auth.login_session', 'alter policy tenant_guard on auth.login_session to lintel_app'),
  sql('row level security is not forced', 'core.client', 'alter table core.client no force row level security'),
  sql('row level security is off', 'core.enrollment', 'alter table core.enrollment disable row level security'),
  policy(
    'the wall counts an unset tenant as any',
    'core.agency',
    'tenant_guard',
    all,
    'core.ctx_tenant() is null or tenant_id = core.ctx_tenant()',
  ),
  body(
    'a definer function forgets the tenant',
    'own_sign_in_names',
    'core.own_sign_in_names()',
    /account\.tenant_id = core\.ctx_tenant\(\) and/,
    '',
    'drop policy tenant_guard on core.account',
  ),
  // Consent.
  body('consent never lapses', 'core.client', given, /now\(\) < shared\.ends_at/, 'true'),
  policy('consent to a plugin table never lapses', note, 'see', /now\(\) < shared\.ends_at/, 'true'),
  body('consent cannot be revoked', 'core.enrollment', given, /shared\.revoked_at is null/, 'true'),
  policy('consent to a plugin table begins at once', note, 'see', /shared\.starts_at <= now\(\)/, 'true'),
  policy('consent to a plugin table covers every class', note, 'see', /'notes'::text = ANY \(shared\.data_classes\)/, 'true'),
  policy('consent of one agency opens rows of another in a plugin table', note, 'see', /shared\.from_agency_id = note\.agency_id/, 'true'),
  body('consent begins at once', remark, given, /shared\.starts_at <= now\(\)/, 'true'),
  policy(
    'consent covers every class',
    remark,
    'see',
    /\(client_id, agency_id, 'notes'::text\) IN \([^)]*given_to_us\.data_class/,
    '(client_id, agency_id) in (select given_to_us.client_id, given_to_us.agency_id',
  ),
  policy(
    'consent of one agency opens rows of another',
    remark,
    'see',
    /\(client_id, agency_id, 'notes'::text\) IN \([^)]*given_to_us\.data_class/,
    "(client_id, 'notes'::text) in (select given_to_us.client_id, given_to_us.data_class",
  ),
  body(
    'consent to one agency opens rows to another',
    'core.client',
    given,
    /shared\.to_agency_id = any \(core\.ctx_agencies\(\)\)/,
    'true',
  ),
  body(
    'what clients give is told to portal users of the same agency',
    given.slice(0, -2),
    given,
    /core\.ctx_works_for_agency\(\) or /,
    'true or ',
  ),
  policy('consent can be taken back', 'core.consent_grant', 'revocation', /revoked_at IS NOT NULL/, 'true'),
  policy('an agency may consent for itself', 'core.consent_grant', 'giver_insert', all, '(select core.ctx_works_for_agency())'),
  sql('a period of consent may change', 'core.consent_grant', 'grant update on core.consent_grant to lintel_app'),
  // Broken glass.
  body('glass stays broken', 'core.client', opened, /now\(\) < glass\.expires_at/, 'true'),
  policy('glass stays broken for plugin tables', note, 'see', /now\(\) < glass\.expires_at/, 'true'),
  body('glass broken by one is open to all', 'core.enrollment', opened, /glass\.account_id = core\.ctx_account\(\) and/, ''),
  body(
    'glass broken at one agency is open at the next',
    'core.client',
    opened,
    /glass\.agency_id = any \(core\.ctx_agencies\(\)\)/,
    'true',
  ),
  policy('glass may be broken for a colleague', 'core.break_glass', 'own_act', /account_id = [^;]*?AS ctx_account\)/, 'true'),
  sql('glass may be broken in the past', 'core.break_glass', 'grant insert on core.break_glass to lintel_app'),
  // Profiles and agencies.
  policy('a portal user sees the rows of others', note, 'see', /client_id = [^;]*?AS ctx_profile\)/, 'true'),
  policy('a portal user writes the rows of others', note, 'write', /client_id = [^;]*?AS ctx_profile\)/, 'true'),
  policy(
    'a visitor counts as staff',
    'core.client',
    'serving_agency',
    /\( ?SELECT core\.ctx_works_for_agency\(\) AS ctx_works_for_agency\)/,
    'true',
  ),
  policy('enrollments are seen by all agencies', 'core.enrollment', 'in_scope', /agency_id = ANY \([^;]*?::uuid\[\]\)/, 'true'),
  policy('an agency enrolls whom it does not serve', 'core.enrollment', 'served_client', all, 'agency_id = any (core.ctx_agencies())'),
  policy('an agency makes itself serve a client', 'core.client_agency', 'consent', all, 'agency_id = any (core.ctx_agencies())'),
  policy('staff open a profile to themselves', 'core.profile_access', 'served_client_insert', all, 'core.ctx_works_for_agency()'),
  policy('hidden staff are shown', 'core.staff_member', 'shown_in_portal', /AND is_shown_in_portal/, ''),
  policy('accounts are seen by all', 'core.account', 'own_account', all, 'true'),
  policy('an agency changes the contracts of others', 'core.agency_plugin', 'staff_update', /agency_id = ANY \([^;]*?::uuid\[\]\)/, 'true'),
  policy(
    'a broken glass policy opens what is never shared',
    'sample_plugin.note_line',
    'see',
    all,
    'exists (select from core.break_glass b where b.client_id = note_line.client_id)',
  ),
  policy('an agency changes the roles of others', 'core.agency_role', 'staff_update', /agency_id = ANY \([^;]*?::uuid\[\]\)/, 'true'),
  policy('a portal user makes roles', 'core.agency_role', 'staff_insert', all, 'agency_id = any (core.ctx_agencies())'),
  body('staff raise themselves', 'core.staff_member', guardRights, /= core\.ctx_account\(\)/, 'is null and false'),
  body('anybody makes an administrator', 'core.staff_member', guardRights, /and not exists \(/, 'and false and not exists ('),
  // Columns.
  sql('a client can be moved to another agency', 'core.client', 'grant update on core.client to lintel_app'),
  sql('an enrollment can be moved to another client', 'core.enrollment', 'grant update on core.enrollment to lintel_app'),
  sql('a plugin row can be moved to another client', note, `grant update on ${note} to lintel_app`),
  sql('sign-in names can be read', 'core.account', 'grant select on core.account to lintel_app'),
  sql('a staff member can be tied to another account', 'core.staff_member', 'grant update on core.staff_member to lintel_app'),
  // Audit and sign-in.
  policy('the audit trail takes entries in any name', 'core.audit_entry', 'own_act', all, 'staff_id is not distinct from core.ctx_staff()'),
  sql('the audit trail can be dated', 'core.audit_entry', 'grant insert on core.audit_entry to lintel_app'),
  sql(
    'the audit trail can be read',
    'core.audit_entry',
    `grant select on core.audit_entry to lintel_app;
    create policy open on core.audit_entry for select to lintel_app using (true);
    insert into core.audit_entry (tenant_id, operation, outcome) values ('${id('elm')}', 'x', 'allow')`,
  ),
  sql(
    'passwords can be read',
    'auth.credential',
    `grant usage on schema auth to lintel_app; grant select on auth.credential to lintel_app;
    create policy open on auth.credential for select to lintel_app using (true)`,
  ),
  policy('replies are shown to everyone', 'core.idempotency_key', 'own_key', all, 'true'),
  policy('replies are swept before their time', 'core.idempotency_key', 'expired', /expires_at <= now\(\)/, 'true'),
  policy('people sweep replies', 'core.idempotency_key', 'expired', /\( SELECT core\.ctx_account\(\) AS ctx_account\) IS NULL/, 'true'),
  ...contactMutations,
  ...deliveryMutations,
  ...lettingInMutations,
  ...fileMutations,
  // Opening a unit of work.
  body('a staff member who left comes in', 'core.client', openUnit, /and m\.is_active/, ''),
  body('access to a profile does not end', 'core.client', openUnit, /and p\.is_active/, ''),
  body('access to a profile does not end with its day', 'core.client', openUnit, /p\.ends_on >= current_date/, 'true'),
  body('a session that was ended opens', 'core.client', openUnit, /and s\.ended_at is null/, ''),
  body('a session that is over opens', 'core.client', openUnit, /and s\.expires_at > now\(\)/, ''),
  body('a closed account opens', 'core.client', openUnit, /and a\.is_active/, ''),
]
