import { core, problem } from '../../contract/index.js'
import type { Database } from '../data/link.js'
import { operatorTenant } from './address-book.js'
import { actFor, writeAudit } from './audit.js'
import { findAccount, type FoundAccount } from './find-account.js'
import type { Lifetimes } from './lifetimes.js'
import type { PasswordHasher } from './password-hash.js'
import type { RefreshToken } from './refresh-token.js'
import { endSession, type OpenSession, openSession } from './sessions.js'
import type { Throttle } from './throttle.js'

/** What is known of someone who wants to sign in. */
export interface SignInRequest {
  readonly name: string
  readonly password: string
  /** The tenant that the address names. */
  readonly tenantId?: string | undefined
  readonly address: string
  readonly device?: string | undefined
  readonly requestId: string
  /** The sign-in that this browser has now; the new one takes its place. */
  readonly replaces?: OpenSession | undefined
}
/** A new sign-in, and the token that renews it. */
export interface SignedIn {
  readonly session: OpenSession
  readonly refresh: RefreshToken
}
interface Parts {
  readonly database: Database
  readonly throttle: Throttle
  readonly hasher: PasswordHasher
  readonly lifetimes: Lifetimes
}
const contextOf = (tenantId: string, requestId: string) => ({
  'lintel.tenant': tenantId,
  'lintel.account': '',
  'lintel.request': requestId,
})

async function recordFailure({ database }: Parts, request: SignInRequest, found: FoundAccount | undefined): Promise<void> {
  const tenantId = found?.tenantId ?? request.tenantId ?? operatorTenant
  await database.transaction('auth', contextOf(tenantId, request.requestId), async (link) => {
    writeAudit(link, {
      operation: 'core.signIn',
      outcome: 'deny',
      resource: 'account',
      ...(found && { resourceId: found.accountId }),
    })
  })
}
const enter = ({ database, throttle, lifetimes }: Parts, request: SignInRequest, found: FoundAccount, newHash: string | undefined) =>
  database.transaction('auth', contextOf(found.tenantId, request.requestId), async (link): Promise<SignedIn | undefined> => {
    actFor(link, found.accountId)
    const opened = await openSession(link, found, lifetimes, request.device)
    if (opened === undefined) return undefined
    if (newHash !== undefined)
      void link.send({
        text: `update auth.credential set password_hash = $2 where tenant_id = core.ctx_tenant() and account_id = $1 and password_hash = $3`,
        values: [found.accountId, newHash, found.passwordHash],
      })
    const { sessionId } = opened.session
    writeAudit(link, { operation: 'core.signIn', outcome: 'allow', sessionId, resource: 'loginSession', resourceId: sessionId })
    const old = request.replaces
    if (old !== undefined && old.tenantId === found.tenantId && old.accountId === found.accountId)
      await endSession(link, old.sessionId, 'replaced')
    throttle.clear(link, request)
    return opened
  })

/**
 * Signs in by name and password. Whoever is not let in gets the same answer after the same work: an unknown name, a
 * wrong password, an account that is switched off.
 */
export function createSignIn(parts: Parts) {
  const { database, throttle, hasher } = parts
  return async (request: SignInRequest): Promise<SignedIn> => {
    await throttle.take(request)
    const found = await database.transaction('auth', contextOf('', request.requestId), (link) =>
      findAccount(link, request.tenantId, request.name),
    )
    const { isRight, isOld } = await hasher.check(request.password, found?.passwordHash ?? undefined)
    const newHash = isRight && isOld ? await hasher.hash(request.password) : undefined
    const entered = isRight && found !== undefined ? await enter(parts, request, found, newHash) : undefined
    if (entered !== undefined) return entered
    await recordFailure(parts, request, found)
    throw problem(core.problems.signInFailed)
  }
}
