import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { lifeOf } from './invite-client.js'
import { mustBeContracted, mustLetIn } from '../may-let-in.js'
import { mustBeSafe } from '../reach.js'
import { mustWait } from './must-wait.js'
import { sendInvitation } from './send-invitation.js'

interface Row {
  readonly id: string
  readonly client_id: string
  readonly channel: 'email' | 'sms'
}

async function openOne(scope: ScopeOf<Core>, clientId: string, invitationId: string): Promise<Row> {
  await mustLetIn(scope, clientId)
  const [row] = await ask<Row>(
    scope,
    `select id, client_id, channel from core.invitation
      where id = $1 and client_id = $2 and agency_id = $3 and accepted_at is null and cancelled_at is null for update`,
    [invitationId, clientId, scope.agencyId],
  )
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}

/** Sends an invitation again. */
export const resendInvitation: Operation<Core, 'resendInvitation'> = async ({ params: { clientId, invitationId } }, scope) => {
  const row = await openOne(scope, clientId, invitationId)
  mustBeContracted(scope)
  await mustBeSafe(scope, clientId, row.channel)
  await mustWait(scope, clientId, row.channel)
  const expiresAt = lifeOf(scope)
  await ask(scope, 'update core.invitation set expires_at = $2, last_sent_at = $3, sends = sends + 1 where id = $1', [
    row.id,
    expiresAt.toISOString(),
    scope.now().toISOString(),
  ])
  const { channel } = row
  const { state } = await sendInvitation(scope, { id: row.id, clientId, channel, agencyId: scope.agencyId, isReminder: false, expiresAt })
  scope.audit({ clientId, resource: 'invitation', resourceId: row.id, fields: ['lastSentAt', 'expiresAt'] })
  return { id: row.id, state }
}

/** Takes an invitation back. */
export const cancelInvitation: Operation<Core, 'cancelInvitation'> = async ({ params: { clientId, invitationId } }, scope) => {
  const row = await openOne(scope, clientId, invitationId)
  await ask(scope, 'update core.invitation set cancelled_at = $2, cancelled_by = core.ctx_staff() where id = $1', [
    row.id,
    scope.now().toISOString(),
  ])
  scope.audit({ clientId, resource: 'invitation', resourceId: row.id, fields: ['cancelledAt'] })
}
