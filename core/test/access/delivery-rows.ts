import { type Mutation, policy, sql } from './mutation.js'
import type { Target } from './probes.js'
import { byId, newId, q, row } from './tries.js'

const entry = { channel: "'email'", kind: "'core.sample'", basis: "'service'", language: "'en'", state: "'queued'" }

/** The ledger of what left for the client, and what waits to leave. */
export const deliveryTargets: Readonly<Record<string, Target>> = {
  delivery: row({
    table: 'core.delivery',
    where: byId('delivery'),
    change: 'state',
    columns: { id: newId, agency_id: q('shelter'), client_id: q('client'), ...entry },
  }),
  'delivery of no agency': row({ table: 'core.delivery', where: byId('delivery of none') }),
  'delivery content': row({
    table: 'core.delivery_content',
    where: `delivery_id = ${q('delivery')}`,
    change: 'sealed',
    columns: { delivery_id: q('delivery of none'), sealed: "'x'" },
  }),
}

/** Nobody writes the ledger past its functions but the role that sends, and nobody else reads what is sealed. */
export const deliveryTable = `
delivery
  see    shelter commandLine signIn
  add    -
  change signIn
  remove -
delivery of no agency
  see    shelter commandLine signIn
  remove -
delivery content
  see    signIn
  add    -
  change -
  remove signIn
`

export const deliveryMutations: readonly Mutation[] = [
  policy('the ledger of messages is open to all agencies', 'core.delivery', 'of_agency', /agency_id = ANY \([^;]*?::uuid\[\]\)/, 'true'),
  sql(
    'what waits to be sent can be read',
    'core.delivery_content',
    `grant select on core.delivery_content to lintel_app;
    create policy open on core.delivery_content for select to lintel_app using (true)`,
  ),
]
