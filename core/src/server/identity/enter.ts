import { placeOf } from './network.js'
import type { Database, Link } from '../data/link.js'
import { actFor, writeAudit } from './audit.js'
import type { SecondStep } from './factors/second-step.js'
import type { Lifetimes } from './lifetimes.js'
import type { PasswordHasher } from './password-hash.js'
import type { RefreshToken } from './refresh-token.js'
import { carryOn, endSession, type OpenSession, openSession } from './sessions.js'
import { countFailure } from './password-stop/password-stop.js'
import type { Throttle } from './throttle.js'

/** A new sign-in, and the token that renews it. */
export interface SignedIn {
  readonly session: OpenSession
  readonly refresh: RefreshToken
}
/** What the ways of signing in are made with. */
export interface SignInParts {
  readonly database: Database
  readonly throttle: Throttle
  readonly hasher: PasswordHasher
  readonly lifetimes: Lifetimes
  readonly secondStep: SecondStep
  /** Tells owners whose password was stopped. */
  readonly stopped: { tell(tenantId: string, accountId: string): void }
}
/** From where somebody signs in, by whichever way. */
export interface Arrival {
  readonly address: string
  readonly device?: string | undefined
  readonly requestId: string
  /** The sign-in that this browser has now; the new one takes its place. */
  readonly replaces?: OpenSession | undefined
}
interface Entrance {
  readonly tenantId: string
  readonly accountId: string
  readonly hasFactor: boolean
  readonly operation: 'core.signIn' | 'core.stepUp'
  readonly basis?: string
}

/** The context of work before it is known who acts. */
export const contextOf = (tenantId: string, requestId: string) => ({
  'lintel.tenant': tenantId,
  'lintel.account': '',
  'lintel.request': requestId,
})

interface Refused {
  readonly tenantId: string
  readonly accountId?: string | undefined
  readonly requestId: string
}
const noteRefusal = (link: Link, { accountId }: Refused, operation: Entrance['operation'], basis: string): void =>
  writeAudit(link, {
    operation,
    outcome: 'deny',
    resource: 'account',
    basis,
    ...(accountId !== undefined && { resourceId: accountId }),
  })

/** Writes down that somebody was not let in. */
export const recordRefusal = (database: Database, refused: Refused, operation: Entrance['operation'], basis: string): Promise<void> =>
  database.transaction('auth', contextOf(refused.tenantId, refused.requestId), async (link) => noteRefusal(link, refused, operation, basis))
/**
 * Writes down a wrong password or code and counts it; the owner is told where it was one too many. For nobody's account it
 * does the same work.
 */
export async function recordWrong(
  { database, stopped }: Pick<SignInParts, 'database' | 'stopped'>,
  refused: Refused,
  operation: Entrance['operation'],
  basis: 'password' | 'code',
): Promise<void> {
  const isLast = await database.transaction('auth', contextOf(refused.tenantId, refused.requestId), async (link) => {
    noteRefusal(link, refused, operation, basis)
    return countFailure(link, refused.accountId)
  })
  if (isLast && refused.accountId !== undefined) stopped.tell(refused.tenantId, refused.accountId)
}

/** Opens the sign-in of somebody who has proved who they are; nothing when the account is not active any more. */
export async function enter(link: Link, lifetimes: Lifetimes, arrival: Arrival, entrance: Entrance): Promise<SignedIn | undefined> {
  const { operation, accountId, tenantId, hasFactor, basis } = entrance
  actFor(link, accountId)
  const opened = await openSession(link, { tenantId, accountId }, lifetimes, { device: arrival.device, hasFactor })
  if (opened === undefined) return undefined
  const { sessionId } = opened.session
  void link.send({
    text: 'update auth.login_session set place = $2 where tenant_id = core.ctx_tenant() and id = $1',
    values: [sessionId, placeOf(arrival.address) ?? null],
  })
  writeAudit(link, {
    operation,
    outcome: 'allow',
    sessionId,
    resource: 'loginSession',
    resourceId: sessionId,
    ...(basis !== undefined && { basis }),
  })
  const old = arrival.replaces
  if (old !== undefined && old.tenantId === tenantId && old.accountId === accountId) {
    if (operation === 'core.stepUp') carryOn(link, old.sessionId, sessionId)
    // the browser is the same, so notices on it go on
    void link.send({
      text: 'update core.push_device set session_id = $2 where tenant_id = core.ctx_tenant() and session_id = $1',
      values: [old.sessionId, sessionId],
    })
    await endSession(link, old.sessionId, 'replaced')
  }
  return opened
}
