import type { Core, ScopeOf } from '@lintel/core'
import { ask } from '@lintel/core/server'

type Scope = ScopeOf<Core>
const add = `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values ($1, $2, $3, $4, $5, '2026-11')`

/** How a client may be reached: agreed addresses, and what to take care of. */
export async function addContact(scope: Scope, clientId: string, address: string, note: string): Promise<void> {
  await ask(scope, add, [scope.newId(), clientId, 'email', address, '{messages,requests,reminders}'])
  await ask(scope, add, [scope.newId(), clientId, 'sms', '+1 555 010 0177', '{requests,reminders}'])
  await ask(scope, 'insert into core.contact_safety (client_id, no_voicemail, note) values ($1, true, $2)', [clientId, note])
}

/** A number that answered STOP three days ago, and the consent that ended with it. */
export async function addStopped(scope: Scope, clientId: string, number: string): Promise<void> {
  const stopId = scope.newId()
  await ask(
    scope,
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording, given_at, withdrawn_at, stop_id)
      values ($1, $2, 'sms', $3, '{messages,reminders}', '2026-11', now() - interval '60 days', now() - interval '3 days', $4)`,
    [scope.newId(), clientId, number, stopId],
  )
  await ask(
    scope,
    `insert into core.sms_stop (id, client_id, mark, hint, stopped_at) values ($1, $2, core.number_mark($3), $4, now() - interval '3 days')`,
    [stopId, clientId, number, `…${number.replaceAll(/\D/g, '').slice(-4)}`],
  )
}
