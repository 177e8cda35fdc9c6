import { core, problem } from '../../contract/index.js'
import { type Arrival, contextOf, enter, recordWrong, type SignedIn, type SignInParts } from './enter.js'
import { acceptPassword } from './password-stop/password-stop.js'
import { lookAtTicket, spendTicket, type TicketToken, tryTicket } from './factors/tickets.js'

/** The second step of a sign-in that is half done. */
export interface SecondStepRequest extends Arrival {
  readonly ticket: TicketToken
  readonly code: string
}

/** Whether a half-done sign-in can still be finished. */
export const canFinish =
  ({ database }: SignInParts) =>
  (ticket: TicketToken, requestId: string): Promise<boolean> =>
    database.transaction(
      'auth',
      contextOf(ticket.tenantId, requestId),
      async (link) => (await lookAtTicket(link, ticket, 'signIn')) !== undefined,
    )

/**
 * Takes the second step. The ticket is good for five minutes, five tries and one sign-in; without a good one the first step
 * has to be taken again (`core.unauthenticated`).
 */
export function createFinishSignIn(parts: SignInParts) {
  const { database, throttle, lifetimes, secondStep } = parts
  return async (request: SecondStepRequest): Promise<SignedIn> => {
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
      return enter(link, lifetimes, request, { ...owner, hasFactor: true, operation: 'core.signIn', basis: kind })
    })
    if (entered !== undefined) return entered
    await recordWrong(parts, { ...owner, requestId }, 'core.signIn', 'code')
    throw problem(core.problems.codeWrong)
  }
}
