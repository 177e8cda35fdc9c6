import type { PortFill, SampleRequest } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications, Scope } from '../contract.js'

const insert = `insert into notifications.notice (id, agency_id, account_id, client_id, kind, kind_name, path, once_key, created_at, rhythm, told_at, source)
  select gen_random_uuid(), $2, p.account_id, p.client_id, $3, $3, $4, $5, $6::timestamptz, $7, $8::timestamptz, case when $3 = 'messages' then 'messaging' end from core.profile_access p
  where p.client_id = $1 and p.relation = 'self' and p.is_active on conflict do nothing returning id`
const day = 24 * 3600_000

interface Sampled {
  readonly kind: 'messages' | 'news'
  readonly path: string
  readonly once: string
  readonly at: Date
  readonly rhythm: 'atOnce' | 'daily'
}
async function add(scope: Scope, { clientId, agencyId }: SampleRequest, { kind, path, once, at, rhythm }: Sampled) {
  const told = rhythm === 'atOnce' ? at.toISOString() : null
  const rows = await ask<{ id: string }>(scope, insert, [clientId, agencyId, kind, path, once, at.toISOString(), rhythm, told])
  return rows.map(({ id }) => ({ resource: 'notice', id }))
}

/** News for each of the client's own accounts: something read about at once, and something that waits to come with other news. */
export const samples: PortFill<typeof notifications, 'core.samples'> = (scope) => ({
  async make(request) {
    const { word } = request
    const now = scope.now()
    const first = {
      kind: 'messages',
      path: word === undefined ? '/messages' : `/${word}`,
      once: word ?? 'sample',
      at: now,
      rhythm: 'atOnce',
    } as const
    const made = await add(scope, request, first)
    if (word !== undefined) return made
    const earlier = new Date(now.getTime() - day / 6)
    const waiting = await add(scope, request, { kind: 'news', path: '/profile', once: 'sample-together', at: earlier, rhythm: 'daily' })
    // So that the ledger shows what really left.
    await scope.own.notices.tell({ kind: 'reminders', to: { clientId: request.clientId }, path: '/', once: 'sample-reminder' })
    return [...made, ...waiting]
  },
})
