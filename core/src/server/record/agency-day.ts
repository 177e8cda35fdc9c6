import type { Core, ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'

const today = `select ($1::timestamptz at time zone coalesce((select a.time_zone from core.agency a where a.id = $2), $3))::date::text as day`

/** Which day it is at the agency, by its own clock or its tenant's: in the evening that is not the day of UTC. */
export async function agencyDay(scope: ScopeOf<Core>): Promise<string> {
  const now = scope.now().toISOString()
  const [row] = await ask<{ readonly day: string }>(scope, today, [now, scope.agencyId, scope.tenant.timeZone])
  return row?.day ?? now.slice(0, 10)
}
