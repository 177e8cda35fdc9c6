import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { checkAccountNames, checkPassword } from '../../identity/account-checks.js'
import { tellOpened } from '../../portals/tell-opened.js'
import type { HashPassword } from '../../staff/staff-logins.js'
import { checkSame, faultsInBody, nameTaken } from '../faults-in-body.js'
import { tokenHash } from './invitation-token.js'

interface Opened {
  readonly agency: string
  readonly expires_at: string
}
const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'P0002'
const notValid = () => problem(core.problems.invitationNotValid)

/** Opens an invitation: from now on its page may be read for an hour. */
export const openInvitation: Operation<Core, 'openInvitation'> = async ({ body: { token } }, scope) => {
  const [found] = await ask<Opened>(scope, 'select agency, expires_at from core.open_invitation($1, true)', [tokenHash(token)])
  if (found === undefined) throw notValid()
  return { token, agency: found.agency, expiresAt: found.expires_at }
}
/** Reads an invitation that was just opened. */
export const readInvitation: Operation<Core, 'readInvitation'> = async ({ params: { token } }, scope) => {
  const [found] = await ask<Opened>(scope, 'select * from core.read_invitation($1)', [tokenHash(token)])
  if (found === undefined) throw notValid()
  return { token, agency: found.agency, expiresAt: found.expires_at }
}

/** From here on the unit acts for the account, and the trail says so. */
async function noteAsAccount(scope: ScopeOf<Core>, accountId: string, clientId: string): Promise<void> {
  await ask(scope, `select set_config('lintel.account', $1, true)`, [accountId])
  await ask(
    scope,
    `insert into core.audit_entry (tenant_id, request_id, account_id, operation, outcome, client_id, resource, resource_id, basis)
      values (core.ctx_tenant(), core.ctx_request(), $1, 'core.acceptInvitation', 'allow', $2, 'account', $1, 'invitation')`,
    [accountId, clientId],
  )
}

/** Makes the account of the invited person. */
export const acceptInvitation =
  (hash: HashPassword): Operation<Core, 'acceptInvitation'> =>
  async ({ body }, scope) => {
    const { token, password, confirmPassword } = body
    const [username, email] = [body.username?.trim() || undefined, body.email?.trim() || undefined]
    const [opened] = await ask<{ client_id: string; name: string }>(scope, 'select client_id, name from core.open_invitation($1, false)', [
      tokenHash(token),
    ])
    if (opened === undefined) throw notValid()
    const displayName = opened.name
    faultsInBody(
      () => checkAccountNames({ displayName, ...(username && { username }), ...(email && { email }) }, scope.language),
      () => checkPassword(password, [username ?? '', email ?? '', displayName], scope.language),
      () => checkSame(password, confirmPassword, scope.language),
    )
    const id = scope.newId()
    const account = { id, username, email, displayName, language: scope.language }
    const made = ask<{ client: string }>(scope, 'select core.accept_invitation($1, $2, $3) as client', [
      tokenHash(token),
      JSON.stringify(account),
      await hash(password),
    ])
    const [done] = await made.catch((error: unknown) => {
      throw isGone(error) ? notValid() : nameTaken(error, scope.language)
    })
    if (done === undefined) throw notValid()
    await noteAsAccount(scope, id, done.client)
    await tellOpened(scope)
    return { accountId: id }
  }
/** Ties the invited record to the account that is signed in. */
export const joinByInvitation: Operation<Core, 'joinByInvitation'> = async ({ body: { token } }, scope) => {
  if (scope.actor.kind !== 'person') throw problem(core.problems.unauthenticated)
  const [done] = await ask<{ client: string | null }>(scope, 'select core.join_by_invitation($1) as client', [tokenHash(token)])
  if (done?.client == null) throw notValid()
  scope.audit({ clientId: done.client, resource: 'account', resourceId: scope.actor.id, basis: 'invitation' })
  await tellOpened(scope)
  return { clientId: done.client }
}
