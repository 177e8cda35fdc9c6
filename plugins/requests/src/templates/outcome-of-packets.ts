import { ask } from '@lintel/core/server'
import type { Outcome } from '../contract/near-mass-sending.js'
import type { Scope } from '../contract.js'
import { serverWords } from '../server/server-words.js'

/** Where each client stands with all parts of the packet together. */
const standing = (some: string) => `
  with client as (
    select r.client_id, count(*) filter (where r.state in ('sent', 'delivered', 'opened', 'started'))::int as waiting,
      count(*) filter (where r.state = 'handedIn')::int as to_check, count(*) filter (where r.state in ('done', 'declined'))::int as behind,
      count(*) filter (where r.state in ('cancelled', 'expired'))::int as gone, count(*)::int as parts,
      bool_or(r.state in ('started', 'handedIn', 'done', 'declined')) as is_begun, bool_or(r.opened_at is not null) as is_opened
    from requests.request r where r.campaign_id = $1::uuid ${some} group by r.client_id
  ), standing as (
  select client_id, case when gone = parts then 'cancelled' when waiting = 0 and to_check = 0 then 'done' when waiting = 0 then 'handedIn'
    when is_begun then 'started' when is_opened then 'opened' else 'sent' end as state from client)`
const readCounts = `${standing('')} select state, count(*)::int as count from standing group by 1`
const readSome = `${standing('and r.client_id = any ($2::uuid[])')} select client_id as "clientId", state from standing`
const order = ['sent', 'opened', 'started', 'handedIn', 'done', 'cancelled'] as const
type State = (typeof order)[number]
const always = new Set<string>(['sent', 'started', 'done'])

/** How many clients have not seen their packet, have begun, or have all of it behind them. */
export async function outcomeOfPackets(scope: Scope, campaignId: string): Promise<Outcome> {
  const rows = await ask<{ readonly state: State; readonly count: number }>(scope, readCounts, [campaignId])
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  const t = serverWords.t(scope.language)
  const of = (...states: readonly State[]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return {
    read: of('opened', 'started', 'handedIn', 'done'),
    answered: of('handedIn', 'done'),
    states: order
      .filter((state) => always.has(state) || counts.has(state))
      .map((state) => ({ label: t(`manyPackets.${state}`), count: of(state) })),
  }
}

/** How far each of some clients of a campaign is with their packet. */
export async function standingsOfPackets(
  scope: Scope,
  campaignId: string,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ask<{ readonly clientId: string; readonly state: State }>(scope, readSome, [campaignId, `{${clientIds.join(',')}}`])
  const t = serverWords.t(scope.language)
  return new Map(rows.map(({ clientId, state }) => [clientId, t(`manyPackets.${state}`)]))
}
