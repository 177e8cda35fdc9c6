import { core, type Core, type Operation, problem, type ScopeOf } from '../../../../contract/index.js'
import { ask } from '../../../data/ask.js'
import type { HashPassword } from '../../../staff/staff-logins.js'
import type { LoginRow } from '../client-logins.js'
import { faultsInBody, nameTaken, usernameTaken } from '../../faults-in-body.js'
import { holdLogins } from '../hold-logins.js'
import { mustBeContracted, mustLetIn } from '../../may-let-in.js'
import type { StagedRow } from '../staged-rows.js'
import { checkTyped } from '../write-login.js'
import { checkName, loginOf } from './change-login.js'
import { editSavedLogin, savedLogin, setSavedPassword } from './edit-saved-login.js'
import { readLoginChanges } from './login-changes.js'
import { differenceOf, type Member, type WantedLogin, wantedOf } from './wanted-login.js'

type CoreScope = ScopeOf<Core>

/** What Update would be refused is refused at Save, where it can be mended. */
async function checkChange(scope: CoreScope, login: LoginRow, wanted: WantedLogin, members: readonly Member[]): Promise<void> {
  checkName(scope, login, wanted, members)
  if (members.includes('username')) {
    if (!login.is_own) throw problem(core.problems.loginNotManaged)
    const [name] = await ask<{ is_free: boolean }>(scope, 'select core.may_be_called($1, $2) as is_free', [
      login.access_id,
      wanted.username,
    ])
    if (name?.is_free !== true) throw usernameTaken(scope.language)
  }
  if (!members.includes('isActive')) return
  if (wanted.isActive) mustBeContracted(scope)
  if (login.account_id === scope.actor.id) throw problem(core.problems.loginNotManaged)
}

const keepChange = `insert into core.login_change as c
    (access_id, agency_id, client_id, changes, username, relation, capabilities, basis, ends_on, is_active, saved_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, core.ctx_staff())
  on conflict (tenant_id, access_id, agency_id) do update set username = $5, relation = $6, capabilities = $7, basis = $8, ends_on = $9,
    is_active = $10, saved_at = now(), saved_by = core.ctx_staff(),
    changes = $4::text[] || case when 'password' = any (c.changes) then '{password}'::text[] else '{}' end`
/** Saved as it is: nothing of it waits but a password. */
const keepNothing = `with over as (delete from core.login_change where access_id = $1 and not 'password' = any (changes))
  update core.login_change set changes = '{password}', username = null, relation = null, capabilities = null, basis = null, ends_on = null,
    is_active = null where access_id = $1 and 'password' = any (changes)`

async function keep(scope: CoreScope, clientId: string, accessId: string, wanted: WantedLogin, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return void (await ask(scope, keepNothing, [accessId]))
  const { username, relation, capabilities, basis, endsOn, isActive } = wanted
  const if_ = <T>(name: Member, value: T): T | null => (members.includes(name) ? value : null)
  const values = [
    if_('username', username),
    if_('relation', relation),
    if_('capabilities', capabilities),
    if_('basis', basis),
    if_('endsOn', endsOn),
    if_('isActive', isActive),
  ]
  await ask(scope, keepChange, [accessId, scope.agencyId, clientId, members, ...values]).catch((error: unknown) => {
    throw nameTaken(error, scope.language)
  })
}

/** Holds the logins, and answers the one that is not made yet. Refused where a colleague saved something since the page was read. */
async function hold(scope: CoreScope, clientId: string, accessId: string, seen: string | undefined): Promise<StagedRow | undefined> {
  await mustLetIn(scope, clientId)
  await holdLogins(scope, clientId)
  const saved = await savedLogin(scope, clientId, accessId)
  if (seen === undefined) return saved
  const waits = saved ?? (await readLoginChanges(scope, clientId)).find((change) => change.access_id === accessId)
  const isAsSeen = waits === undefined ? seen === 'none' : Date.parse(seen) === Date.parse(waits.staged_at)
  if (!isAsSeen) throw problem(core.problems.savedMeanwhile)
  return saved
}

/** The first step of a change: saved, and the login stays as it is. One that is not made yet waits as it is wanted now. */
export const stageClientLoginChange: Operation<Core, 'stageClientLoginChange'> = async (
  { params: { clientId, accessId }, body },
  scope,
) => {
  const saved = await hold(scope, clientId, accessId, body.seen)
  if (saved !== undefined) return editSavedLogin(scope, clientId, saved, body)
  const login = await loginOf(scope, clientId, accessId)
  const wanted = wantedOf(login, body)
  const members = differenceOf(login, wanted)
  await checkChange(scope, login, wanted, members)
  await keep(scope, clientId, accessId, wanted, members)
  scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: members })
}

const keepPassword = `insert into core.login_change as c (access_id, agency_id, client_id, changes, password_hash, saved_by)
  values ($1, $2, $3, '{password}', $4, core.ctx_staff())
  on conflict (tenant_id, access_id, agency_id) do update set password_hash = $4, saved_at = now(), saved_by = core.ctx_staff(),
    changes = array_remove(c.changes, 'password') || '{password}'::text[]`

/** A new password waits, too. One that was typed is kept as its hash, as every other; without one, Update makes it. */
export const stageClientPassword =
  (hash: HashPassword): Operation<Core, 'stageClientPassword'> =>
  async ({ params: { clientId, accessId }, body }, scope) => {
    const saved = await hold(scope, clientId, accessId, body.seen)
    if (saved !== undefined) {
      faultsInBody(...checkTyped(body, [saved.username, saved.display_name], scope.language))
      return setSavedPassword(scope, clientId, saved, body.password === undefined ? null : await hash(body.password))
    }
    const login = await loginOf(scope, clientId, accessId)
    if (!login.is_own || login.account_id === scope.actor.id) throw problem(core.problems.loginNotManaged)
    faultsInBody(...checkTyped(body, [login.username ?? '', login.email ?? '', login.display_name], scope.language))
    const kept = body.password === undefined ? null : await hash(body.password)
    await ask(scope, keepPassword, [accessId, scope.agencyId, clientId, kept])
    scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['password'] })
  }
