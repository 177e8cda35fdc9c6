import { core, problem } from '@lintel/core'
import type { Scope } from '../contract.js'
import { type RequestRow, readRequests } from './read-requests.js'

const parts = `and r.packet_id = $3::uuid and ($4::uuid is null or (r.client_id = $4::uuid and r.removed_at is null)) order by r.created_at, r.part, r.id limit 200`

/** The parts of a packet, in the order in which they were asked; a portal user finds those of the profile in focus that are on its list. */
export async function mustFindPacket(scope: Scope, packetId: string): Promise<readonly [RequestRow, ...RequestRow[]]> {
  const [first, ...rest] = await readRequests(scope, parts, [packetId, scope.actor.profile?.clientId ?? null])
  if (first === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: first.client_id, resource: 'request' })
  return [first, ...rest]
}
