import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

const today = `select ($1::timestamptz at time zone requests.zone_of($2::uuid, $3::uuid))::date as day`

/** Which day it is by the client's own clock. */
export async function clientDay(scope: Scope, clientId: string, agencyId: string): Promise<string> {
  const now = scope.now().toISOString()
  const [row] = await ask<{ readonly day: string | null }>(scope, today, [now, clientId, agencyId])
  return row?.day ?? now.slice(0, 10)
}
