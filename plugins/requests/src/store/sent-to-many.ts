import { ask } from '@lintel/core/server'
import { type ReachedRow, type SomeReached, someReached } from '../contract/near-mass-sending.js'
import type { Scope } from '../contract.js'

/** Along the key that keeps one request of a campaign for each client; of a packet the first part, so that a client is told once. */
const readSome = `
  select r.id, r.client_id, r.state in ('sent', 'delivered') as is_new from requests.request r
  where r.agency_id = $1::uuid and r.campaign_id = $2::uuid and r.part = 0 and ($3::uuid is null or r.client_id >= $3::uuid)
  order by r.client_id limit $4::int`

/** Some of the requests of a campaign. */
export async function sentToMany(scope: Scope, campaignId: string, fromClientId: string | undefined, most: number): Promise<SomeReached> {
  const values = [scope.agencyId, campaignId, fromClientId ?? null, most + 1]
  return someReached(await ask<ReachedRow>(scope, readSome, values), most)
}
