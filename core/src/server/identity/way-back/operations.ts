import { createHash } from 'node:crypto'
import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { type LoginRow, readLogins } from '../../access/logins/client-logins.js'
import { mustLetIn } from '../../access/may-let-in.js'
import { ask } from '../../data/ask.js'
import type { Sealer } from '../../data/seal.js'
import { readClient } from '../../people/client-rows.js'
import { newCode } from '../factors/recovery-codes.js'
import { paperHash } from './paper-code.js'

interface Named {
  readonly clientId: string
  readonly accessId: string
}
const lifeDays = 3
const placeOf = (tenantId: string, accessId: string): readonly string[] => [tenantId, 'auth.ticket', 'content', accessId]
/** Where the staff member of this sign-in finds it again. */
const shownHash = (scope: ScopeOf<Core>, accessId: string): string =>
  createHash('sha256').update(`shown ${scope.actor.sessionId} ${accessId}`).digest('hex')

async function loginOf(scope: ScopeOf<Core>, { clientId, accessId }: Named): Promise<LoginRow> {
  await mustLetIn(scope, clientId)
  const login = (await readLogins(scope, clientId)).find(({ access_id }) => access_id === accessId)
  if (login === undefined) throw problem(core.problems.notFound)
  return login
}
async function view(scope: ScopeOf<Core>, clientId: string, login: LoginRow, code: string | null, madeAt: Date | undefined) {
  const [client, origin] = await Promise.all([readClient(scope, clientId), scope.own.addresses.origin()])
  return {
    code,
    username: login.username,
    displayName: login.display_name,
    goodUntil: madeAt === undefined ? null : new Date(madeAt.getTime() + lifeDays * 86_400_000).toISOString(),
    address: `${origin}/recover/paper`,
    language: client?.language ?? null,
  }
}

/** Codes on paper for clients who have neither e-mail nor a phone of their own, or have lost the password. */
export function wayBackImplementations(sealer: Sealer) {
  const issuePaperCode: Operation<Core, 'issuePaperCode'> = async ({ params }, scope) => {
    const login = await loginOf(scope, params)
    const code = newCode()
    const [row] = await ask<{ done: boolean | null }>(scope, 'select core.issue_paper_code($1, $2, $3, $4, $5, $6) as done', [
      params.clientId,
      params.accessId,
      paperHash(scope.tenant.id, login.account_id, code.replaceAll('-', '')),
      shownHash(scope, params.accessId),
      sealer.seal(code, placeOf(scope.tenant.id, params.accessId)),
      scope.actor.sessionId,
    ])
    if (row?.done === false) throw problem(core.problems.tooManyCodes)
    if (row?.done !== true) throw problem(core.problems.notFound)
    scope.audit({ clientId: params.clientId, resource: 'login', resourceId: params.accessId })
    return view(scope, params.clientId, login, code, scope.now())
  }
  const readPaperCode: Operation<Core, 'readPaperCode'> = async ({ params }, scope) => {
    const login = await loginOf(scope, params)
    const [row] = await ask<{ sealed: string; created_at: string }>(scope, 'select * from core.shown_paper_code($1, $2)', [
      shownHash(scope, params.accessId),
      scope.actor.sessionId,
    ])
    const code = row && sealer.open(row.sealed, placeOf(scope.tenant.id, params.accessId))
    return view(scope, params.clientId, login, code ?? null, row && new Date(row.created_at))
  }
  return { issuePaperCode, readPaperCode }
}
