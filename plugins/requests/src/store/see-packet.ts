import { ask } from '@lintel/core/server'
import type { Scope, SeenOfPacket } from '../contract.js'

/** Written only where something is new on the page: who looks again and again writes nothing. */
const see = `update requests.request r set packet_seen_at = $2::timestamptz
  where r.packet_id = $1::uuid and r.removed_at is null and coalesce(r.packet_seen_at < r.changed_at, r.packet_seen_at is null)`
const seen = `
  select not coalesce(bool_or(r.state in ('sent', 'delivered') and r.packet_seen_at is null), false) as parts,
    not coalesce(bool_or(r.changed_at > greatest(coalesce(r.change_seen_at, '-infinity'), coalesce(r.packet_seen_at, '-infinity'))), false) as changes
  from requests.request r where r.packet_id = $1::uuid and r.removed_at is null`

/** The client has the page of a packet open, where its parts stand as they are now. */
export async function seePacket(scope: Scope, packetId: string): Promise<void> {
  await ask(scope, see, [packetId, scope.now().toISOString()])
}
/** What the client has seen by now of a packet; all of one that is not there. */
export async function seenOfPacket(scope: Scope, packetId: string): Promise<SeenOfPacket> {
  const [row] = await ask<SeenOfPacket>(scope, seen, [packetId])
  return row ?? { parts: true, changes: true }
}
