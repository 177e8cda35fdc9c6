import { core } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Installation } from '../installation.js'

/** Portals that show every state: in use, quiet, and at the limit of the contract. Whoever has no login is without. */
const portals = [
  { number: 'HH-1042', daysAgo: 60, items: 0 },
  { number: 'HH-1077', daysAgo: 40, items: 0 },
  { number: 'HH-1076', daysAgo: 30, items: 0 },
  { number: 'HH-1012', daysAgo: 25, items: 0 },
  { number: 'HH-1026', daysAgo: 20, items: 30 },
] as const
const itemLimit = 30

const insertPortal = `
  insert into core.client_portal (id, agency_id, client_id, created_at)
  select $1, $2, c.id, $4::timestamptz from core.client c where c.external_id = $3
  on conflict do nothing`
const insertItems = `
  insert into core.portal_addition (id, agency_id, client_id, items, added_at)
  select $1, $2, c.id, $4::int, $5::timestamptz from core.client c where c.external_id = $3`
const insertLimit = `
  insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'core', $2::jsonb)
  on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = core.setting.settings || excluded.settings`

/** Sets up the portals of the demonstration at one agency. */
export async function addPortals({ kernel }: Installation, tenantId: string, agencyId: string): Promise<void> {
  await kernel.system({ tenantId }, core, async (scope) => {
    const at = (daysAgo: number): string => new Date(scope.now().getTime() - daysAgo * 24 * 60 * 60 * 1000).toISOString()
    await ask(scope, insertLimit, [agencyId, JSON.stringify({ portalItemLimit: itemLimit })])
    for (const { number, daysAgo, items } of portals) {
      await ask(scope, insertPortal, [scope.newId(), agencyId, number, at(daysAgo)])
      if (items > 0) await ask(scope, insertItems, [scope.newId(), agencyId, number, items, at(12)])
    }
  })
}
