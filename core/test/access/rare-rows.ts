import type { Target } from './probes.js'
import { byId, elm, newId, q, row } from './tries.js'

/** Rights that rarely decide, and a table that asks for them apart (docs/decisions/0201). */
export const rareTargets: Readonly<Record<string, Target>> = {
  'what a client gives': { see: `select from core.given_to_us() where client_id = ${q('client')}` },
  'what the neighbour gives': { see: `select from core.given_to_us() where client_id = ${q('neighbour')} and core.ctx_tenant() = ${elm}` },
  'whom they broke the glass for': { see: 'select from core.opened_by_us()' },
  'client kind, asked apart': row({
    table: 'sample_plugin.remark',
    where: byId('remark'),
    change: 'body',
    columns: { id: newId, agency_id: q('shelter'), client_id: q('client'), body: "'New'" },
  }),
}

/** Who may do what with them; part of the matrix. */
export const rareTable = `what a client gives
  see    consented consentOtherClass
what the neighbour gives
  see    shelter
whom they broke the glass for
  see    glass
client kind, asked apart
  see    portal shelter glass consented
  add    portal shelter
  change portal shelter
  remove portal shelter
`
