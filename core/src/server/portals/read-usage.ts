import type { Core, ScopeOf, Static } from '../../contract/index.js'
import type { PortalUsage } from '../../contract/core/portal-schemas.js'
import { ask } from '../data/ask.js'

/** Days within which things count against the contract. */
export const usageWindow = 30
const question = `
  select coalesce(sum(items), 0)::int as items,
    ((min(added_at) + interval '${usageWindow} days') at time zone $4::text)::date as free_on,
    (select count(*)::int from core.client_portal where agency_id = $2::uuid) as portals
  from core.portal_addition
  where client_id = $1::uuid and agency_id = $2::uuid and added_at > $3::timestamptz - interval '${usageWindow} days'`

interface Row {
  readonly items: number
  readonly free_on: string | null
  readonly portals: number
}

/** How much of what the contract allows is used for one client, in the last thirty days. */
export async function readUsage(scope: ScopeOf<Core>, clientId: string): Promise<Static<typeof PortalUsage>> {
  const { portalItemLimit, portalLimit } = scope.settingsFor(scope.agencyId)
  const now = scope.now().toISOString()
  const [row] = await ask<Row>(scope, question, [clientId, scope.agencyId, now, scope.tenant.timeZone])
  const items = row?.items ?? 0
  const isItemLimitReached = portalItemLimit > 0 && items >= portalItemLimit
  return {
    items,
    isItemLimitReached,
    isPortalLimitReached: portalLimit > 0 && (row?.portals ?? 0) >= portalLimit,
    ...(portalItemLimit > 0 && { itemLimit: portalItemLimit }),
    ...(isItemLimitReached && row?.free_on && { freeOn: row.free_on }),
  }
}
