import { core, type Core, type Operation, problem } from '../../contract/index.js'
import { ownOf } from './factors/operations.js'
import { sayIdentity } from './identity-words.js'
import type { Identity } from './index.js'

/** Looking after one's own password. */
export const passwordImplementations = (identity: Identity) => {
  const changePassword: Operation<Core, 'changePassword'> = async ({ body }, scope) => {
    const { password, repeatedPassword } = body
    if (password !== repeatedPassword)
      throw problem(core.problems.invalidInput, {
        errors: [{ pointer: '/body/repeatedPassword', detail: sayIdentity(scope.language, 'password.again') }],
      })
    await identity.changeOwnPassword(ownOf(scope), password)
    identity.tellOwner.tell(ownOf(scope), 'passwordChanged')
  }
  return { changePassword }
}
