import type { Core, ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { insightOf } from '../../kernel/insight.js'

/** What one person does at one agency. */
export interface Work {
  readonly agency_id: string
  readonly roles: readonly string[]
  readonly extra_permissions: readonly string[]
}

/** The person's work at every agency of the tenant, if they work at each and hold the permission at each. */
export async function heldEverywhere(scope: ScopeOf<Core>, permission: string): Promise<readonly Work[] | undefined> {
  const { snapshot } = insightOf(scope)
  const work = await ask<Work>(scope, 'select * from core.own_work()', [])
  const isHeld = [...snapshot.agencies.keys()].every((agencyId) => {
    const here = work.find(({ agency_id }) => agency_id === agencyId)
    return here !== undefined && snapshot.permissions(['staff', ...here.roles], here.extra_permissions, agencyId).has(permission)
  })
  return isHeld ? work : undefined
}
