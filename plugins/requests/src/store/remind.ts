import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'

const note = `
  update requests.request set last_reminded_at = $2::timestamptz, reminders = reminders + 1 where id = $1::uuid returning reminders`

/** Notes a reminder and says that it is due: whoever tells people hears it. */
export async function remind(
  scope: Scope,
  row: { readonly id: string; readonly client_id: string; readonly agency_id: string },
): Promise<void> {
  const [noted] = await ask<{ readonly reminders: number }>(scope, note, [row.id, scope.now().toISOString()])
  const reminder = noted?.reminders ?? 1
  scope.emit(requests.events.reminderDue, { requestId: row.id, clientId: row.client_id, reminder }, { agencyId: row.agency_id })
}
