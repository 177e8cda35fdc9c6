import { ask } from '@lintel/core/server'
import { messaging, type Scope } from '../contract.js'

/**
 * Staff wrote last, longer ago than the agency gives, in a conversation whose keeper lets clients only answer. The clock is
 * the newest message itself: a new one of staff begins it anew, as opening again does, one of the client ends it. Hours are elapsed hours, so a
 * change of the clocks neither gives nor takes one.
 */
export const isSilent = (agency: string, before: string, mode: string): string => `
    select c.tenant_id, c.id from messaging.conversation c
    left join messaging.staff_contact w on w.tenant_id = c.tenant_id and w.staff_member_id = c.staff_member_id
    where c.agency_id = ${agency} and c.state = 'open' and c.last_message_by = 'staff' and not c.is_announcement
      and c.last_message_at <= ${before} and (c.reopened_at is null or c.reopened_at <= ${before})
      and coalesce(w.contact_mode, ${mode}) = 'replyOnly'`
/** Rows another process is closing are left to it. */
const closeThem = `
  with due as (${isSilent('$1::uuid', '$2::timestamptz', '$3::text')}
    order by c.last_message_at limit $5 for update of c skip locked
  ), closed as (
    update messaging.conversation c set state = 'closed', closed_at = $4::timestamptz, closed_reason = 'noReply'
    from due where c.tenant_id = due.tenant_id and c.id = due.id
    returning c.id, c.client_id, c.staff_member_id, c.is_in_team_inbox, c.is_private
  )
  select id, client_id, staff_member_id,
    messaging.audience(client_id, staff_member_id, is_in_team_inbox, is_private, $4::timestamptz)
  from closed`
interface Closed {
  readonly id: string
  readonly client_id: string
  readonly staff_member_id: string
  readonly audience: readonly string[]
}
const hour = 3_600_000
const atOnce = 500

/** Closes what waited too long for an answer at one agency; true where more may wait than fit into one run. */
export async function closeSilent(scope: Scope): Promise<boolean> {
  const { autoCloseHours, contactMode } = scope.settingsFor(scope.agencyId)
  if (autoCloseHours === 0) return false
  const now = scope.now()
  const before = new Date(now.getTime() - autoCloseHours * hour).toISOString()
  const rows = await ask<Closed>(scope, closeThem, [scope.agencyId, before, contactMode, now.toISOString(), atOnce])
  for (const row of rows) {
    const ids = { conversationId: row.id, clientId: row.client_id, staffMemberId: row.staff_member_id }
    scope.emit(messaging.events.conversationClosed, { ...ids, reason: 'noReply' })
    scope.notify('messaging', { accounts: row.audience })
    scope.audit({ clientId: row.client_id, resource: 'conversation', resourceId: row.id, fields: ['state'], basis: 'noReply' })
  }
  return rows.length === atOnce
}
