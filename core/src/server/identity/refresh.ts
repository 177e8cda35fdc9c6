import type { Database, Link } from '../data/link.js'
import { actFor, writeAudit } from './audit.js'
import { prolongSession } from './keep-alive.js'
import type { Lifetimes } from './lifetimes.js'
import { type RefreshToken, successorOf } from './refresh-token.js'
import { addRefreshToken, endSession, type OpenSession } from './sessions.js'

/** What became of a renewal. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly session: OpenSession; readonly next: RefreshToken }
  /** Somebody renewed with the same token a moment ago. `next` is the token they got, where we can tell. */
  | { readonly kind: 'race'; readonly session: OpenSession; readonly next?: RefreshToken }
  | { readonly kind: 'refused' }

/** The loser of a race is forgiven for so long, in seconds. */
const raceSeconds = 10

interface Account {
  readonly accountId: string
  readonly sessionId: string
}
const holds = `s.ended_at is null and s.expires_at > clock_timestamp() and a.is_active`

async function markUsed(link: Link, token: RefreshToken, next: RefreshToken): Promise<Account | undefined> {
  // One statement decides who wins: of all that run at once, the row lets one through.
  const { rows } = await link.send<Account>({
    name: 'use-refresh-token',
    text: `update auth.refresh_token t set used_at = clock_timestamp(), replaced_by = decode($2, 'hex')
      from auth.login_session s, core.account a
      where t.tenant_id = core.ctx_tenant() and t.hash = decode($1, 'hex') and t.used_at is null
        and s.tenant_id = t.tenant_id and s.id = t.session_id and a.tenant_id = s.tenant_id and a.id = s.account_id and ${holds}
      returning s.id as "sessionId", s.account_id as "accountId"`,
    values: [token.hash, next.hash],
  })
  return rows[0]
}
interface Used extends Account {
  readonly holds: boolean
  readonly isRace: boolean
  readonly replacedBy: string | null
}
async function lookAtUsed(link: Link, token: RefreshToken): Promise<Used | undefined> {
  const { rows } = await link.send<Used>({
    name: 'look-at-used-refresh-token',
    text: `select s.id as "sessionId", s.account_id as "accountId", (${holds}) as holds, encode(t.replaced_by, 'hex') as "replacedBy",
        coalesce(t.used_at > clock_timestamp() - interval '${raceSeconds} seconds' and c.used_at is null and c.hash is not null, false) as "isRace"
      from auth.refresh_token t
      join auth.login_session s on s.tenant_id = t.tenant_id and s.id = t.session_id
      join core.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
      left join auth.refresh_token c on c.tenant_id = t.tenant_id and c.hash = t.replaced_by
      where t.tenant_id = core.ctx_tenant() and t.hash = decode($1, 'hex')`,
    values: [token.hash],
  })
  return rows[0]
}
async function losers(link: Link, token: RefreshToken, next: RefreshToken): Promise<Renewal> {
  const used = await lookAtUsed(link, token)
  if (used === undefined || !used.holds) return { kind: 'refused' }
  const session = { tenantId: token.tenantId, accountId: used.accountId, sessionId: used.sessionId }
  // Another process may still derive with another secret while a secret is being replaced.
  if (used.isRace) return { kind: 'race', session, ...(used.replacedBy === next.hash && { next }) }
  // A token that was replaced long ago is in two hands. Which one is honest cannot be told, so both lose it.
  actFor(link, used.accountId)
  writeAudit(link, { operation: 'core.refresh', outcome: 'deny', sessionId: used.sessionId, basis: 'refreshReused' })
  await endSession(link, used.sessionId, 'refreshReused')
  return { kind: 'refused' }
}

/** Renews a sign-in by its refresh token, which is good for once. */
export function createRefresh(database: Database, key: Buffer, lifetimes: Lifetimes) {
  return (token: RefreshToken, requestId: string, isBackground = false): Promise<Renewal> => {
    const next = successorOf(token, key)
    const context = { 'lintel.tenant': token.tenantId, 'lintel.account': '', 'lintel.request': requestId }
    return database.transaction('auth', context, async (link): Promise<Renewal> => {
      const account = await markUsed(link, token, next)
      if (account === undefined) return losers(link, token, next)
      addRefreshToken(link, next, account.sessionId)
      // What a page fetches by itself renews the tokens; only what somebody does makes the sign-in last.
      if (!isBackground) await prolongSession(link, { tenantId: token.tenantId, ...account }, lifetimes)
      return { kind: 'renewed', session: { tenantId: token.tenantId, ...account }, next }
    })
  }
}
