import { core, type Core, type DeliveryReceipt, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { newToken, tokenHash } from './invitation-token.js'
import { invitationLetter } from './letters.js'

/** An invitation that is to be sent, for the first time or again. */
export interface SentInvitation {
  readonly id: string
  readonly clientId: string
  readonly channel: 'email' | 'sms'
  readonly agencyId: string
  readonly isReminder: boolean
  readonly expiresAt: Date
}
const day = 24 * 3600_000

/** Makes a token, keeps its hash, and puts the letter in. The token itself is in the letter and nowhere else. */
export async function sendInvitation(scope: ScopeOf<Core>, invitation: SentInvitation): Promise<DeliveryReceipt> {
  const { id, clientId, channel, agencyId, isReminder, expiresAt } = invitation
  const token = newToken()
  const [kept] = await ask<{ done: boolean }>(scope, 'select core.keep_invitation_token($1, $2) as done', [id, tokenHash(token)])
  if (kept?.done !== true) throw problem(core.problems.notFound)
  const [agency] = await ask<{ name: string }>(scope, 'select name from core.agency where id = $1', [agencyId])
  const isNeutral = scope.settingsFor(agencyId).neutralMessages
  const days = Math.max(1, Math.ceil((expiresAt.getTime() - scope.now().getTime()) / day))
  const receipt = await scope.services.core.delivery.send({
    channel,
    to: { clientId },
    kind: isReminder ? 'core.invitationReminder' : 'core.invitation',
    basis: 'service',
    agencyId,
    clientId,
    opens: { invitationId: id },
    write: invitationLetter({ token, days, isReminder, ...(!isNeutral && agency && { agency: agency.name }) }),
  })
  await ask(scope, 'update core.invitation set delivery_id = $2 where id = $1', [id, receipt.id])
  return receipt
}
