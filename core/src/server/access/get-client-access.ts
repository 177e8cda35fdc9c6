import { core, type Core, type Operation, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { DeliveryState, InvitationView } from '../../contract/core/access-schemas.js'
import { ask } from '../data/ask.js'
import { readClient } from '../people/client-rows.js'
import { present } from '../people/present.js'
import { readStanding } from '../record/read-standing.js'
import { connectionOf, daysUntil } from './connection-of.js'
import { isContracted } from './may-let-in.js'
import { consentedAddress, readWarnings } from './reach.js'
import { loginView, readLogins } from './logins/client-logins.js'

type CoreScope = ScopeOf<Core>
interface InvitationRow {
  readonly id: string
  readonly channel: 'email' | 'sms'
  readonly last_sent_at: string
  readonly expires_at: string
  readonly sends: number
  readonly sent_by: string | null
  readonly delivery: Static<typeof DeliveryState> | null
  readonly reason: string | null
}
const latest = `select i.id, i.channel, i.last_sent_at, i.expires_at, i.sends,
    nullif(trim(concat_ws(' ', s.given_name, s.family_name)), '') as sent_by, d.state as delivery, d.reason
  from core.invitation i
  left join core.staff_member s on s.tenant_id = i.tenant_id and s.id = i.sent_by
  left join core.delivery d on d.tenant_id = i.tenant_id and d.id = i.delivery_id
  where i.client_id = $1 and i.agency_id = $2 and i.accepted_at is null and i.cancelled_at is null`

const invitationView = (row: InvitationRow, now: Date): Static<typeof InvitationView> => ({
  id: row.id,
  channel: row.channel,
  sentAt: row.last_sent_at,
  expiresAt: row.expires_at,
  daysLeft: daysUntil(row.expires_at, now),
  sends: row.sends,
  isExpired: new Date(row.expires_at) <= now,
  ...present({ sentBy: row.sent_by, delivery: row.delivery, deliveryReason: row.reason }),
})

const readRefusal = (scope: CoreScope, clientId: string) =>
  ask<{ askedOn: string; askedBy: string }>(
    scope,
    `select r.asked_on as "askedOn", concat_ws(' ', s.given_name, s.family_name) as "askedBy" from core.portal_refusal r
      left join core.staff_member s on s.tenant_id = r.tenant_id and s.id = r.asked_by
      where r.client_id = $1 and r.agency_id = $2 and r.withdrawn_at is null`,
    [clientId, scope.agencyId],
  )

/** Tells who gets into a client's portal. */
export const getClientAccess: Operation<Core, 'getClientAccess'> = async ({ params: { clientId } }, scope) => {
  const [client, standing, [row], rows, [refusal], portalAddress, warnings, sheetAddress] = await Promise.all([
    readClient(scope, clientId),
    readStanding(scope, clientId),
    ask<InvitationRow>(scope, latest, [clientId, scope.agencyId]),
    readLogins(scope, clientId),
    readRefusal(scope, clientId),
    scope.own.addresses.ofAgency(scope.agencyId),
    readWarnings(scope, clientId),
    consentedAddress(scope, clientId),
  ])
  if (client === undefined) throw problem(core.problems.notFound)
  const invitation = row && invitationView(row, scope.now())
  const logins = rows.map(loginView)
  const isConnected = logins.some(({ relation, isActive }) => relation === 'self' && isActive)
  scope.audit({ clientId, resource: 'clientAccess' })
  return {
    connection: connectionOf(isConnected, invitation?.expiresAt, scope.now()),
    invitationDays: scope.settingsFor(scope.agencyId).invitationDays,
    portalAddress,
    channels: scope.own.delivery.channels.filter((channel) => channel !== 'push'),
    warnings,
    ...present({ email: client.email ?? null, phone: client.phone ?? null, sheetAddress: sheetAddress ?? null }),
    ...(invitation && !isConnected && { invitation }),
    logins,
    ...(refusal && { refusal }),
    isContradicted: refusal !== undefined && isConnected,
    isContracted: isContracted(scope),
    mayManage: scope.can(core.permissions.inviteClients) && (standing === 'owner' || standing === 'team'),
  }
}
