import { core, problem } from '../../contract/index.js'
import type { Link } from '../data/link.js'
import { type Arrival, contextOf, enter, recordRefusal, recordWrong, type SignedIn, type SignInParts } from './enter.js'
import { acceptPassword, isStillTaken } from './password-stop/password-stop.js'
import type { OpenSession } from './sessions.js'

/** A fresh proof of who somebody is: the password, or a code of the second step. */
export interface StepUpRequest extends Arrival {
  readonly replaces: OpenSession
  readonly password?: string | undefined
  readonly code?: string | undefined
}
interface Held {
  readonly hash: string | null
  readonly isOpen: boolean
}

const readHeld = ({ database }: SignInParts, { tenantId, accountId, sessionId }: OpenSession, requestId: string) =>
  database.transaction('auth', contextOf(tenantId, requestId), async (link) => {
    const { rows } = await link.send<Held>({
      name: 'step-up',
      text: `select c.password_hash as hash, s.ended_at is null and s.expires_at > clock_timestamp() and a.is_active as "isOpen"
        from auth.login_session s
        join core.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
        left join auth.credential c on c.tenant_id = a.tenant_id and c.account_id = a.id
        where s.tenant_id = core.ctx_tenant() and s.id = $1 and s.account_id = $2`,
      values: [sessionId, accountId],
    })
    return rows[0]
  })

/**
 * Whether a right proof is taken, which forgets the wrong ones before it. After too many of those, what can be guessed is
 * not; a code on paper cannot.
 */
async function countsStill(link: Link, accountId: string, kind: 'password' | 'totp' | 'recovery'): Promise<boolean> {
  if (kind === 'password') return acceptPassword(link, accountId)
  if (kind === 'totp' && !(await isStillTaken(link, accountId))) return false
  await acceptPassword(link, accountId)
  return true
}

/**
 * Takes a fresh proof from somebody who is signed in. The sign-in goes on under a new session (ASVS 7.2.4); sensitive acts
 * are open for five minutes.
 */
export function createStepUp(parts: SignInParts) {
  const { database, throttle, hasher, lifetimes, secondStep } = parts
  return async (request: StepUpRequest): Promise<SignedIn> => {
    const { replaces, requestId, address, password, code } = request
    const { tenantId, accountId } = replaces
    const attempt = { name: `step-up ${accountId}`, address }
    await throttle.take(attempt)
    const held = await readHeld(parts, replaces, requestId)
    if (held?.isOpen !== true) throw problem(core.problems.unauthenticated)
    const byPassword = password !== undefined && (await hasher.check(password, held.hash ?? undefined)).isRight
    const byCode = !byPassword && code !== undefined && code !== ''
    if (byCode) await throttle.takeCode(accountId)
    const prepared = byCode ? await secondStep.prepare(replaces, code) : {}
    const entered = await database.transaction('auth', contextOf(tenantId, requestId), async (link) => {
      const kind = byPassword ? 'password' : await secondStep.spend(link, replaces, prepared)
      if (kind === undefined || !(await countsStill(link, accountId, kind))) return undefined
      throttle.clear(link, attempt)
      if (byCode) throttle.clearCode(link, accountId)
      return enter(link, lifetimes, request, { tenantId, accountId, hasFactor: !byPassword, operation: 'core.stepUp', basis: kind })
    })
    if (entered !== undefined) return entered
    const refused = { tenantId, accountId, requestId }
    if (password === undefined && !byCode) await recordRefusal(database, refused, 'core.stepUp', 'nothing')
    else await recordWrong(parts, refused, 'core.stepUp', byCode ? 'code' : 'password')
    throw problem(core.problems.proofWrong)
  }
}
