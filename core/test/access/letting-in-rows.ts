import { type Mutation, policy, sql } from './mutation.js'
import type { Target } from './probes.js'
import { add, byId, newId, own, q, row, see, set } from './tries.js'

const invitation = (agency: string) => ({
  id: newId,
  agency_id: agency,
  client_id: q('client'),
  channel: "'email'",
  created_at: 'now()',
  last_sent_at: 'now()',
  expires_at: 'now()',
  cancelled_at: 'now()',
})
const refusal = (agency: string) => ({
  id: newId,
  agency_id: agency,
  client_id: q('client'),
  asked_by: q('staff care'),
  asked_on: 'current_date',
  withdrawn_at: 'now()',
})

const change = (agency: string) => ({
  access_id: q('access self'),
  agency_id: agency,
  client_id: q('client'),
  changes: `'{username}'`,
  saved_by: q('staff care'),
})

/** Invitations of the shelter's client, their tokens, and that he was asked and refused. */
export const lettingInTargets: Readonly<Record<string, Target>> = {
  invitation: row({ table: 'core.invitation', where: byId('invitation'), change: 'sends', columns: invitation(q('shelter')) }),
  'invitation by their own agency': add('core.invitation', invitation(own)),
  'invitation: accepted': set('core.invitation', 'accepted_at = now()', byId('invitation')),
  'invitation token': row({
    table: 'auth.invitation_token',
    where: `invitation_id = ${q('invitation')}`,
    columns: { hash: `decode(repeat('cd', 32), 'hex')`, invitation_id: q('invitation') },
  }),
  'round of invitations': row({
    table: 'core.invitation_round',
    where: byId('round'),
    change: 'sent',
    columns: { id: newId, agency_id: q('shelter'), with_sms: 'false', total: '1', finished_at: 'now()' },
  }),
  refusal: row({ table: 'core.portal_refusal', where: byId('refusal'), change: 'withdrawn_at', columns: refusal(q('shelter')) }),
  'refusal at their own agency': add('core.portal_refusal', refusal(own)),
  'saved change': row({ table: 'core.login_change', where: `access_id = ${q('access self')}`, change: 'saved_at' }),
  'saved change at their own agency': add('core.login_change', { ...change(own), access_id: q('access representative') }),
  'saved change: its password': see('core.login_change', 'password_hash'),
}

/** Portal users see neither; nobody reads tokens; only the agency's own work counts. */
export const lettingInTable = `
invitation
  see    shelter commandLine
  add    shelter commandLine
  change shelter commandLine
  remove -
invitation by their own agency
  add    shelter
invitation: accepted
  change -
invitation token
  see    -
  add    -
  remove -
round of invitations
  see    shelter commandLine
  add    shelter commandLine
  change shelter commandLine
  remove -
refusal
  see    shelter commandLine
  add    shelter commandLine
  change shelter commandLine
  remove -
refusal at their own agency
  add    shelter
saved change
  see    shelter commandLine
  change shelter commandLine
  remove shelter commandLine
saved change at their own agency
  add    shelter
saved change: its password
  see    -
`

export const lettingInMutations: readonly Mutation[] = [
  policy('invitations of other agencies are seen', 'core.invitation', 'own_agency', /agency_id = ANY \([^;]*?::uuid\[\]\)/, 'true'),
  policy(
    'an agency writes down refusals for another',
    'core.portal_refusal',
    'own_agency_insert',
    /agency_id = ANY \([^;]*?::uuid\[\]\)/,
    'true',
  ),
  policy('saved changes of other agencies are seen', 'core.login_change', 'own_agency', /agency_id = ANY \([^;]*?::uuid\[\]\)/, 'true'),
  sql('the password of a saved change can be read', 'core.login_change', 'grant select on core.login_change to lintel_app'),
  sql('an invitation can be marked as used', 'core.invitation', 'grant update on core.invitation to lintel_app'),
]
