import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { managedMember, memberRights } from '../../staff/rights.js'
import { tellFromScope } from '../tell-owner/tell-from-scope.js'
import { newRefreshToken } from '../refresh-token.js'

interface Row {
  readonly factors: number
  readonly asked_by: string | null
  readonly by_name: string | null
  readonly asked_at: string | null
}
async function accountOf(scope: ScopeOf<Core>, staffMemberId: string): Promise<string> {
  const { account_id } = await managedMember(scope, staffMemberId)
  if (account_id === null) throw problem(core.problems.notFound)
  return account_id
}

const getSecondStepReset: Operation<Core, 'getSecondStepReset'> = async ({ params }, scope) => {
  const { account_id } = await memberRights(scope, params.staffMemberId)
  if (account_id === null) throw problem(core.problems.notFound)
  const [row] = await ask<Row>(scope, 'select * from core.second_step_reset($1)', [account_id])
  const { factors = 0, asked_by, by_name, asked_at } = row ?? {}
  const asked = asked_by == null || asked_at == null ? null : { by: by_name ?? '', at: asked_at, isOwn: asked_by === scope.actor.id }
  return { count: factors, asked }
}
const askSecondStepReset: Operation<Core, 'askSecondStepReset'> = async ({ params }, scope) => {
  const account = await accountOf(scope, params.staffMemberId)
  await ask(scope, 'select core.ask_second_step_reset($1, $2)', [account, newRefreshToken(scope.tenant.id).hash])
  scope.audit({ resource: 'staffMember', resourceId: params.staffMemberId })
}
const confirmSecondStepReset: Operation<Core, 'confirmSecondStepReset'> = async ({ params }, scope) => {
  const account = await accountOf(scope, params.staffMemberId)
  const [row] = await ask<{ done: boolean }>(scope, 'select core.confirm_second_step_reset($1) as done', [account])
  if (row?.done !== true) throw problem(core.problems.secondPersonNeeded)
  await tellFromScope(scope, account, 'factorRemoved')
  scope.audit({ resource: 'staffMember', resourceId: params.staffMemberId })
}

/** The operations that take lost second steps away. */
export const secondStepResetImplementations = { getSecondStepReset, askSecondStepReset, confirmSecondStepReset }
