import { ask } from '@lintel/core/server'
import type { Outcome } from '../contract/near-mass-sending.js'
import type { Scope } from '../contract.js'
import { serverWords } from '../server/server-words.js'

const readClients = `
  with client as (
    select count(*) filter (where r.state in ('sent', 'delivered', 'opened', 'started'))::int as waiting,
      count(*) filter (where r.state = 'handedIn')::int as to_check, count(*) filter (where r.state in ('done', 'declined'))::int as behind,
      count(*) filter (where r.state in ('cancelled', 'expired'))::int as gone, count(*)::int as parts,
      bool_or(r.state in ('started', 'handedIn', 'done', 'declined')) as is_begun, bool_or(r.opened_at is not null) as is_opened
    from requests.request r where r.campaign_id = $1::uuid group by r.client_id
  )
  select case when gone = parts then 'cancelled' when waiting = 0 and to_check = 0 then 'done' when waiting = 0 then 'handedIn'
    when is_begun then 'started' when is_opened then 'opened' else 'sent' end as state, count(*)::int as count
  from client group by 1`
const order = ['sent', 'opened', 'started', 'handedIn', 'done', 'cancelled'] as const
const always = new Set<string>(['sent', 'started', 'done'])

/** How many clients have not seen their packet, have begun, or have all of it behind them. */
export async function outcomeOfPackets(scope: Scope, campaignId: string): Promise<Outcome> {
  const rows = await ask<{ readonly state: (typeof order)[number]; readonly count: number }>(scope, readClients, [campaignId])
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  const t = serverWords.t(scope.language)
  const of = (...states: readonly (typeof order)[number][]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return {
    read: of('opened', 'started', 'handedIn', 'done'),
    answered: of('handedIn', 'done'),
    states: order
      .filter((state) => always.has(state) || counts.has(state))
      .map((state) => ({ label: t(`manyPackets.${state}`), count: of(state) })),
  }
}
