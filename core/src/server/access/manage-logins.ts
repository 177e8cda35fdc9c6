import { core, type Core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { checkAccountNames } from '../identity/account-checks.js'
import { tellFromScope } from '../identity/tell-owner/tell-from-scope.js'
import type { HashPassword } from '../staff/staff-logins.js'
import { type LoginRow, readLogins } from './client-logins.js'
import { faultsInBody, nameTaken } from './faults-in-body.js'
import { mustBeContracted, mustLetIn } from './may-let-in.js'
import { oneTimePassword } from './one-time-password.js'
import { checkTyped, relationOf, writeLogin } from './write-login.js'

type CoreScope = ScopeOf<Core>

/** Makes a login for a client or a representative. */
export const addClientLogin =
  (hash: HashPassword): Operation<Core, 'addClientLogin'> =>
  async ({ params: { clientId }, body }, scope) => {
    await mustLetIn(scope, clientId)
    const password = body.password ?? oneTimePassword()
    const { accessId, username } = await writeLogin(scope, clientId, body, { hash, password, isStaged: false })
    scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['username', 'password', 'relation', 'isActive'] })
    return { accessId, username, password }
  }

async function loginOf(scope: CoreScope, clientId: string, accessId: string): Promise<LoginRow> {
  await mustLetIn(scope, clientId)
  const login = (await readLogins(scope, clientId)).find(({ access_id }) => access_id === accessId)
  if (login === undefined) throw problem(core.problems.notFound)
  return login
}

async function rename(scope: CoreScope, clientId: string, login: LoginRow, username: string): Promise<void> {
  faultsInBody(() => checkAccountNames({ username, displayName: login.display_name }, scope.language))
  const renamed = ask<{ done: boolean }>(scope, 'select core.set_client_username($1, $2, $3) as done', [
    clientId,
    login.access_id,
    username,
  ])
  const [row] = await renamed.catch((error: unknown) => {
    throw nameTaken(error, scope.language)
  })
  if (row?.done !== true) throw problem(core.problems.loginNotManaged)
}

/** Changes a login. */
export const changeClientLogin: Operation<Core, 'changeClientLogin'> = async ({ params: { clientId, accessId }, body }, scope) => {
  const login = await loginOf(scope, clientId, accessId)
  const fields: string[] = []
  const username = body.username?.trim()
  if (username !== undefined && username !== login.username) {
    await rename(scope, clientId, login, username)
    fields.push('username')
  }
  const relation = relationOf(body)
  const after = {
    relation,
    capabilities: relation === 'self' ? [] : (body.capabilities ?? []),
    basis: body.basis ?? null,
    endsOn: relation === 'self' ? null : (body.endsOn ?? null),
  }
  const before = { relation: login.relation, capabilities: login.capabilities, basis: login.basis, endsOn: login.ends_on }
  const changed = Object.keys(after).filter(
    (name) => JSON.stringify(Reflect.get(after, name)) !== JSON.stringify(Reflect.get(before, name)),
  )
  if (changed.length > 0)
    await ask(scope, 'update core.profile_access set relation = $2, capabilities = $3, basis = $4, ends_on = $5 where id = $1', [
      accessId,
      after.relation,
      after.capabilities,
      after.basis,
      after.endsOn,
    ])
  if (body.isActive !== login.is_active) await turn(scope, clientId, accessId, body.isActive)
  scope.audit({
    clientId,
    resource: 'login',
    resourceId: accessId,
    fields: [...fields, ...changed, ...(body.isActive === login.is_active ? [] : ['isActive'])],
  })
}

async function turn(scope: CoreScope, clientId: string, accessId: string, isActive: boolean): Promise<void> {
  if (isActive) mustBeContracted(scope)
  const [row] = await ask<{ done: boolean }>(scope, 'select core.switch_client_login($1, $2, $3) as done', [clientId, accessId, isActive])
  if (row?.done !== true) throw problem(core.problems.loginNotManaged)
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
    const [row] = await ask<{ done: boolean }>(scope, 'select core.set_client_password($1, $2, $3) as done', [
      clientId,
      accessId,
      await hash(password),
    ])
    if (row?.done !== true) throw problem(core.problems.loginNotManaged)
    await tellFromScope(scope, login.account_id, 'passwordMade')
    scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['password'] })
    return { username: login.username ?? login.email ?? '', password }
  }
