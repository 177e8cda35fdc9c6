import { core, problem } from '../../contract/index.js'
import { operatorTenant } from './address-book.js'
import { type Arrival, contextOf, enter, recordWrong, type SignedIn, type SignInParts } from './enter.js'
import { issueTicket, type TicketToken } from './factors/tickets.js'
import { acceptPassword, isStillTaken, mostFailures } from './password-stop/password-stop.js'
import { findAccount, type FoundAccount } from './find-account.js'

/** What is known of someone who wants to sign in. */
export interface SignInRequest extends Arrival {
  readonly name: string
  readonly password: string
  /** The code of the second step, where it comes along. */
  readonly code?: string | undefined
  /** A page can ask for the code afterwards: the password alone then gives a ticket for the second step. */
  readonly mayBeHalf?: boolean
  /** The tenant that the address names. */
  readonly tenantId?: string | undefined
}
/** The first step is taken; the ticket opens the second. */
export interface HalfSignedIn {
  readonly ticket: TicketToken
}
/** How long a sign-in may stay half done, in seconds. */
export const halfSeconds = 5 * 60

const renewHash = (parts: SignInParts, found: FoundAccount, request: SignInRequest, hash: string | undefined): Promise<void> =>
  parts.database.transaction('auth', contextOf(found.tenantId, request.requestId), async (link) => {
    if (hash === undefined) return
    void link.send({
      text: `update auth.credential set password_hash = $2 where tenant_id = core.ctx_tenant() and account_id = $1 and password_hash = $3 and failures < ${mostFailures}`,
      values: [found.accountId, hash, found.passwordHash],
    })
  })

async function half({ database }: SignInParts, request: SignInRequest, found: FoundAccount): Promise<HalfSignedIn | undefined> {
  if (request.mayBeHalf !== true) throw problem(core.problems.codeNeeded)
  const { tenantId, accountId } = found
  const ticket = await database.transaction('auth', contextOf(tenantId, request.requestId), async (link) =>
    // The wrong ones before it are forgotten with the second step, or who has the password could guess codes for ever.
    (await isStillTaken(link, accountId)) ? issueTicket(link, tenantId, { purpose: 'signIn', accountId, seconds: halfSeconds }) : undefined,
  )
  return ticket && { ticket }
}

async function whole(parts: SignInParts, request: SignInRequest, found: FoundAccount): Promise<SignedIn | undefined> {
  const { database, throttle, secondStep, lifetimes } = parts
  if (found.hasFactor) await throttle.takeCode(found.accountId)
  const prepared = found.hasFactor ? await secondStep.prepare(found, request.code ?? '') : {}
  return database.transaction('auth', contextOf(found.tenantId, request.requestId), async (link) => {
    const code = found.hasFactor ? await secondStep.spend(link, found, prepared) : undefined
    if (found.hasFactor && code === undefined) return undefined
    if (!(await acceptPassword(link, found.accountId))) return undefined
    const basis = code === undefined ? {} : { basis: code }
    const entered = await enter(link, lifetimes, request, { ...found, hasFactor: code !== undefined, operation: 'core.signIn', ...basis })
    if (entered === undefined) return undefined
    throttle.clear(link, request)
    if (found.hasFactor) throttle.clearCode(link, found.accountId)
    return entered
  })
}

/**
 * Signs in by name and password, and by a code where the account asks for one. Whoever is not let in gets the same answer
 * after the same work: an unknown name, a wrong password, an account that is switched off. Only the right password tells
 * that a code is needed.
 */
export function createSignIn(parts: SignInParts) {
  const { database, throttle, hasher } = parts
  return async (request: SignInRequest): Promise<SignedIn | HalfSignedIn> => {
    await throttle.take(request)
    const found = await database.transaction('auth', contextOf('', request.requestId), (link) =>
      findAccount(link, request.tenantId, request.name),
    )
    const { isRight, isOld } = await hasher.check(request.password, found?.passwordHash ?? undefined)
    const refused = {
      tenantId: found?.tenantId ?? request.tenantId ?? operatorTenant,
      accountId: found?.accountId,
      requestId: request.requestId,
    }
    if (!isRight || found === undefined || found.isStopped) {
      await recordWrong(parts, refused, 'core.signIn', 'password')
      throw problem(core.problems.signInFailed)
    }
    if (isOld) await renewHash(parts, found, request, await hasher.hash(request.password))
    const isHalf = found.hasFactor && request.code === undefined
    const entered = isHalf ? await half(parts, request, found) : await whole(parts, request, found)
    if (entered !== undefined) return entered
    await recordWrong(parts, refused, 'core.signIn', 'code')
    throw problem(found.hasFactor && !isHalf ? core.problems.codeWrong : core.problems.signInFailed)
  }
}
