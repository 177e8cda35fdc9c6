import type { Core, PortFill, SampleRequest, ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { tokenHash } from './invitations/invitation-token.js'

async function addInvitation(scope: ScopeOf<Core>, { clientId, agencyId, staffMemberId, word = '' }: SampleRequest): Promise<string> {
  const id = scope.newId()
  await ask(
    scope,
    `insert into core.invitation (id, agency_id, client_id, channel, sent_by, created_at, last_sent_at, expires_at)
      values ($1, $2, $3, 'email', $4, now(), now(), now() + interval '7 days')`,
    [id, agencyId, clientId, staffMemberId],
  )
  await ask(scope, 'select core.keep_invitation_token($1, $2)', [id, tokenHash(`${word}${id}`)])
  return id
}
async function addRefusal(scope: ScopeOf<Core>, { clientId, agencyId, staffMemberId }: SampleRequest): Promise<string> {
  const id = scope.newId()
  await ask(
    scope,
    `insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on, withdrawn_at) values ($1, $2, $3, $4, current_date, now())`,
    [id, agencyId, clientId, staffMemberId],
  )
  return id
}
async function addDelivery(scope: ScopeOf<Core>, { clientId, agencyId, word = '' }: SampleRequest): Promise<string> {
  const id = scope.newId()
  const entry = { id, clientId, agencyId, channel: 'email', kind: word, basis: word, language: 'en' }
  await ask(scope, 'select core.post_delivery($1, null)', [JSON.stringify(entry)])
  return id
}

/** Core's own records for outside checks. The demonstration fills these in itself. */
export const accessSamples: PortFill<Core, 'core.samples'> = (scope) => ({
  async make(request) {
    if (request.word === undefined) return []
    return [
      { resource: 'core.invitation', id: await addInvitation(scope, request) },
      { resource: 'core.portalRefusal', id: await addRefusal(scope, request) },
      { resource: 'core.delivery', id: await addDelivery(scope, request) },
    ]
  },
})
