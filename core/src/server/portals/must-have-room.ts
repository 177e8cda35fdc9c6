import { type Core, core, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { readUsage } from './read-usage.js'

const hasPortal = 'select 1 as found from core.client_portal where client_id = $1::uuid and agency_id = $2::uuid'

/** Nobody is asked in for whose portal the agency's contract has no room. */
export async function mustHaveRoom(scope: ScopeOf<Core>, clientId: string): Promise<void> {
  const { portalLimit: limit } = scope.settingsFor(scope.agencyId)
  if (limit === 0 || (await ask(scope, hasPortal, [clientId, scope.agencyId])).length > 0) return
  if ((await readUsage(scope, clientId)).isPortalLimitReached) throw problem(core.problems.portalLimitReached, { limit })
}
