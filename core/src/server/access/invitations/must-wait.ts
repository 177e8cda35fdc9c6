import { core, type Core, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'

interface Sent {
  readonly sends: number
  readonly since: number
  readonly again: number | null
}
const day = 24 * 3600
const pause = 300
const mostInADay = 6
const sent = `select coalesce(sum(i.sends), 0)::int as sends, extract(epoch from $3::timestamptz - max(i.last_sent_at))::float8 as since,
    extract(epoch from $3::timestamptz - max(i.last_sent_at) filter
      (where i.channel = $4 and i.cancelled_at is null and i.accepted_at is null))::float8 as again
  from core.invitation i where i.client_id = $1 and i.agency_id = $2 and i.last_sent_at > $3::timestamptz - interval '24 hours'`

/**
 * A person who is written to every minute is harassed, not helped. Throws `core.tooManyRequests` within five minutes of the letter
 * that stands, and after six in a day, whether they were sent again, or cancelled and made anew. Who asks meanwhile waits.
 */
export async function mustWait(scope: ScopeOf<Core>, clientId: string, channel: 'email' | 'sms'): Promise<void> {
  await ask(scope, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`invitation ${clientId}`])
  const [found] = await ask<Sent>(scope, sent, [clientId, scope.agencyId, scope.now().toISOString(), channel])
  if (found === undefined || found.sends === 0) return
  const left = found.sends >= mostInADay ? day - found.since : pause - (found.again ?? pause)
  if (left > 0) throw problem(core.problems.tooManyRequests, { retryAfter: Math.ceil(left) })
}
