import type { Target } from './probes.js'
import { q, row, see } from './tries.js'

/** What says who did what, and who may do what at an agency. */
export const trailTargets: Readonly<Record<string, Target>> = {
  'seal of the trail': see('core.audit_seal', 'seq'),
  'checkpoint of the trail': see('core.audit_checkpoint', 'seq'),
  'role of the agency': row({
    table: 'core.agency_role',
    where: `agency_id = ${q('shelter')} and key = 'therapist'`,
    change: 'permissions',
    columns: { agency_id: q('shelter'), key: "'role-cook'", name: "'Cook'" },
  }),
}
