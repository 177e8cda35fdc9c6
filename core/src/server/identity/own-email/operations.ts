import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { checkAccountNames } from '../account-checks.js'
import { faultsInBody } from '../own-password.js'
import { newRefreshToken, readRefreshToken } from '../refresh-token.js'
import { emailLetters, sayEmail } from './letters.js'

type CoreScope = ScopeOf<Core>
interface Done {
  readonly account: string
  readonly client: string | null
}
const over = () => problem(core.problems.emailLinkOver)
const hashOf = (token: string): string => readRefreshToken(token)?.hash ?? ''
const about = (client: string | null) => (client === null ? {} : { clientId: client })

/** From here on the unit acts for the account that the token belongs to, and the trail says so. */
async function noteFor(scope: CoreScope, operation: 'confirmEmail' | 'undoEmail', { account, client }: Done): Promise<void> {
  // Whoever is signed in at this browser has nothing to do with it.
  await ask(
    scope,
    `select set_config('lintel.account', $1, true), set_config('lintel.profile', '', true), set_config('lintel.staff', '', true)`,
    [account],
  )
  await ask(
    scope,
    `insert into core.audit_entry (tenant_id, request_id, account_id, operation, outcome, client_id, resource, resource_id, fields)
      values (core.ctx_tenant(), core.ctx_request(), $1, $3, 'allow', $2, 'account', $1, array['email'])`,
    [account, client, `core.${operation}`],
  )
}

const getOwnEmail: Operation<Core, 'getOwnEmail'> = async (_input, scope) => {
  const [row] = await ask<{ email: string | null; waiting: string | null; until: string | null; tells_new_device: boolean }>(
    scope,
    'select * from core.own_email()',
    [],
  )
  const { email = null, waiting = null, until = null, tells_new_device: tellsNewDevice = false } = row ?? {}
  const canSend = scope.own.delivery.channels.includes('email')
  return { email, waiting: waiting === null || until === null ? null : { email: waiting, until }, canSend, tellsNewDevice }
}

const askForEmail: Operation<Core, 'askForEmail'> = async ({ body }, scope) => {
  const email = body.email.trim()
  faultsInBody(() => checkAccountNames({ email, displayName: 'x' }, scope.language))
  const token = newRefreshToken(scope.tenant.id)
  const [row] = await ask<{ outcome: 'asked' | 'taken' | 'same' | 'tooMany'; client: string | null }>(
    scope,
    'select * from core.ask_email_change($1, $2)',
    [email, token.hash],
  )
  if (row === undefined) throw problem(core.problems.unauthenticated)
  const { outcome, client } = row
  if (outcome === 'same' || outcome === 'tooMany')
    throw problem(core.problems.invalidInput, {
      errors: [{ pointer: '/body/email', detail: sayEmail(scope.language, `fault.${outcome}`) }],
    })
  const letter = outcome === 'asked' ? emailLetters.confirm(token.text, scope.language) : emailLetters.taken(scope.language)
  const kind = outcome === 'asked' ? 'core.confirmEmail' : 'core.emailTaken'
  // Whose the address is must not show in the ledger either: a letter about a taken one is about nobody.
  const to = { channel: 'email', to: { address: email }, basis: 'service' } as const
  await scope.own.delivery.send({
    ...to,
    kind,
    opens: { ticket: token.hash },
    ...(outcome === 'asked' && about(client)),
    write: () => letter,
  })
  scope.audit({ ...about(client), resource: 'account', resourceId: scope.actor.id, fields: ['email'] })
}

const cancelEmailChange: Operation<Core, 'cancelEmailChange'> = async (_input, scope) => {
  const [row] = await ask<{ done: boolean }>(scope, 'select core.drop_email_change() as done', [])
  if (row?.done === true) scope.audit({ resource: 'account', resourceId: scope.actor.id, fields: ['email'] })
}

const confirmEmail: Operation<Core, 'confirmEmail'> = async ({ body }, scope) => {
  const undo = newRefreshToken(scope.tenant.id)
  const [done] = await ask<Done & { before: string | null; language: string | null }>(scope, 'select * from core.confirm_email($1, $2)', [
    hashOf(body.token),
    undo.hash,
  ])
  if (done === undefined) throw over()
  await noteFor(scope, 'confirmEmail', done)
  if (done.before === null) return
  await scope.own.delivery.send({
    channel: 'email',
    to: { address: done.before },
    kind: 'core.emailChanged',
    basis: 'service',
    opens: { ticket: undo.hash },
    ...about(done.client),
    write: (language) => emailLetters.changed(undo.text, done.language ?? language),
  })
}

const undoEmail: Operation<Core, 'undoEmail'> = async ({ body }, scope) => {
  const way = newRefreshToken(scope.tenant.id)
  const [row] = await ask<Done>(scope, 'select * from core.undo_email($1, $2)', [hashOf(body.token), way.hash])
  if (row === undefined) throw over()
  await noteFor(scope, 'undoEmail', row)
  return { ticket: way.text }
}

const changeSignInNotices: Operation<Core, 'changeSignInNotices'> = async ({ body }, scope) => {
  await ask(scope, 'select core.set_own_notices($1)', [body.tellsNewDevice])
  scope.audit({ resource: 'account', resourceId: scope.actor.id, fields: ['tellsNewDevice'] })
}

/** Another e-mail address of one's own, and what one is told about sign-ins. */
export const ownEmailImplementations = { getOwnEmail, askForEmail, cancelEmailChange, confirmEmail, undoEmail, changeSignInNotices }
