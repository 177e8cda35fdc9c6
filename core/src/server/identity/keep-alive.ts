import type { Database, Link } from '../data/link.js'
import type { Lifetimes } from './lifetimes.js'
import { foremostHat, type OpenSession } from './sessions.js'
import { lifetimeIn } from './tenant-lifetime.js'

/** One act within a minute counts for all of them. */
const pause = 60_000
const most = 50_000

/** A sign-in that is used lasts; what a page does by itself is not a use. */
export interface KeepAlive {
  /** Somebody did something: the sign-in lasts from now on. */
  used(session: OpenSession, requestId: string): Promise<void>
  /** Seconds until the sign-in ends if nothing is done; 0 where it has. */
  secondsLeft(session: OpenSession, requestId: string): Promise<number>
}

/** Pushes the end of a sign-in out, never past its longest life. */
export async function prolongSession(link: Link, { accountId, sessionId }: OpenSession, lifetimes: Lifetimes): Promise<void> {
  const { idle, absolute } = await lifetimeIn(link, lifetimes, await foremostHat(link, accountId))
  void link.send({
    name: 'prolong-session',
    text: `update auth.login_session set last_seen_at = clock_timestamp(),
      expires_at = least(clock_timestamp() + $2::float8 * interval '1 second', created_at + $3::float8 * interval '1 second')
      where tenant_id = core.ctx_tenant() and id = $1 and ended_at is null and expires_at > clock_timestamp()`,
    values: [sessionId, idle, absolute],
  })
}

export function createKeepAlive(database: Database, lifetimes: Lifetimes): KeepAlive {
  const seen = new Map<string, number>()
  const isDue = (sessionId: string): boolean => {
    const now = Date.now()
    if (now - (seen.get(sessionId) ?? 0) < Math.min(pause, (lifetimes.client.idle * 1000) / 4)) return false
    if (seen.size >= most) seen.clear()
    seen.set(sessionId, now)
    return true
  }
  const inTenant = <T>(session: OpenSession, requestId: string, work: (link: Link) => Promise<T>): Promise<T> =>
    database.transaction('auth', { 'lintel.tenant': session.tenantId, 'lintel.account': '', 'lintel.request': requestId }, work)
  return {
    async used(session, requestId) {
      if (isDue(session.sessionId)) await inTenant(session, requestId, (link) => prolongSession(link, session, lifetimes))
    },
    secondsLeft: (session, requestId) =>
      inTenant(session, requestId, async (link) => {
        const { rows } = await link.send<{ seconds: number }>({
          text: `select greatest(0, extract(epoch from expires_at - clock_timestamp()))::float8 as seconds from auth.login_session
            where tenant_id = core.ctx_tenant() and id = $1 and account_id = $2 and ended_at is null`,
          values: [session.sessionId, session.accountId],
        })
        return Math.floor(rows[0]?.seconds ?? 0)
      }),
  }
}
