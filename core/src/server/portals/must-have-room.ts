import { type Core, core, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'

const hasPortal = 'select 1 as found from core.client_portal where client_id = $1::uuid and agency_id = $2::uuid'
/** An invitation that is out holds, so its place is taken: whoever comes with it is not turned away. */
const taken = `select (select count(*)::int from core.client_portal where agency_id = $1::uuid)
  + (select count(distinct i.client_id)::int from core.invitation i where i.agency_id = $1::uuid and i.accepted_at is null and i.cancelled_at is null
      and i.expires_at > $2::timestamptz and i.client_id is distinct from $3::uuid
      and not exists (select from core.client_portal o where o.client_id = i.client_id and o.agency_id = i.agency_id)) as taken`
/** More portals than any agency has clients: what a contract without a limit leaves. */
const endless = 2_147_483_647

/** How many more may be asked in under the agency's contract; the client who is asked again takes no second place. */
export async function roomForPortals(scope: ScopeOf<Core>, clientId: string | null): Promise<number> {
  const { portalLimit } = scope.settingsFor(scope.agencyId)
  if (portalLimit === 0) return endless
  const [row] = await ask<{ readonly taken: number }>(scope, taken, [scope.agencyId, scope.now().toISOString(), clientId])
  return Math.max(0, portalLimit - (row?.taken ?? 0))
}

/** Nobody is asked in for whose portal the agency's contract has no room. */
export async function mustHaveRoom(scope: ScopeOf<Core>, clientId: string): Promise<void> {
  const { portalLimit: limit } = scope.settingsFor(scope.agencyId)
  if (limit === 0 || (await ask(scope, hasPortal, [clientId, scope.agencyId])).length > 0) return
  if ((await roomForPortals(scope, clientId)) === 0) throw problem(core.problems.portalLimitReached, { limit })
}
