import { randomUUID } from 'node:crypto'
import type { Link } from '../data/link.js'
import type { Hat } from '../kernel/unit.js'
import type { Lifetimes } from './lifetimes.js'
import { newRefreshToken, type RefreshToken } from './refresh-token.js'
import { lifetimeIn } from './tenant-lifetime.js'

/** More sign-ins of one account than this end the oldest. */
const mostSessions = 10

/** A sign-in that holds. */
export interface OpenSession {
  readonly tenantId: string
  readonly accountId: string
  readonly sessionId: string
}
/** Why sign-ins ended; kept in the audit trail. */
export type EndReason = 'signOut' | 'replaced' | 'tooMany' | 'refreshReused' | 'deactivated' | 'passwordChanged'

/** The chain that ends sessions: marks them, writes the audit, and tells every process. `which` selects from `s`. */
const ending = (which: string): string => `
  with ended as (
    update auth.login_session s set ended_at = clock_timestamp()
    where s.tenant_id = core.ctx_tenant() and s.ended_at is null and (${which}) returning s.tenant_id, s.id, s.account_id
  ), noted as (
    insert into core.audit_entry (tenant_id, request_id, account_id, session_id, operation, outcome, resource, resource_id, basis)
    select tenant_id, core.ctx_request(), core.ctx_account(), id, 'core.sessionEnded', 'allow', 'loginSession', id, $2 from ended
  )
  select id, account_id as "accountId", pg_notify('lintel_session', tenant_id || '/' || id) from ended`

/** What a statement that ends sessions tells of each. */
export interface EndedSession {
  readonly id: string
  readonly accountId: string
}
async function end(link: Link, which: string, value: unknown, reason: EndReason, ...more: unknown[]): Promise<readonly EndedSession[]> {
  return (await link.send<EndedSession>({ text: ending(which), values: [value, reason, ...more] })).rows
}
/** Ends one session of the link's tenant. */
export const endSession = (link: Link, sessionId: string, reason: EndReason) => end(link, 's.id = $1', sessionId, reason)
/** Ends all sessions of an account, or all but one. */
export const endSessionsOf = (link: Link, accountId: string, reason: EndReason, exceptId?: string) =>
  end(link, 's.account_id = $1 and s.id is distinct from $3::uuid', accountId, reason, exceptId ?? null)
/** Ends the session that a refresh token belongs to, whether or not the token was used before. */
export const endSessionOfToken = (link: Link, token: RefreshToken, reason: EndReason) =>
  end(
    link,
    `s.id in (select session_id from auth.refresh_token where tenant_id = core.ctx_tenant() and hash = decode($1, 'hex'))`,
    token.hash,
    reason,
  )

const endSurplus = (link: Link, accountId: string) =>
  end(
    link,
    `s.id in (select id from auth.login_session where tenant_id = core.ctx_tenant() and account_id = $1
      and ended_at is null and expires_at > clock_timestamp() order by last_seen_at desc offset ${mostSessions})`,
    accountId,
    'tooMany',
  )
const forgetOld = (link: Link, accountId: string): void =>
  void link.send({
    text: `delete from auth.login_session where tenant_id = core.ctx_tenant() and account_id = $1
      and coalesce(ended_at, expires_at) < clock_timestamp() - interval '30 days'`,
    values: [accountId],
  })

/** The hat of an account's new sign-in: staff first, then the person themselves or someone they act for. */
export async function foremostHat(link: Link, accountId: string): Promise<Hat> {
  const { rows } = await link.send<{ hat: Hat }>({ name: 'foremost-hat', text: 'select auth.foremost_hat($1) as hat', values: [accountId] })
  return rows[0]?.hat ?? 'profile'
}
/** Adds a refresh token to a session. */
export const addRefreshToken = (link: Link, token: RefreshToken, sessionId: string): void =>
  void link.send({
    name: 'add-refresh-token',
    text: `insert into auth.refresh_token (tenant_id, hash, session_id, created_at)
      values (core.ctx_tenant(), decode($1, 'hex'), $2, clock_timestamp())`,
    values: [token.hash, sessionId],
  })

/** A session that takes another's place keeps what the person acted as there, and that a second step was taken. */
export const carryOn = (link: Link, fromId: string, toId: string): void =>
  void link.send({
    text: `update auth.login_session fresh
      set hat = old.hat, agency_id = old.agency_id, client_id = old.client_id, has_factor = fresh.has_factor or old.has_factor
      from auth.login_session old
      where fresh.tenant_id = core.ctx_tenant() and fresh.id = $2 and old.tenant_id = fresh.tenant_id and old.id = $1
        and old.account_id = fresh.account_id`,
    values: [fromId, toId],
  })

/** Opens a session with its first refresh token; nothing when the account is not active any more. */
export async function openSession(
  link: Link,
  account: { readonly tenantId: string; readonly accountId: string },
  lifetimes: Lifetimes,
  { device, hasFactor = false }: { readonly device?: string | undefined; readonly hasFactor?: boolean },
): Promise<{ readonly session: OpenSession; readonly refresh: RefreshToken } | undefined> {
  const hat = await foremostHat(link, account.accountId)
  const { idle, absolute } = await lifetimeIn(link, lifetimes, hat)
  const sessionId = randomUUID()
  const { count } = await link.send({
    name: 'open-session',
    text: `insert into auth.login_session (tenant_id, id, account_id, created_at, last_seen_at, proved_at, expires_at, hat, device, has_factor)
      select a.tenant_id, $1, a.id, clock_timestamp(), clock_timestamp(), clock_timestamp(), clock_timestamp() + $3::float8 * interval '1 second', $4, $5, $6::boolean
      from core.account a where a.tenant_id = core.ctx_tenant() and a.id = $2 and a.is_active`,
    values: [sessionId, account.accountId, Math.min(idle, absolute), hat, device ?? null, hasFactor],
  })
  if (count === 0) return undefined
  const refresh = newRefreshToken(account.tenantId)
  addRefreshToken(link, refresh, sessionId)
  void endSurplus(link, account.accountId).catch(() => undefined) // the commit reports a failure
  forgetOld(link, account.accountId)
  return { session: { tenantId: account.tenantId, accountId: account.accountId, sessionId }, refresh }
}
