import { core, type Core, type Operation, problem } from '../../contract/index.js'
import type { Identity } from './index.js'

/** Looking after one's own password. */
export const passwordImplementations = (identity: Identity) => {
  const changePassword: Operation<Core, 'changePassword'> = async ({ body }, scope) => {
    const { password, repeatedPassword } = body
    if (password !== repeatedPassword)
      throw problem(core.problems.invalidInput, {
        errors: [{ pointer: '/body/repeatedPassword', detail: 'Type the same password here as above.' }],
      })
    const { id: accountId, sessionId } = scope.actor
    await identity.changeOwnPassword({ tenantId: scope.tenant.id, accountId, sessionId, requestId: scope.requestId }, password)
  }
  return { changePassword }
}
