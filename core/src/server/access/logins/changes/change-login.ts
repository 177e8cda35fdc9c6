import { core, type Core, problem, type ScopeOf } from '../../../../contract/index.js'
import { ask } from '../../../data/ask.js'
import { checkAccountNames } from '../../../identity/account-checks.js'
import { openPortalToo } from '../../../portals/open-portal.js'
import { type LoginRow, readLogins } from '../client-logins.js'
import { checkNotEmptied, faultsInBody, nameTaken } from '../../faults-in-body.js'
import { mustBeContracted, mustLetIn } from '../../may-let-in.js'
import type { Member, WantedLogin } from './wanted-login.js'

type CoreScope = ScopeOf<Core>

/** A login of a client whose portal one may let people into. */
export async function loginOf(scope: CoreScope, clientId: string, accessId: string): Promise<LoginRow> {
  await mustLetIn(scope, clientId)
  const login = (await readLogins(scope, clientId)).find(({ access_id }) => access_id === accessId)
  if (login === undefined) throw problem(core.problems.notFound)
  return login
}

/** Refuses a new name that no login may have. */
export function checkName(scope: CoreScope, login: LoginRow, { username }: WantedLogin, members: readonly Member[]): void {
  if (!members.includes('username')) return
  const names = { username: username ?? '', displayName: login.display_name }
  faultsInBody(() => (username === '' ? checkNotEmptied(username, scope.language) : checkAccountNames(names, scope.language)))
}

/** Runs what the database does or refuses for a login. */
export async function mustBeDone(scope: CoreScope, sql: string, values: readonly unknown[]): Promise<void> {
  const [row] = await ask<{ done: boolean }>(scope, `select ${sql} as done`, values)
  if (row?.done !== true) throw problem(core.problems.loginNotManaged)
}

/** Switches a login on or off; off ends its sign-ins. */
export async function turn(scope: CoreScope, clientId: string, accessId: string, isActive: boolean): Promise<void> {
  if (isActive) mustBeContracted(scope)
  await mustBeDone(scope, 'core.switch_client_login($1, $2, $3)', [clientId, accessId, isActive])
  if (isActive) await openPortalToo(scope, clientId)
}

const boxes: readonly Member[] = ['relation', 'capabilities', 'basis', 'endsOn']

/** Makes a login as it is wanted, in these members. */
export async function changeLogin(
  scope: CoreScope,
  clientId: string,
  accessId: string,
  wanted: WantedLogin,
  members: readonly Member[],
): Promise<void> {
  if (members.includes('username'))
    await mustBeDone(scope, 'core.set_client_username($1, $2, $3)', [clientId, accessId, wanted.username]).catch((error: unknown) => {
      throw nameTaken(error, scope.language)
    })
  if (members.some((name) => boxes.includes(name)))
    await ask(
      scope,
      `update core.profile_access set relation = case when 'relation' = any ($2::text[]) then $3 else relation end,
        capabilities = case when 'capabilities' = any ($2::text[]) then $4::text[] else capabilities end,
        basis = case when 'basis' = any ($2::text[]) then $5 else basis end,
        ends_on = case when 'endsOn' = any ($2::text[]) then $6::date else ends_on end where id = $1`,
      [accessId, members, wanted.relation, wanted.capabilities, wanted.basis, wanted.endsOn],
    )
  if (members.includes('isActive')) await turn(scope, clientId, accessId, wanted.isActive)
}
