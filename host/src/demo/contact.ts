import type { Core, ScopeOf } from '@lintel/core'
import { ask } from '@lintel/core/server'

/** How a client may be reached: an agreed address, and what to take care of. */
export async function addContact(scope: ScopeOf<Core>, clientId: string, address: string, note: string): Promise<void> {
  await ask(
    scope,
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values ($1, $2, 'email', $3, '{messages,reminders}', '2026-11')`,
    [scope.newId(), clientId, address],
  )
  await ask(scope, 'insert into core.contact_safety (client_id, no_voicemail, note) values ($1, true, $2)', [clientId, note])
}
