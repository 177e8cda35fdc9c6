import { core, problem } from '@lintel/core'
import type { Scope } from '../contract.js'
import { type RequestRow, readRequests } from './read-requests.js'

const byId = 'and r.id = $3::uuid and ($4::uuid is null or (r.client_id = $4::uuid and r.removed_at is null))'

/** One request; a portal user finds those of the profile in focus that are on its list. */
export async function findRequest(scope: Scope, requestId: string): Promise<RequestRow | undefined> {
  const [row] = await readRequests(scope, byId, [requestId, scope.actor.profile?.clientId ?? null])
  return row
}

/** The same, or 404. */
export async function mustFind(scope: Scope, requestId: string): Promise<RequestRow> {
  const row = await findRequest(scope, requestId)
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}
