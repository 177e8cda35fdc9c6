import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { serverWords } from '../server/server-words.js'

/** Read by the client or by whoever acts for them: a colleague who looked is no reader. */
const isRead = `exists (
    select from messaging.read_marker r where r.tenant_id = c.tenant_id and r.conversation_id = c.id and exists (
      select from core.profile_access p where p.tenant_id = r.tenant_id and p.client_id = c.client_id and p.account_id = r.account_id))`
const isAnswered = `c.message_count > 1 and exists (
    select from messaging.message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.side = 'client')`
const readOutcome = `
  select count(*) filter (where ${isAnswered})::int as answered, count(*) filter (where ${isRead})::int as read
  from messaging.conversation c where c.campaign_id = $1::uuid`
const readStandings = `
  select c.client_id as "clientId", case when ${isAnswered} then 'answered' when ${isRead} then 'read' else 'sent' end as standing
  from messaging.conversation c where c.campaign_id = $1::uuid and c.client_id = any ($2::uuid[])`

interface Standing {
  readonly clientId: string
  readonly standing: 'answered' | 'read' | 'sent'
}

/** How many of a campaign's clients have read it, and how many answered. */
export async function outcomeOfMany(scope: Scope, campaignId: string): Promise<{ read: number; answered: number }> {
  const [row] = await ask<{ read: number; answered: number }>(scope, readOutcome, [campaignId])
  return row ?? { read: 0, answered: 0 }
}

/** How far each of some clients of a campaign is. */
export async function standingsOfMany(
  scope: Scope,
  campaignId: string,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ask<Standing>(scope, readStandings, [campaignId, `{${clientIds.join(',')}}`])
  const t = serverWords.t(scope.language)
  return new Map(rows.map(({ clientId, standing }) => [clientId, t(`many.${standing}`)]))
}
