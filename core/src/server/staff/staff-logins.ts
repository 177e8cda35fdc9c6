import { core, type Core, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { sayIdentity } from '../identity/identity-words.js'
import { checkAccountNames, checkPassword } from '../identity/account-checks.js'
import { tellFromScope } from '../identity/tell-owner/tell-from-scope.js'
import { managedMember, sayRefusals } from './rights.js'

/** Makes the stored form of a password. */
export type HashPassword = (password: string) => Promise<string>

interface Named {
  readonly name: string
  readonly email: string | null
}
const readName = "select concat_ws(' ', given_name, family_name) as name, email from core.staff_member where id = $1"

/** The refusals of names and passwords, pointing into the body. */
function inBody(check: () => void): void {
  try {
    check()
  } catch (error) {
    const errors = (error as { readonly extra?: { readonly errors?: readonly { pointer: string; detail: string }[] } }).extra?.errors
    if (errors === undefined) throw error
    throw problem(core.problems.invalidInput, { errors: errors.map(({ pointer, detail }) => ({ pointer: `/body${pointer}`, detail })) })
  }
}

/** Makes a sign-in for a colleague. */
export const openStaffLogin =
  (hash: HashPassword): Operation<Core, 'openStaffLogin'> =>
  async ({ params, body: { username, password } }, scope) => {
    const member = await managedMember(scope, params.staffMemberId)
    if (member.account_id !== null) throw problem(core.problems.conflict)
    const [named] = await ask<Named>(scope, readName, [member.id])
    const displayName = named?.name ?? username
    inBody(() => checkAccountNames({ username, displayName }, scope.language))
    inBody(() => checkPassword(password, [username, displayName], scope.language))
    const accountId = scope.newId()
    const made = ask<{ done: boolean }>(scope, 'select core.open_staff_login($1, $2, $3, null, $4) as done', [
      member.id,
      accountId,
      username,
      await hash(password),
    ])
    const [row] = await sayRefusals(made).catch((error: unknown) => {
      const errors = [{ pointer: '/body/username', detail: sayIdentity(scope.language, 'name.taken') }]
      throw error instanceof Error && 'id' in error && error.id === 'core.conflict'
        ? problem(core.problems.invalidInput, { errors })
        : error
    })
    if (row?.done !== true) throw problem(core.problems.notFound)
    scope.audit({ resource: 'staffMember', resourceId: member.id, fields: ['username', 'password'] })
  }

/** Gives a colleague a password for one use, and ends their sign-ins. */
export const setStaffPassword =
  (hash: HashPassword): Operation<Core, 'setStaffPassword'> =>
  async ({ params, body: { password } }, scope) => {
    const member = await managedMember(scope, params.staffMemberId)
    if (member.account_id === null) throw problem(core.problems.notFound)
    const [named] = await ask<Named>(scope, readName, [member.id])
    inBody(() => checkPassword(password, [named?.name ?? '', named?.email ?? ''], scope.language))
    const [row] = await ask<{ done: boolean }>(scope, 'select core.set_staff_password($1, $2) as done', [member.id, await hash(password)])
    if (row?.done !== true) throw problem(core.problems.loginShared)
    await ask(scope, 'select core.end_staff_sessions($1)', [member.id])
    await tellFromScope(scope, member.account_id, 'passwordMade')
    scope.audit({ resource: 'staffMember', resourceId: member.id, fields: ['password'] })
  }

/** Ends all sign-ins of a colleague. */
export const endStaffSessions: Operation<Core, 'endStaffSessions'> = async ({ params }, scope) => {
  const member = await managedMember(scope, params.staffMemberId)
  const ended = await ask(scope, 'select core.end_staff_sessions($1)', [member.id])
  scope.audit({ resource: 'staffMember', resourceId: member.id, fields: ['sessions'] })
  return { ended: ended.length }
}
