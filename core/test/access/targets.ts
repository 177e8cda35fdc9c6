import { portals } from './portal-targets.js'
import { lettingInTargets } from './letting-in-rows.js'
import { contactTargets } from './contact-rows.js'
import { rareTargets } from './rare-rows.js'
import { signInTargets } from './sign-in-rows.js'
import { deliveryTargets } from './delivery-rows.js'
import { fileTargets } from './file-rows.js'
import type { Target } from './probes.js'
import { trailTargets } from './trail-targets.js'
import { add, byId, elm, newId, own, q, row, see, set } from './tries.js'

const tenancy: Readonly<Record<string, Target>> = {
  tenant: row({ table: 'core.tenant', where: 'true', change: 'name', columns: { id: newId, slug: "'new'", name: "'New'" } }),
  agencyGroup: row({ table: 'core.agency_group', where: byId('group'), change: 'name', columns: { id: newId, name: "'x'" } }),
  agency: row({ table: 'core.agency', where: byId('shelter'), change: 'name', columns: { id: newId, slug: "'new'", name: "'New'" } }),
  program: row({
    table: 'core.program',
    where: byId('shelter program'),
    change: 'name',
    columns: { id: newId, agency_id: q('shelter'), name: "'New'" },
  }),
  'program: of which agency': set('core.program', `agency_id = ${q('clinic')}`, byId('shelter program')),
  contract: row({
    table: 'core.agency_plugin',
    where: `agency_id = ${q('shelter')} and plugin_id = 'messaging'`,
    change: 'is_enabled',
    columns: { agency_id: q('shelter'), plugin_id: "'calendar'", is_enabled: 'true' },
  }),
  'setting of the tenant': row({
    table: 'core.setting',
    where: `level = 'tenant'`,
    change: 'settings',
    columns: { level: "'tenant'", owner_id: elm, plugin_id: "'calendar'" },
  }),
  'setting of the agency': row({
    table: 'core.setting',
    where: `level = 'agency' and owner_id = ${q('shelter')}`,
    change: 'settings',
    columns: { level: "'agency'", owner_id: q('shelter'), plugin_id: "'calendar'" },
  }),
  'setting of a carer': row({
    table: 'core.setting',
    where: `level = 'staff' and owner_id = ${q('staff care')}`,
    change: 'settings',
    columns: { level: "'staff'", owner_id: q('staff care'), plugin_id: "'calendar'" },
  }),
  role: row({ table: 'core.role', where: `key = 'nurse'`, change: 'permissions', columns: { key: "'cook'", name: "'Cook'" } }),
  ...trailTargets,
  'step taken': {
    see: 'select name from core.migration',
    add: `insert into core.migration (name) values ('x/20260101-x')`,
    remove: 'delete from core.migration',
  },
}

const account = (name: string): Target =>
  row({
    table: 'core.account',
    where: byId(`account ${name}`),
    change: 'language',
    columns: { id: newId, username: `'new ${name}'`, display_name: "'New'" },
  })
const staff = (name: string): Target =>
  row({
    table: 'core.staff_member',
    where: byId(name),
    change: 'is_shown_in_portal',
    columns: { id: newId, agency_id: q('shelter'), given_name: "'New'", family_name: "'Member'" },
  })
const people: Readonly<Record<string, Target>> = {
  'account of the client': account('self'),
  'account of a carer': account('care'),
  'sign-in names': see('core.account', 'username, email', byId('account self')),
  'own sign-in names': { see: `select from core.own_sign_in_names() where username = 'elm self'` },
  'accounts of a name': { see: `select from core.accounts_named('elm self')` },
  'account: sign-in name': set('core.account', 'username = username', byId('account self')),
  'account: is active': set('core.account', 'is_active = false', byId('account self')),
  'staff member': staff('staff colleague'),
  'staff member not shown': staff('staff hidden'),
  'carer not shown': staff('staff hidden carer'),
  'rights of a carer': set('core.staff_member', `roles = '{therapist}'`, byId('staff care')),
  'rights of a carer: administrator': set('core.staff_member', `roles = '{administrator}'`, byId('staff care')),
  'staff member: whose': set('core.staff_member', `account_id = ${q('account stranger')}`, byId('staff hidden')),
  client: row({
    table: 'core.client',
    where: byId('client'),
    change: 'preferred_name',
    columns: { id: newId, intake_agency_id: q('shelter'), given_name: "'New'", family_name: "'Client'" },
  }),
  neighbour: see('core.client', 'id', byId('neighbour')),
  'client: taken in by whom': set('core.client', `intake_agency_id = ${own}`, byId('client')),
  serving: row({
    table: 'core.client_agency',
    where: `client_id = ${q('client')} and agency_id = ${q('shelter')}`,
    columns: { client_id: q('client'), agency_id: own },
  }),
}

const enrollment = (agency: string, program: string) => ({
  id: newId,
  client_id: q('client'),
  agency_id: agency,
  program_id: program,
  entry_date: 'current_date',
})
const ownProgram = `(select id from core.program where agency_id = ${own} limit 1)`
const ownStaff = `coalesce(core.ctx_staff(), ${q('staff care')})`
const care: Readonly<Record<string, Target>> = {
  enrollment: row({
    table: 'core.enrollment',
    where: byId('enrollment'),
    change: 'exit_date',
    columns: enrollment(q('shelter'), q('shelter program')),
  }),
  'enrollment at their own agency': add('core.enrollment', enrollment(own, ownProgram)),
  'enrollment of the neighbour': see('core.enrollment', 'id', byId('neighbour enrollment')),
  'enrollment: whose': set('core.enrollment', `client_id = ${q('neighbour')}`, byId('enrollment')),
  assignment: row({
    table: 'core.care_assignment',
    where: byId('assignment'),
    change: 'role',
    columns: { id: newId, client_id: q('client'), staff_member_id: q('staff care'), agency_id: q('shelter') },
  }),
  'assignment to themselves': add('core.care_assignment', { id: newId, client_id: q('client'), staff_member_id: ownStaff, agency_id: own }),
  access: row({
    table: 'core.profile_access',
    where: byId('access self'),
    change: 'is_active',
    columns: { id: newId, account_id: q('account care'), client_id: q('client'), relation: "'contact'" },
  }),
  'access of a representative': see('core.profile_access', 'id', byId('access representative')),
  'access for themselves': add('core.profile_access', {
    id: newId,
    account_id: 'core.ctx_account()',
    client_id: q('client'),
    relation: "'contact'",
  }),
  'access: to whom': set('core.profile_access', `client_id = ${q('neighbour')}`, byId('access self')),
}

const grant = (from: string, to: string, client = q('client')) => ({
  id: newId,
  client_id: client,
  from_agency_id: from,
  to_agency_id: to,
  data_classes: `'{notes}'`,
  purpose: "'care'",
  ends_at: `now() + interval '1 day'`,
})
const glass = (account: string, agency: string) => ({
  id: newId,
  client_id: q('client'),
  agency_id: agency,
  account_id: account,
  reason: "'found unconscious at the door'",
  expires_at: `now() + interval '1 hour'`,
})
const consent: Readonly<Record<string, Target>> = {
  consent: row({
    table: 'core.consent_grant',
    where: byId('grant allowed'),
    change: 'revoked_at = now()',
    columns: grant(q('shelter'), q('clinic')),
  }),
  'consent to their own agency': add('core.consent_grant', grant(q('shelter'), own)),
  'consent for the neighbour': add('core.consent_grant', grant(q('shelter'), q('clinic'), q('neighbour'))),
  'consent: taken back again': set('core.consent_grant', 'revoked_at = null', byId('grant withdrawn')),
  'consent: longer': set('core.consent_grant', `ends_at = now() + interval '9 days'`, byId('grant allowed')),
  'broken glass': row({ table: 'core.break_glass', where: byId('glass'), columns: glass('core.ctx_account()', own), change: 'expires_at' }),
  'glass broken for someone else': add('core.break_glass', glass(q('account glass'), own)),
  'glass broken long ago': add('core.break_glass', { ...glass('core.ctx_account()', own), opened_at: `now() - interval '1 minute'` }),
}

const entry = (account: string) => ({
  account_id: account,
  staff_id: 'core.ctx_staff()',
  acting_client_id: 'core.ctx_profile()',
  operation: "'test.look'",
  outcome: "'allow'",
})
const reply = (account: string) => ({ account_id: account, operation: "'test.act'", key: "'new'", request_hash: "'hash'" })
const records: Readonly<Record<string, Target>> = {
  'audit entry': row({ table: 'core.audit_entry', where: 'true', columns: entry('core.ctx_account()'), change: 'basis' }),
  'audit entry in another name': add('core.audit_entry', entry(q('account colleague'))),
  'audit entry of yesterday': add('core.audit_entry', { ...entry('core.ctx_account()'), at: `now() - interval '1 day'` }),
  'stored reply': row({ table: 'core.idempotency_key', where: "key = 'kept'", columns: reply('core.ctx_account()'), change: 'reply' }),
  'stored reply in another name': add('core.idempotency_key', reply(q('account colleague'))),
  'stored reply: to whom': set('core.idempotency_key', `account_id = ${q('account colleague')}`, "key = 'kept'"),
  'stored reply, two days later': row({ table: 'core.idempotency_key', where: "key = 'over'", change: 'expires_at' }),
}

const ofClient = { id: newId, agency_id: q('shelter'), client_id: q('client') }
const samples: Readonly<Record<string, Target>> = {
  'tenant kind': row({
    table: 'sample_plugin.article',
    where: byId('article'),
    change: 'title',
    columns: { id: newId, title: "'New'" },
  }),
  'agency kind': row({
    table: 'sample_plugin.slot',
    where: byId('slot'),
    change: 'seats',
    columns: { id: newId, agency_id: q('shelter'), starts_at: `now() + interval '1 day'` },
  }),
  'client kind': row({ table: 'sample_plugin.note', where: byId('note'), change: 'body', columns: { ...ofClient, body: "'New'" } }),
  'client kind, of the neighbour': row({
    table: 'sample_plugin.note',
    where: byId('neighbour note'),
    change: 'body',
    columns: { ...ofClient, client_id: q('neighbour'), body: "'New'" },
  }),
  'client kind, at their own agency': add('sample_plugin.note', { ...ofClient, agency_id: own, body: "'New'" }),
  'client kind: whose': set('sample_plugin.note', `client_id = ${q('neighbour')}`, byId('note')),
  'client kind, never shared': row({
    table: 'sample_plugin.note_line',
    where: byId('line'),
    change: 'text',
    columns: { ...ofClient, note_id: q('note'), text: "'New'" },
  }),
  'shared kind': {
    see: 'select name from sample_plugin.language',
    add: `insert into sample_plugin.language (id, name) values (${newId}, 'New')`,
    change: `update sample_plugin.language set name = 'New'`,
    remove: 'delete from sample_plugin.language',
  },
}

/** Every table of core and of schema auth, and a plugin's table of each kind, seen from agency shelter's client. */
export const targets: Readonly<Record<string, Target>> = {
  ...tenancy,
  ...people,
  ...care,
  ...consent,
  ...portals,
  ...records,
  ...deliveryTargets,
  ...contactTargets,
  ...rareTargets,
  ...lettingInTargets,
  ...signInTargets,
  ...fileTargets,
  ...samples,
}
