import { ask } from '@lintel/core/server'
import { type ReachedRow, someReached } from '../contract/near-mass-sending.js'
import type { Scope, SomeRequests } from '../contract.js'

/** Along the key that keeps one request of a campaign for each client; of a packet the first part, so that a client is told once. */
const readSome = `
  select r.id, r.client_id, r.state in ('sent', 'delivered') and r.packet_seen_at is null as is_new,
    case when exists (select from requests.request mate where mate.packet_id = r.packet_id and mate.id <> r.id
      and mate.state not in ('cancelled', 'expired')) then r.packet_id end as packet_id
  from requests.request r
  where r.agency_id = $1::uuid and r.campaign_id = $2::uuid and r.part = 0 and ($3::uuid is null or r.client_id >= $3::uuid)
  order by r.client_id limit $4::int`

interface Row extends ReachedRow {
  readonly packet_id: string | null
}

/** Some of the requests of a campaign. */
export async function sentToMany(scope: Scope, campaignId: string, fromClientId: string | undefined, most: number): Promise<SomeRequests> {
  const rows = await ask<Row>(scope, readSome, [scope.agencyId, campaignId, fromClientId ?? null, most + 1])
  const packets = new Map(rows.flatMap(({ id, packet_id }) => (packet_id === null ? [] : [[id, packet_id] as const])))
  const some = someReached(rows, most)
  const withPacket = (id: string) => {
    const packetId = packets.get(id)
    return packetId === undefined ? {} : { packetId }
  }
  return { ...some, items: some.items.map((item) => ({ ...item, ...withPacket(item.id) })) }
}
