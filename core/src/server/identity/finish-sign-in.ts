import { core, problem } from '../../contract/index.js'
import { type Arrival, contextOf, enter, recordWrong, type SignedIn, type SignInParts } from './enter.js'
import type { Link } from '../data/link.js'
import { acceptPassword } from './password-stop/password-stop.js'
import { lookAtTicket, spendTicket, type TicketToken, tryTicket } from './factors/tickets.js'

/** The second step of a sign-in that is half done. */
export interface SecondStepRequest extends Arrival {
  readonly ticket: TicketToken
  readonly code: string
}

/** What is asked of somebody whose sign-in is half done. */
export interface OpenStep {
  /** They have an app that makes codes; otherwise a passkey, and codes on paper. */
  readonly hasApp: boolean
}
/** The step of a half-done sign-in that can still be finished. Who comes so far has given the right password. */
export const lookAtStep =
  ({ database }: SignInParts) =>
  (ticket: TicketToken, requestId: string): Promise<OpenStep | undefined> =>
    database.transaction('auth', contextOf(ticket.tenantId, requestId), async (link) => {
      const held = await lookAtTicket(link, ticket, 'signIn')
      if (held?.accountId == null) return undefined
      const { rows } = await link.send<OpenStep>({
        text: `select exists (select from auth.factor where tenant_id = core.ctx_tenant() and account_id = $1 and kind = 'totp'
          and confirmed_at is not null) as "hasApp"`,
        values: [held.accountId],
      })
      return rows[0]
    })

/** Somebody who has taken both steps. */
export interface Finished extends SignedIn {
  /** Set where the second step was a code on paper: how many there are still. */
  readonly codesLeft?: number
}
async function codesLeft(link: Link, accountId: string): Promise<number> {
  const { rows } = await link.send<{ count: number }>({
    text: 'select count(*)::int as count from auth.recovery_code where tenant_id = core.ctx_tenant() and account_id = $1 and used_at is null',
    values: [accountId],
  })
  return rows[0]?.count ?? 0
}

/**
 * Takes the second step. The ticket is good for five minutes, five tries and one sign-in; without a good one the first step
 * has to be taken again (`core.unauthenticated`).
 */
export function createFinishSignIn(parts: SignInParts) {
  const { database, throttle, lifetimes, secondStep } = parts
  return async (request: SecondStepRequest): Promise<Finished> => {
    const { ticket, requestId } = request
    const context = contextOf(ticket.tenantId, requestId)
    const held = await database.transaction('auth', context, (link) => tryTicket(link, ticket, 'signIn'))
    if (held?.accountId == null) throw problem(core.problems.unauthenticated)
    const owner = { tenantId: ticket.tenantId, accountId: held.accountId }
    await throttle.takeCode(owner.accountId)
    const prepared = await secondStep.prepare(owner, request.code)
    const entered = await database.transaction('auth', context, async (link) => {
      const kind = await secondStep.spend(link, owner, prepared)
      if (kind === undefined || (await spendTicket(link, ticket, 'signIn')) === undefined) return undefined
      throttle.clearCode(link, owner.accountId)
      await acceptPassword(link, owner.accountId)
      const signedIn = await enter(link, lifetimes, request, { ...owner, hasFactor: true, operation: 'core.signIn', basis: kind })
      return signedIn && { ...signedIn, ...(kind === 'recovery' && { codesLeft: await codesLeft(link, owner.accountId) }) }
    })
    if (entered !== undefined) return entered
    await recordWrong(parts, { ...owner, requestId }, 'core.signIn', 'code')
    throw problem(core.problems.codeWrong)
  }
}
