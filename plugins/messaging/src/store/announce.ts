import { messaging, type Scope, type Side } from '../contract.js'
import type { Reader } from '../reader.js'

interface Told {
  readonly client_id: string
  readonly agency_id: string
  readonly staff_member_id: string
  readonly audience: readonly string[]
}

/** Says that somebody saw to what waited too long, or handed it on to somebody who is to. */
export function announceOverdueEnded(scope: Scope, conversationId: string, row: Omit<Told, 'audience'>, isHandedOn = false): void {
  const ids = { conversationId, clientId: row.client_id, staffMemberId: row.staff_member_id }
  scope.emit(messaging.events.overdueEnded, { ...ids, ...(isHandedOn && { isHandedOn }) }, { agencyId: row.agency_id })
}

/** Says that somebody read on: what told them of it is news no more. */
export function announceRead(
  scope: Scope,
  { accountId, side }: Reader,
  conversationId: string,
  row: Pick<Told, 'client_id' | 'agency_id'>,
): void {
  const ids = { conversationId, clientId: row.client_id, accountId, by: side }
  scope.emit(messaging.events.conversationRead, ids, { agencyId: row.agency_id })
}

/** Says that a message was written: to other plugins, to open browsers, to the audit trail. Ids only. */
export function announceMessage(scope: Scope, row: Told, sent: { conversationId: string; messageId: string; by: Side }): void {
  const ids = { clientId: row.client_id, staffMemberId: row.staff_member_id }
  scope.emit(messaging.events.messageSent, { ...ids, ...sent }, { agencyId: row.agency_id })
  scope.notify('messaging', { accounts: row.audience })
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'message', resourceId: sent.messageId })
}
