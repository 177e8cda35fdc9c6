import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'

const note = `
  update requests.request set last_reminded_at = $2::timestamptz, reminders = reminders + 1
  where id = any ($1::uuid[]) returning id, reminders`

interface Reminded {
  readonly id: string
  readonly client_id: string
  readonly agency_id: string
}
/** Notes reminders, in one statement, and says that they are due: whoever tells people hears it. */
export async function remindAll(scope: Scope, rows: readonly Reminded[]): Promise<void> {
  if (rows.length === 0) return
  const ids = `{${rows.map(({ id }) => id).join(',')}}`
  const noted = await ask<{ readonly id: string; readonly reminders: number }>(scope, note, [ids, scope.now().toISOString()])
  const counts = new Map(noted.map(({ id, reminders }) => [id, reminders]))
  for (const { id, client_id, agency_id } of rows) {
    const reminder = counts.get(id) ?? 1
    scope.emit(requests.events.reminderDue, { requestId: id, clientId: client_id, reminder }, { agencyId: agency_id })
  }
}
