import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

/** Written only where something is new on the page: who looks again and again writes nothing. */
const see = `update requests.request r set packet_seen_at = $2::timestamptz
  where r.packet_id = $1::uuid and r.removed_at is null and coalesce(r.packet_seen_at < r.changed_at, r.packet_seen_at is null)`
const unseen = `select from requests.request r
  where r.packet_id = $1::uuid and r.removed_at is null
    and r.changed_at > greatest(coalesce(r.change_seen_at, '-infinity'), coalesce(r.packet_seen_at, '-infinity')) limit 1`

/** The client has the page of a packet open, where its parts stand as they are now. */
export async function seePacket(scope: Scope, packetId: string): Promise<void> {
  await ask(scope, see, [packetId, scope.now().toISOString()])
}
/** Whether the client has seen all that was changed of a packet, on its page or on those of its parts. */
export const hasSeenPacket = async (scope: Scope, packetId: string): Promise<boolean> => (await ask(scope, unseen, [packetId])).length === 0
