import { core, type Core, problem, type ScopeOf, type Static } from '../../../../contract/index.js'
import type { SavedLoginChange } from '../../../../contract/core/access-schemas.js'
import { ask } from '../../../data/ask.js'
import { checkAccountNames } from '../../../identity/account-checks.js'
import { checkNotEmptied, faultsInBody, nameTaken } from '../../faults-in-body.js'
import { readStaged, type StagedRow } from '../staged-rows.js'
import { clientNameOf } from '../write-login.js'
import { differenceOf, wantedOf } from './wanted-login.js'

type CoreScope = ScopeOf<Core>
const fallbackName = (row: StagedRow, username: string): string => (row.relation === 'self' ? username : row.display_name)

/** The login of this name that is not made yet, if it is one. */
export const savedLogin = async (scope: CoreScope, clientId: string, accessId: string): Promise<StagedRow | undefined> =>
  (await readStaged(scope, clientId)).find((row) => row.access_id === accessId)

/** Changes a login that is not made yet: it waits as it is wanted now. */
export async function editSavedLogin(
  scope: CoreScope,
  clientId: string,
  row: StagedRow,
  body: Static<typeof SavedLoginChange>,
): Promise<void> {
  const wanted = wantedOf(row, body)
  const username = wanted.username ?? row.username
  const displayName =
    wanted.relation === 'self' ? await clientNameOf(scope, clientId) : body.displayName?.trim() || fallbackName(row, username)
  faultsInBody(() =>
    username === '' ? checkNotEmptied(username, scope.language) : checkAccountNames({ username, displayName }, scope.language),
  )
  const values = [clientId, row.access_id, JSON.stringify({ ...wanted, username, displayName })]
  const asked = ask<{ done: boolean }>(scope, 'select core.edit_staged_login($1, $2, $3) as done', values)
  const [edited] = await asked.catch((error: unknown) => {
    throw nameTaken(error, scope.language)
  })
  if (edited?.done !== true) throw problem(core.problems.conflict) // a colleague was quicker
  const name = displayName === row.display_name ? [] : ['displayName']
  scope.audit({ clientId, resource: 'login', resourceId: row.access_id, fields: [...differenceOf(row, wanted), ...name] })
}

/** Another password for a login that is not made yet; without one, Update makes it. */
export async function setSavedPassword(scope: CoreScope, clientId: string, row: StagedRow, hash: string | null): Promise<void> {
  const values = [clientId, row.access_id, hash]
  const [kept] = await ask<{ done: boolean }>(scope, 'select core.set_staged_password($1, $2, $3) as done', values)
  if (kept?.done !== true) throw problem(core.problems.conflict)
  scope.audit({ clientId, resource: 'login', resourceId: row.access_id, fields: ['password'] })
}
