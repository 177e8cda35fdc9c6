import { core, type Core, is, problem, type ScopeOf } from '../../../../contract/index.js'
import { ask } from '../../../data/ask.js'
import { tellFromScope } from '../../../identity/tell-owner/tell-from-scope.js'
import { noteAct } from '../../../log/note-act.js'
import { present } from '../../../people/present.js'
import type { HashPassword } from '../../../staff/staff-logins.js'
import { oneTimePassword } from '../one-time-password.js'
import { changeLogin, mustBeDone } from './change-login.js'
import type { LoginChangeRow } from './login-changes.js'

type CoreScope = ScopeOf<Core>

/** The one that was typed, or one that is made now and answered. */
async function settlePassword(scope: CoreScope, clientId: string, row: LoginChangeRow, hash: HashPassword): Promise<string | null> {
  const { access_id: accessId } = row
  if (row.has_password) {
    await mustBeDone(scope, 'core.settle_login_password($1, $2)', [clientId, accessId])
    return null
  }
  const password = oneTimePassword()
  await mustBeDone(scope, 'core.set_client_password($1, $2, $3)', [clientId, accessId, await hash(password)])
  return password
}

/** A name that somebody took in the same moment: there is no field here to say it at. */
const quicker = (error: unknown): unknown => (is(error, core.problems.invalidInput) ? problem(core.problems.conflict) : error)

/** The second step of a change. Answers the login, the members that changed, and how its password stands. */
export async function settleLoginChange(scope: CoreScope, clientId: string, row: LoginChangeRow, hash: HashPassword) {
  const { access_id: accessId, changes: members } = row
  const wanted = {
    username: row.to_username,
    relation: row.to_relation ?? row.relation,
    capabilities: row.to_capabilities ?? [],
    basis: row.to_basis,
    endsOn: row.to_ends_on,
    isActive: row.to_active ?? row.is_active,
  }
  await changeLogin(scope, clientId, accessId, wanted, members).catch((error: unknown) => {
    throw quicker(error)
  })
  const isNewPassword = members.includes('password')
  const password = isNewPassword ? await settlePassword(scope, clientId, row, hash) : null
  await ask(scope, 'delete from core.login_change where access_id = $1', [accessId])
  const others = members.filter((name) => name !== 'password')
  if (others.length > 0) await noteAct(scope, 'core.changeClientLogin', 'login', clientId, { resourceId: accessId, fields: others })
  if (isNewPassword) {
    await noteAct(scope, 'core.setClientPassword', 'login', clientId, { resourceId: accessId, fields: ['password'] })
    await tellFromScope(scope, row.account_id, 'passwordMade')
  }
  return {
    members: [...members],
    login: {
      accessId,
      username: row.to_username ?? row.username ?? row.email ?? '',
      displayName: row.display_name,
      relation: wanted.relation,
    },
    ...present({ password }),
    passwordIs: isNewPassword ? (row.has_password ? ('agreed' as const) : ('made' as const)) : ('own' as const),
  }
}
