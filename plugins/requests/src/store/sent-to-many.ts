import { ask } from '@lintel/core/server'
import type { Scope, SentToMany } from '../contract.js'

/** Along the key that keeps one request of a campaign for each client; of a packet the first part, so that a client is told once. */
const readSome = `
  select r.id, r.client_id, r.state in ('sent', 'delivered') as is_new from requests.request r
  where r.agency_id = $1::uuid and r.campaign_id = $2::uuid and r.part = 0 and ($3::uuid is null or r.client_id >= $3::uuid)
  order by r.client_id limit $4::int`

/** Some of the requests of a campaign. */
export async function sentToMany(scope: Scope, campaignId: string, fromClientId: string | undefined, most: number): Promise<SentToMany> {
  const values = [scope.agencyId, campaignId, fromClientId ?? null, most + 1]
  const rows = await ask<{ id: string; client_id: string; is_new: boolean }>(scope, readSome, values)
  const nextClientId = rows[most]?.client_id
  const items = rows.slice(0, most).flatMap(({ id, client_id, is_new }) => (is_new ? [{ id, clientId: client_id }] : []))
  return { items, ...(nextClientId !== undefined && { nextClientId }) }
}
