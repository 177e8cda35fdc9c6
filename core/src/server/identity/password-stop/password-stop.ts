import type { Database, Link } from '../../data/link.js'
import { writeAudit } from '../audit.js'
import { createWaysToTell } from '../tell-owner/ways-to-tell.js'
import type { Post } from '../way-back/way-back.js'
import { stopLetter } from './letter.js'

/** Wrong passwords and codes in a row until the password is no longer taken: NIST SP 800-63B-4, 3.2.2. */
export const mostFailures = 100

/**
 * Takes a right password, and forgets the wrong ones before it; false where there were too many. Asked in the transaction
 * that lets somebody in, so that of many tries at once none slips through.
 */
export async function acceptPassword(link: Link, accountId: string): Promise<boolean> {
  const { count } = await link.send({
    name: 'accept-password',
    text: 'update auth.credential set failures = 0 where tenant_id = core.ctx_tenant() and account_id = $1 and failures < $2',
    values: [accountId, mostFailures],
  })
  return count > 0
}
/**
 * Whether proofs that can be guessed are still taken. Of the account of somebody without a password they are: nothing there
 * counts.
 */
export async function isStillTaken(link: Link, accountId: string): Promise<boolean> {
  const { rows } = await link.send<{ is_stopped: boolean }>({
    name: 'proofs-still-taken',
    text: `select stopped_at is not null as is_stopped from auth.credential
      where tenant_id = core.ctx_tenant() and account_id = $1 for update`,
    values: [accountId],
  })
  return rows[0]?.is_stopped !== true
}
/** Somebody came in who needed no password: it counts again. */
export const reopenPassword = (link: Link, accountId: string): void =>
  void link.send({
    text: 'update auth.credential set failures = 0, stopped_at = null where tenant_id = core.ctx_tenant() and account_id = $1 and failures > 0',
    values: [accountId],
  })

/** Counts a wrong password or code, for nobody's account with the same statement; true where it was the one too many. */
export async function countFailure(link: Link, accountId: string | undefined): Promise<boolean> {
  const { rows } = await link.send<{ is_last: boolean; client: string | null }>({
    name: 'count-wrong-password',
    text: `update auth.credential set failures = failures + 1,
        stopped_at = case when failures + 1 >= $2 then coalesce(stopped_at, clock_timestamp()) end
      where tenant_id = core.ctx_tenant() and account_id = $1::uuid and failures < $2
      returning failures = $2 as is_last, auth.client_of(account_id) as client`,
    values: [accountId ?? null, mostFailures],
  })
  const [row] = rows
  if (row?.is_last !== true || accountId === undefined) return false
  const client = row.client === null ? {} : { clientId: row.client }
  writeAudit(link, { operation: 'core.stopPassword', outcome: 'allow', resource: 'account', resourceId: accountId, ...client })
  return true
}

/**
 * Tells owners that their password is no longer taken, by every channel that may be used. Written after the answer, which is
 * the same as to any wrong password.
 */
export function stopNotices(database: Database, post: Post, report: (error: unknown) => void) {
  const waysToTell = createWaysToTell(database, post.channels)
  const underWay = new Set<Promise<void>>()
  const write = async (tenantId: string, accountId: string): Promise<void> => {
    for (const channel of await waysToTell(tenantId, accountId))
      await post.send(tenantId, { channel, to: { accountId }, kind: 'core.passwordStopped', basis: 'service', write: stopLetter })
  }
  return {
    tell(tenantId: string, accountId: string): void {
      const done = write(tenantId, accountId)
        .catch(report)
        .finally(() => underWay.delete(done))
      underWay.add(done)
    },
    settled: async (): Promise<void> => void (await Promise.all(underWay)),
  }
}
