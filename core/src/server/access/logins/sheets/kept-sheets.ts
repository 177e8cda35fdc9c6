import { createHash } from 'node:crypto'
import { Value } from '@sinclair/typebox/value'
import { type Core, type Operation, type ScopeOf, type Static, Type } from '../../../../contract/index.js'
import { SettledLogin } from '../../../../contract/core/staged-login-schemas.js'
import { ask } from '../../../data/ask.js'
import type { Sealer } from '../../../data/seal.js'
import { mustLetIn } from '../../may-let-in.js'
import { sheetFacts } from './sheet-facts.js'

type CoreScope = ScopeOf<Core>
type Login = Static<typeof SettledLogin>
const Sheets = Type.Array(SettledLogin)

const placeOf = (tenantId: string, clientId: string): readonly string[] => [tenantId, 'auth.ticket', 'sheets', clientId]
/** Where the staff member of this sign-in finds them again. */
const shownHash = (sessionId: string, clientId: string): string =>
  createHash('sha256').update(`sheets ${sessionId} ${clientId}`).digest('hex')

async function readKept(scope: CoreScope, sealer: Sealer, clientId: string) {
  const { sessionId } = scope.actor
  if (sessionId === undefined) return undefined
  const [row] = await ask<{ sealed: string; expires_at: string }>(scope, 'select * from core.kept_sheets($1, $2)', [
    shownHash(sessionId, clientId),
    sessionId,
  ])
  const text = row && sealer.open(row.sealed, placeOf(scope.tenant.id, clientId))
  const logins: unknown = text === undefined ? undefined : JSON.parse(text)
  return row !== undefined && Value.Check(Sheets, logins) ? { logins, shownUntil: row.expires_at } : undefined
}

/** Keeps the sheets of logins for ten minutes, beside those that are still shown; a login's newest sheet takes the place of its older one. */
export async function keepSheetsOf(scope: CoreScope, sealer: Sealer, clientId: string, logins: readonly Login[]): Promise<void> {
  const { sessionId } = scope.actor
  if (sessionId === undefined || logins.length === 0) return
  const before = (await readKept(scope, sealer, clientId))?.logins ?? []
  const all = [...before.filter((old) => !logins.some(({ accessId }) => accessId === old.accessId)), ...logins]
  const sealed = sealer.seal(JSON.stringify(all), placeOf(scope.tenant.id, clientId))
  await ask(scope, 'select core.keep_sheets($1, $2, $3)', [shownHash(sessionId, clientId), sealed, sessionId])
}

/** Shows the sheets that Update made, for ten minutes and in the sign-in that made them. */
export const readSheets =
  (sealer: Sealer): Operation<Core, 'readSheets'> =>
  async ({ params: { clientId } }, scope) => {
    await mustLetIn(scope, clientId)
    scope.audit({ clientId, resource: 'login' })
    const kept = await readKept(scope, sealer, clientId)
    return kept === undefined ? { logins: [] } : { ...kept, sheet: await sheetFacts(scope, clientId) }
  }
