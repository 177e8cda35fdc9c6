import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { massSending } from '../contract.js'

const readAll = `
  select 'tag' as what, t.tag as value, null::timestamptz as at from mass_sending.client_tag t where t.client_id = $1::uuid
  union all select 'optOut', null, o.said_at from mass_sending.opt_out o where o.client_id = $1::uuid
  union all select case when r.reason is null then 'campaign' else 'leftOut' end, c.texts->r.language->>'subject', c.created_at
    from mass_sending.recipient r join mass_sending.campaign c on c.tenant_id = r.tenant_id and c.id = r.campaign_id where r.client_id = $1::uuid`

/** What was sent to a person with many others, their tags, and their no. */
export const personRecords: PortFill<typeof massSending, 'core.personRecords'> = (scope) => ({
  all: (clientId) => ask<object>(scope, readAll, [clientId]),
  async erase(clientId) {
    for (const table of ['recipient', 'opt_out', 'client_tag'] as const) await ask(scope, statements[table], [clientId])
  },
})
const statements = {
  recipient: 'delete from mass_sending.recipient where client_id = $1::uuid',
  opt_out: 'delete from mass_sending.opt_out where client_id = $1::uuid',
  client_tag: 'delete from mass_sending.client_tag where client_id = $1::uuid',
} as const
