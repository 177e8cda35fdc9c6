import type { Target } from './probes.js'
import { byId, newId, q, row } from './tries.js'

/** Clients' portals, and what was put into them. */
export const portals: Readonly<Record<string, Target>> = {
  'client portal': row({
    table: 'core.client_portal',
    where: byId('portal'),
    change: 'created_by',
    columns: { id: newId, agency_id: q('shelter'), client_id: q('neighbour') },
  }),
  'portal addition': row({
    table: 'core.portal_addition',
    where: byId('addition'),
    change: 'items',
    columns: { id: newId, agency_id: q('shelter'), client_id: q('client'), items: '1', added_at: 'now()' },
  }),
}
