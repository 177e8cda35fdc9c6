import type { Core, Operation } from '../../../contract/index.js'
import { tellFromScope } from '../../identity/tell-owner/tell-from-scope.js'
import type { HashPassword } from '../../staff/staff-logins.js'
import { changeLogin, checkName, loginOf, mustBeDone, turn } from './changes/change-login.js'
import { differenceOf, wantedOf } from './changes/wanted-login.js'
import { openPortalToo } from '../../portals/open-portal.js'
import { faultsInBody } from '../faults-in-body.js'
import { mustLetIn } from '../may-let-in.js'
import { oneTimePassword } from './one-time-password.js'
import { checkTyped, writeLogin } from './write-login.js'

/** Makes a login for a client or a representative. */
export const addClientLogin =
  (hash: HashPassword): Operation<Core, 'addClientLogin'> =>
  async ({ params: { clientId }, body }, scope) => {
    await mustLetIn(scope, clientId)
    const password = body.password ?? oneTimePassword()
    const { accessId, username } = await writeLogin(scope, clientId, body, { hash, password, isStaged: false })
    if (body.isActive) await openPortalToo(scope, clientId)
    scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['username', 'password', 'relation', 'isActive'] })
    return { accessId, username, password }
  }

/** Changes a login, at once. */
export const changeClientLogin: Operation<Core, 'changeClientLogin'> = async ({ params: { clientId, accessId }, body }, scope) => {
  const login = await loginOf(scope, clientId, accessId)
  const wanted = wantedOf(login, body)
  const members = differenceOf(login, wanted)
  checkName(scope, login, wanted, members)
  await changeLogin(scope, clientId, accessId, wanted, members)
  scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: members })
}
const turned =
  (isActive: boolean): Operation<Core, 'deactivateClientLogin'> =>
  async ({ params: { clientId, accessId } }, scope) => {
    await loginOf(scope, clientId, accessId)
    await turn(scope, clientId, accessId, isActive)
    scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['isActive'] })
  }
/** Ends a login and its sign-ins; it is kept. */
export const deactivateClientLogin = turned(false)
/** Lets a login in again. */
export const reactivateClientLogin = turned(true)

/** Gives a login a new password for one use. */
export const setClientPassword =
  (hash: HashPassword): Operation<Core, 'setClientPassword'> =>
  async ({ params: { clientId, accessId }, body }, scope) => {
    const login = await loginOf(scope, clientId, accessId)
    faultsInBody(...checkTyped(body, [login.username ?? '', login.email ?? '', login.display_name], scope.language))
    const password = body.password ?? oneTimePassword()
    await mustBeDone(scope, 'core.set_client_password($1, $2, $3)', [clientId, accessId, await hash(password)])
    await tellFromScope(scope, login.account_id, 'passwordMade')
    scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['password'] })
    return { username: login.username ?? login.email ?? '', password }
  }
