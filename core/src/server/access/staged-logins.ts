import { core, type Core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { readClient } from '../people/client-rows.js'
import { present } from '../people/present.js'
import type { HashPassword } from '../staff/staff-logins.js'
import { mustBeContracted, mustLetIn } from './may-let-in.js'
import { oneTimePassword } from './one-time-password.js'
import { writeLogin } from './write-login.js'

interface Row {
  readonly access_id: string
  readonly username: string
  readonly display_name: string
  readonly relation: 'self' | 'representative' | 'contact'
  readonly is_active: boolean
  readonly has_password: boolean
  readonly staged_at: string
  readonly staged_by: string
  readonly staged_name: string
}
const read = (scope: ScopeOf<Core>, clientId: string): Promise<readonly Row[]> =>
  ask<Row>(scope, 'select * from core.staged_client_logins($1)', [clientId])

/** Lists what waits for Update. */
export const listStagedLogins: Operation<Core, 'listStagedLogins'> = async ({ params: { clientId } }, scope) => {
  await mustLetIn(scope, clientId)
  const rows = await read(scope, clientId)
  scope.audit({ clientId, resource: 'login' })
  const { stagedLoginDays } = scope.settingsFor(scope.agencyId)
  return rows.map((row) => ({
    accessId: row.access_id,
    username: row.username,
    displayName: row.display_name,
    relation: row.relation,
    isActive: row.is_active,
    stagedAt: row.staged_at,
    stagedBy: row.staged_name,
    keptUntil: new Date(new Date(row.staged_at).getTime() + stagedLoginDays * 24 * 3600_000).toISOString(),
    isOwnStep: row.staged_by === scope.actor.staff?.id,
  }))
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

async function sheetFacts(scope: ScopeOf<Core>, clientId: string) {
  const [client, portalAddress] = await Promise.all([readClient(scope, clientId), scope.own.addresses.ofAgency(scope.agencyId)])
  const agency = client?.agencies.find(({ id }) => id === scope.agencyId)
  return { agency: agency?.name ?? '', portalAddress, ...present({ phone: agency?.phone ?? null, language: client?.language ?? null }) }
}

async function settle(scope: ScopeOf<Core>, clientId: string, row: Row, hash: HashPassword) {
  const { access_id: accessId, username, relation } = row
  const password = row.has_password ? null : oneTimePassword()
  const kept = password === null ? null : await hash(password)
  const [made] = await ask<{ done: boolean }>(scope, 'select core.settle_client_login($1, $2, $3) as done', [clientId, accessId, kept])
  if (made?.done !== true) throw problem(core.problems.conflict) // a colleague was quicker
  scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['username', 'password', 'relation', 'isActive'] })
  return { accessId, username, displayName: row.display_name, relation, ...present({ password }) }
}

/** The second step: everything that was saved is made together, or nothing. */
export const updateClientLogins =
  (hash: HashPassword): Operation<Core, 'updateClientLogins'> =>
  async ({ params: { clientId } }, scope) => {
    await mustLetIn(scope, clientId)
    mustBeContracted(scope)
    const rows = await read(scope, clientId)
    if (rows.length === 0) throw problem(core.problems.notFound)
    const logins = []
    for (const row of rows) logins.push(await settle(scope, clientId, row, hash))
    return { sheet: await sheetFacts(scope, clientId), logins }
  }

/** Throws away what was saved. */
export const dropStagedLogin: Operation<Core, 'dropStagedLogin'> = async ({ params: { clientId, accessId } }, scope) => {
  await mustLetIn(scope, clientId)
  const [row] = await ask<{ done: boolean }>(scope, 'select core.drop_staged_login($1, $2) as done', [clientId, accessId])
  if (row?.done !== true) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'login', resourceId: accessId, fields: ['username'] })
}
