import type { Link } from '../../src/server/data/link.js'
import { signInWorld } from './sign-in-world.js'
import { lettingInWorld } from './letting-in-world.js'
import { contactWorld } from './contact-world.js'
import { fileWorld } from './file-world.js'
import { deliveryWorld } from './delivery-world.js'
import { id } from './named-id.js'

export { id } from './named-id.js'

/** Agency names → who works there. Shelter keeps what the matrix asks about; each other agency has its own relation to it. */
export const staffOf: Readonly<Record<string, readonly string[]>> = {
  shelter: ['care', 'colleague', 'left', 'signedOut', 'sessionOver', 'deactivated'],
  clinic: ['stranger', 'glass', 'glassOver'],
  allowed: ['consented'],
  lapsed: ['consentLapsed'],
  withdrawn: ['consentRevoked'],
  soon: ['consentNotYet'],
  otherClass: ['consentOtherClass'],
}
export const portalUsers = ['self', 'representative', 'formerRepresentative', 'endedRepresentative'] as const
/** People of the shelter whose sign-in no longer holds. */
export const shutOut = ['signedOut', 'sessionOver', 'deactivated'] as const

const values = (rows: readonly (readonly (string | null)[])[]): string =>
  rows
    .map((row) => `(${row.map((cell) => (cell === null ? 'null' : cell.startsWith('=') ? cell.slice(1) : `'${cell}'`)).join(', ')})`)
    .join(',\n')

const agencies = [...Object.keys(staffOf)]
const people = [...Object.values(staffOf).flat(), ...portalUsers]
const grants = [
  ['allowed', "now() - interval '1 day'", "now() + interval '1 day'", 'null', '{profile,enrollments,notes}'],
  ['lapsed', "now() - interval '2 days'", "now() - interval '1 hour'", 'null', '{profile,enrollments,notes}'],
  ['withdrawn', "now() - interval '1 day'", "now() + interval '1 day'", 'now()', '{profile,enrollments,notes}'],
  ['soon', "now() + interval '1 hour'", "now() + interval '1 day'", 'null', '{profile,enrollments,notes}'],
  ['otherClass', "now() - interval '1 day'", "now() + interval '1 day'", 'null', '{messages}'],
] as const

const tenancy = (tenant: string): string => `
insert into core.tenant (id, slug, name) values ('${id(tenant)}', '${tenant}', '${tenant}');
insert into core.agency_group (id, name) values ('${id('group')}', 'group');
insert into core.agency (id, slug, name) values ${values(agencies.map((name) => [id(name), name.toLowerCase(), name]))};
insert into core.program (id, agency_id, name) values ${values(agencies.map((name) => [id(`${name} program`), id(name), name]))};
insert into core.agency_plugin (agency_id, plugin_id, is_enabled) values ('${id('shelter')}', 'messaging', true);
insert into core.setting (level, owner_id, plugin_id) values
  ('tenant', '${id(tenant)}', 'messaging'), ('agency', '${id('shelter')}', 'messaging'), ('staff', '${id('staff care')}', 'messaging');
insert into core.role (key, name) values ('nurse', 'Nurse');
insert into core.agency_role (agency_id, key, permissions) values ('${id('shelter')}', 'therapist', '{-core.readClients}');
`
const soon = "=now() + interval '1 hour'"
const session = (name: string): readonly (string | null)[] => [
  id(`session ${name}`),
  id(`account ${name}`),
  name === 'sessionOver' ? "=now() - interval '1 second'" : soon,
  name === 'signedOut' ? "=now() - interval '1 minute'" : null,
  portalUsers.some((user) => user === name) ? 'profile' : 'staff',
  name === 'glass' ? id('clinic') : null,
]
const accounts = (tenant: string): string => `
insert into core.account (id, username, display_name, is_active) values
${values(people.map((name) => [id(`account ${name}`), `${tenant} ${name}`, name, `=${name !== 'deactivated'}`]))};
insert into core.staff_member (id, account_id, agency_id, given_name, family_name, is_active) values
${values(
  Object.entries(staffOf).flatMap(([agency, names]) =>
    names.map((name) => [id(`staff ${name}`), id(`account ${name}`), id(agency), name, agency, `=${name !== 'left'}`]),
  ),
)};
insert into core.staff_member (id, account_id, agency_id, given_name, family_name) values
  ('${id('staff glass elsewhere')}', '${id('account glass')}', '${id('soon')}', 'glass', 'soon');
insert into core.staff_member (id, agency_id, given_name, family_name, is_shown_in_portal) values
  ('${id('staff hidden')}', '${id('shelter')}', 'hidden', 'shelter', false),
  ('${id('staff hidden carer')}', '${id('shelter')}', 'hidden carer', 'shelter', false);
insert into auth.credential (account_id, password_hash) values ${values(people.map((name) => [id(`account ${name}`), 'hash']))};
insert into auth.login_session (id, account_id, expires_at, ended_at, hat, agency_id) values
${values(people.map((name) => session(name)))},
${values([[id('session glassElsewhere'), id('account glass'), soon, null, 'staff', id('soon')]])};
insert into core.idempotency_key (account_id, operation, key, request_hash, reply, expires_at) values
  ('${id('account care')}', 'test.act', 'kept', 'hash', '{}', ${soon.slice(1)}), ('${id('account care')}', 'test.act', 'over', 'hash', '{}', now() - interval '1 minute');
insert into auth.refresh_token (hash, session_id) values (decode(repeat('ab', 32), 'hex'), '${id('session care')}');
`
const clients = `
insert into core.client (id, intake_agency_id, given_name, family_name) values
  ('${id('client')}', '${id('shelter')}', 'Omar', 'Reyes'), ('${id('neighbour')}', '${id('shelter')}', 'Nia', 'Cole');
insert into core.enrollment (id, client_id, program_id, agency_id, entry_date, assigned_staff_id) values
  ('${id('enrollment')}', '${id('client')}', '${id('shelter program')}', '${id('shelter')}', '2026-01-01', '${id('staff care')}'),
  ('${id('neighbour enrollment')}', '${id('neighbour')}', '${id('shelter program')}', '${id('shelter')}', '2026-01-01', null);
insert into core.care_assignment (id, client_id, staff_member_id, agency_id) values
  ('${id('assignment')}', '${id('client')}', '${id('staff care')}', '${id('shelter')}'),
  ('${id('hidden assignment')}', '${id('client')}', '${id('staff hidden carer')}', '${id('shelter')}');
insert into core.profile_access (id, account_id, client_id, relation, is_active, ends_on) values
  ('${id('access self')}', '${id('account self')}', '${id('client')}', 'self', true, null),
  ('${id('access representative')}', '${id('account representative')}', '${id('client')}', 'representative', true, null),
  ('${id('access former')}', '${id('account formerRepresentative')}', '${id('client')}', 'representative', false, null),
  ('${id('access ended')}', '${id('account endedRepresentative')}', '${id('client')}', 'representative', true, current_date - 1);
insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, starts_at, ends_at, revoked_at, data_classes, purpose) values
${grants
  .map(
    ([to, starts, ends, revoked, classes]) =>
      `('${id(`grant ${to}`)}', '${id('client')}', '${id('shelter')}', '${id(to)}', ${starts}, ${ends}, ${revoked}, '${classes}', 'care')`,
  )
  .join(',\n')};
insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, ends_at, data_classes, purpose) values
  ('${id('grant of the clinic')}', '${id('client')}', '${id('clinic')}', '${id('otherClass')}', now() + interval '1 day', '{notes,enrollments}', 'care'),
  ('${id('grant to the shelter')}', '${id('neighbour')}', '${id('clinic')}', '${id('shelter')}', now() + interval '1 day', '{messages}', 'care');
insert into core.client_portal (id, agency_id, client_id) values ('${id('portal')}', '${id('shelter')}', '${id('client')}');
insert into core.portal_preview (id, agency_id, client_id, account_id, staff_member_id, session_id, expires_at) values
  ('${id('preview')}', '${id('shelter')}', '${id('client')}', '${id('account care')}', '${id('staff care')}', '${id('session care')}', now() + interval '9 minutes');
insert into core.portal_addition (id, agency_id, client_id, items, added_at) values ('${id('addition')}', '${id('shelter')}', '${id('client')}', 1, now());
insert into core.break_glass (id, client_id, agency_id, account_id, reason, opened_at, expires_at) values
  ('${id('glass')}', '${id('client')}', '${id('clinic')}', '${id('account glass')}', 'found unconscious at the door', now() - interval '1 hour', now() + interval '1 hour'),
  ('${id('glass over')}', '${id('client')}', '${id('clinic')}', '${id('account glassOver')}', 'found unconscious at the door', now() - interval '3 hours', now() - interval '1 minute');
`
const samples = `
insert into sample_plugin.article (id, title) values ('${id('article')}', 'Opening hours');
insert into sample_plugin.slot (id, agency_id, starts_at) values ('${id('slot')}', '${id('shelter')}', now());
insert into sample_plugin.note (id, agency_id, client_id, body) values
  ('${id('note')}', '${id('shelter')}', '${id('client')}', 'slept well'), ('${id('neighbour note')}', '${id('shelter')}', '${id('neighbour')}', 'x');
insert into sample_plugin.remark (id, agency_id, client_id, body) values ('${id('remark')}', '${id('shelter')}', '${id('client')}', 'slept well');
insert into sample_plugin.note_line (id, agency_id, client_id, note_id, text) values
  ('${id('line')}', '${id('shelter')}', '${id('client')}', '${id('note')}', 'eight hours');
insert into sample_plugin.language (id, name) values (gen_random_uuid(), 'English');
`

/** Two tenants with the same ids inside, so that nothing but the tenant keeps them apart. */
export async function buildWorld(link: Link): Promise<void> {
  await link.send({ text: 'begin; set local role lintel_owner' })
  for (const tenant of ['elm', 'oak']) {
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [id(tenant)] })
    for (const text of [
      tenancy(tenant),
      accounts(tenant),
      clients,
      contactWorld,
      deliveryWorld,
      lettingInWorld,
      signInWorld,
      fileWorld,
      samples,
    ])
      await link.send({ text })
  }
  await link.send({ text: 'commit' })
}
