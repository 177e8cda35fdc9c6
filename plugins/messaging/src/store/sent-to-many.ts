import { ask } from '@lintel/core/server'
import { type ReachedRow, type SomeReached, someReached } from '../contract/near-mass-sending.js'
import type { Scope } from '../contract.js'

/** Along the key that keeps one conversation of a campaign for each client. Whoever read it, or answered, has a marker. */
const readSome = `
  select c.id, c.client_id, not exists (
      select from messaging.read_marker m where m.tenant_id = c.tenant_id and m.conversation_id = c.id) as is_new
  from messaging.conversation c
  where c.agency_id = $1::uuid and c.campaign_id = $2::uuid and ($3::uuid is null or c.client_id >= $3::uuid)
  order by c.client_id limit $4::int`

/** Some of the conversations of a campaign. */
export async function sentToMany(scope: Scope, campaignId: string, fromClientId: string | undefined, most: number): Promise<SomeReached> {
  const values = [scope.agencyId, campaignId, fromClientId ?? null, most + 1]
  return someReached(await ask<ReachedRow>(scope, readSome, values), most)
}
