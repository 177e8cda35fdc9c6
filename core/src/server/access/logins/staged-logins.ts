import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { noteAct } from '../../log/note-act.js'
import type { Sealer } from '../../data/seal.js'
import { present } from '../../people/present.js'
import type { HashPassword } from '../../staff/staff-logins.js'
import { openPortalToo } from '../../portals/open-portal.js'
import { isCapability } from './client-logins.js'
import { changeView, type LoginChangeRow, readLoginChanges } from './changes/login-changes.js'
import { settleLoginChange } from './changes/settle-login-change.js'
import { holdLogins } from './hold-logins.js'
import { mustBeContracted, mustLetIn } from '../may-let-in.js'
import { oneTimePassword } from './one-time-password.js'
import { keepSheetsOf } from './sheets/kept-sheets.js'
import { sheetFacts } from './sheets/sheet-facts.js'
import { readStaged, type StagedRow } from './staged-rows.js'
import { writeLogin } from './write-login.js'

const loginIn = (row: StagedRow | LoginChangeRow) => ({
  accessId: row.access_id,
  username: row.username ?? ('email' in row ? row.email : null) ?? '',
  displayName: row.display_name,
  relation: row.relation,
})
/** What a login that is not made yet will be, for the window where it may still be changed. */
const newView = ({ capabilities, basis, ends_on: endsOn, has_password: isTyped }: StagedRow) => ({
  capabilities: capabilities.filter(isCapability),
  ...present({ basis, endsOn }),
  passwordIs: isTyped ? ('agreed' as const) : ('made' as const),
})
const day = 24 * 3600_000

/** Lists what waits for Update: new logins, then changes of those that stand. */
export const listStagedLogins: Operation<Core, 'listStagedLogins'> = async ({ params: { clientId } }, scope) => {
  await mustLetIn(scope, clientId)
  const [rows, changes] = [await readStaged(scope, clientId), await readLoginChanges(scope, clientId)]
  scope.audit({ clientId, resource: 'login' })
  const { stagedLoginDays } = scope.settingsFor(scope.agencyId)
  const saved = ({ staged_at, staged_by, staged_name }: StagedRow | LoginChangeRow) => ({
    stagedAt: staged_at,
    stagedBy: staged_name,
    keptUntil: new Date(new Date(staged_at).getTime() + stagedLoginDays * day).toISOString(),
    isOwnStep: staged_by === scope.actor.staff?.id,
  })
  return [
    ...rows.map((row) => ({ ...loginIn(row), isActive: row.is_active, ...saved(row), ...newView(row) })),
    ...changes.map((row) => ({ ...loginIn(row), isActive: row.to_active ?? row.is_active, ...saved(row), change: changeView(row) })),
  ]
}

/** The first step: saved, and nobody gets in. */
export const stageClientLogin =
  (hash: HashPassword): Operation<Core, 'stageClientLogin'> =>
  async ({ params: { clientId }, body }, scope) => {
    await mustLetIn(scope, clientId)
    const { accessId } = await writeLogin(scope, clientId, body, { hash, password: body.password, isStaged: true })
    scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['username', 'relation'] })
    return { accessId }
  }

async function settle(scope: ScopeOf<Core>, clientId: string, row: StagedRow, hash: HashPassword) {
  const { access_id: accessId } = row
  const password = row.has_password ? null : oneTimePassword()
  const kept = password === null ? null : await hash(password)
  const [made] = await ask<{ done: boolean }>(scope, 'select core.settle_client_login($1, $2, $3) as done', [clientId, accessId, kept])
  if (made?.done !== true) throw problem(core.problems.conflict) // a colleague was quicker
  const fields = ['username', 'password', 'relation', 'isActive']
  await noteAct(scope, 'core.addClientLogin', 'login', clientId, { resourceId: accessId, fields })
  return { ...loginIn(row), ...present({ password }), passwordIs: password === null ? ('agreed' as const) : ('made' as const) }
}

/** Only somebody who is let in needs the agency's contract; access may be taken away without one. */
const letsIn = (rows: readonly StagedRow[], changes: readonly LoginChangeRow[]): boolean =>
  rows.length > 0 || changes.some((row) => row.to_active === true)

/** The second step: everything that was saved counts from now on, or nothing of it. */
export const updateClientLogins =
  (hash: HashPassword, sealer: Sealer): Operation<Core, 'updateClientLogins'> =>
  async ({ params: { clientId } }, scope) => {
    await mustLetIn(scope, clientId)
    await holdLogins(scope, clientId)
    const [rows, changes] = [await readStaged(scope, clientId), await readLoginChanges(scope, clientId)]
    if (letsIn(rows, changes)) mustBeContracted(scope)
    if (rows.length + changes.length === 0) throw problem(core.problems.notFound)
    const logins = []
    const changed = []
    for (const row of rows) logins.push(await settle(scope, clientId, row, hash))
    if (rows.some((row) => row.is_active)) await openPortalToo(scope, clientId)
    for (const row of changes) {
      const { login, members, ...sheet } = await settleLoginChange(scope, clientId, row, hash)
      changed.push({ ...login, members })
      if (sheet.passwordIs !== 'own' || members.includes('username')) logins.push({ ...login, ...sheet })
    }
    await keepSheetsOf(scope, sealer, clientId, logins)
    scope.audit({ clientId, resource: 'login' })
    return { sheet: await sheetFacts(scope, clientId), logins, changed }
  }

const drop = `with change as (delete from core.login_change where client_id = $1 and access_id = $2 returning 1)
  select exists (select from change) or core.drop_staged_login($1, $2) as done`

/** Throws away what was saved: a new login with its name, or a change, and the login stays as it is. */
export const dropStagedLogin: Operation<Core, 'dropStagedLogin'> = async ({ params: { clientId, accessId } }, scope) => {
  await mustLetIn(scope, clientId)
  await holdLogins(scope, clientId)
  const [row] = await ask<{ done: boolean }>(scope, drop, [clientId, accessId])
  if (row?.done !== true) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['username'] })
}
