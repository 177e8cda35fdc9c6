import { core, type Core, type DeliveryReceipt, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { mustBeContracted, mustLetIn } from '../may-let-in.js'
import { mustHaveRoom } from '../../portals/must-have-room.js'
import { mustBeSafe } from '../reach.js'
import { mustWait } from './must-wait.js'
import { sendInvitation } from './send-invitation.js'

interface Reachable {
  readonly is_connected: boolean
  readonly is_served: boolean
  readonly has_address: boolean
}
const reachable = `select
    exists (select from core.profile_access p where p.client_id = $1 and p.relation = 'self' and p.is_active) as is_connected,
    exists (select from core.client_agency k where k.client_id = $1 and k.agency_id = $2) as is_served,
    (select nullif(case $3 when 'email' then c.email else c.phone end, '') is not null from core.client c where c.id = $1) as has_address`

/** What a new invitation is made of, besides the client. */
export interface NewInvitation {
  readonly clientId: string
  readonly channel: 'email' | 'sms'
  readonly roundId?: string
}
export const lifeOf = (scope: ScopeOf<Core>): Date =>
  new Date(scope.now().getTime() + scope.settingsFor(scope.agencyId).invitationDays * 24 * 3600_000)

/** Puts an earlier invitation of this agency out of use and sends a new one. */
export async function makeInvitation(scope: ScopeOf<Core>, { clientId, channel, roundId }: NewInvitation): Promise<DeliveryReceipt> {
  const { agencyId } = scope
  const now = scope.now().toISOString()
  const expiresAt = lifeOf(scope)
  const id = scope.newId()
  await ask(
    scope,
    `update core.invitation set cancelled_at = $3, cancelled_by = core.ctx_staff()
      where client_id = $1 and agency_id = $2 and accepted_at is null and cancelled_at is null`,
    [clientId, agencyId, now],
  )
  await ask(
    scope,
    `insert into core.invitation (id, agency_id, client_id, channel, sent_by, round_id, created_at, last_sent_at, expires_at)
      values ($1, $2, $3, $4, core.ctx_staff(), $5, $6, $6, $7)`,
    [id, agencyId, clientId, channel, roundId ?? null, now, expiresAt.toISOString()],
  )
  const receipt = await sendInvitation(scope, { id, clientId, channel, agencyId, isReminder: false, expiresAt })
  return { ...receipt, id }
}

/** Invites one client. */
export const inviteClient: Operation<Core, 'inviteClient'> = async ({ params: { clientId }, body: { channel, isAgreed } }, scope) => {
  await mustLetIn(scope, clientId)
  mustBeContracted(scope)
  const [found] = await ask<Reachable>(scope, reachable, [clientId, scope.agencyId, channel])
  if (found?.is_served !== true) throw problem(core.problems.notFound)
  if (found.is_connected) throw problem(core.problems.alreadyConnected)
  if (!scope.services.core.delivery.channels.includes(channel)) throw problem(core.problems.channelNotOffered)
  if (!found.has_address) throw problem(core.problems.noAddressToInvite)
  await mustHaveRoom(scope, clientId)
  await mustBeSafe(scope, clientId, channel, isAgreed)
  await mustWait(scope, clientId, channel)
  const { id, state } = await makeInvitation(scope, { clientId, channel })
  scope.audit({ clientId, resource: 'invitation', resourceId: id, ...(isAgreed && { basis: 'clientAgreed' }) })
  return { id, state }
}
