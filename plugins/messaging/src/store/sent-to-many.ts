import { ask } from '@lintel/core/server'
import type { Scope, SentToMany } from '../contract.js'

/** Along the key that keeps one conversation of a campaign for each client. Whoever read it, or answered, has a marker. */
const readSome = `
  select c.id, c.client_id, not exists (
      select from messaging.read_marker m where m.tenant_id = c.tenant_id and m.conversation_id = c.id) as is_new
  from messaging.conversation c
  where c.agency_id = $1::uuid and c.campaign_id = $2::uuid and ($3::uuid is null or c.client_id >= $3::uuid)
  order by c.client_id limit $4::int`

/** Some of the conversations of a campaign. */
export async function sentToMany(scope: Scope, campaignId: string, fromClientId: string | undefined, most: number): Promise<SentToMany> {
  const values = [scope.agencyId, campaignId, fromClientId ?? null, most + 1]
  const rows = await ask<{ id: string; client_id: string; is_new: boolean }>(scope, readSome, values)
  const nextClientId = rows[most]?.client_id
  const items = rows.slice(0, most).flatMap(({ id, client_id, is_new }) => (is_new ? [{ id, clientId: client_id }] : []))
  return { items, ...(nextClientId !== undefined && { nextClientId }) }
}
