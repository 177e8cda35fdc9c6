import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { lifeOf } from './invite-client.js'
import { mustBeContracted, mustLetIn } from '../may-let-in.js'
import { mustBeSafe } from '../reach.js'
import { sendInvitation } from './send-invitation.js'

interface Row {
  readonly id: string
  readonly client_id: string
  readonly channel: 'email' | 'sms'
  readonly sends: number
  readonly last_sent_at: string
}
const pauseSeconds = 300
const mostSends = 6

async function openOne(scope: ScopeOf<Core>, clientId: string, invitationId: string): Promise<Row> {
  await mustLetIn(scope, clientId)
  const [row] = await ask<Row>(
    scope,
    `select id, client_id, channel, sends, last_sent_at from core.invitation
      where id = $1 and client_id = $2 and agency_id = $3 and accepted_at is null and cancelled_at is null for update`,
    [invitationId, clientId, scope.agencyId],
  )
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}

/** Sends an invitation again. A person who is written to every minute is harassed, not helped. */
export const resendInvitation: Operation<Core, 'resendInvitation'> = async ({ params: { clientId, invitationId } }, scope) => {
  const row = await openOne(scope, clientId, invitationId)
  mustBeContracted(scope)
  await mustBeSafe(scope, clientId, row.channel)
  const waited = (scope.now().getTime() - new Date(row.last_sent_at).getTime()) / 1000
  const pause = row.sends >= mostSends ? 24 * 3600 : pauseSeconds
  if (waited < pause) throw problem(core.problems.tooManyRequests, { retryAfter: Math.ceil(pause - waited) })
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
