import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

const question = 'select requests.audience($1::uuid, $2::uuid) as accounts'

/** Tells open pages of the client and of who asked that something about requests is new. */
export async function tell(scope: Scope, clientId: string, sentBy: string | null): Promise<void> {
  const [row] = await ask<{ readonly accounts: readonly string[] | null }>(scope, question, [clientId, sentBy])
  const accounts = row?.accounts ?? []
  scope.notify('requests', { accounts })
  scope.notify('core.clientPortal', { accounts })
}
