import { core, type DeliveryChannel, type Letter } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Installation } from '../installation.js'

/** One message, how it ended, and how many hours ago it was put in. */
interface Sample {
  readonly number: string
  readonly channel: DeliveryChannel
  readonly kind: string
  /** Of a client who has none there is none. */
  readonly address?: string
  readonly state: 'sent' | 'delivered' | 'opened' | 'failed' | 'bounced' | 'unreachable'
  readonly reason?: string
  readonly tries?: number
  readonly hoursAgo: number
}
const samples: readonly Sample[] = [
  { number: 'HH-1042', channel: 'email', kind: 'messages', address: 'omar.haddad@example.org', state: 'opened', hoursAgo: 50 },
  { number: 'HH-1023', channel: 'sms', kind: 'requests', address: '+1 555 010 0123', state: 'delivered', hoursAgo: 44 },
  { number: 'HH-1034', channel: 'email', kind: 'reminders', address: 'imani@example.org', state: 'sent', hoursAgo: 30 },
  {
    number: 'HH-1020',
    channel: 'email',
    kind: 'requests',
    address: 'delroy@example.org',
    state: 'bounced',
    reason: 'smtp-550',
    hoursAgo: 27,
  },
  {
    number: 'HH-1038',
    channel: 'sms',
    kind: 'messages',
    address: '+1 555 010 0138',
    state: 'failed',
    reason: 'http-unreachable',
    tries: 6,
    hoursAgo: 5,
  },
  {
    number: 'HH-1044',
    channel: 'email',
    kind: 'requests',
    address: 'moses.a@example.org',
    state: 'failed',
    reason: 'smtp-451',
    tries: 6,
    hoursAgo: 3,
  },
  { number: 'HH-1015', channel: 'email', kind: 'messages', state: 'unreachable', hoursAgo: 2 },
]
const letter = (): Letter => ({ subject: 'There is news for you', paragraphs: ['Something is waiting for you. Sign in to read it.'] })

/** What no act of a person leads to: how a message ended is written down by whoever carried it. */
const end = `update core.delivery set state = $2, reason = $3, attempts = $4, address_hint = $5, created_at = now() - make_interval(hours => $6::int),
    tried_at = case when $4 > 0 then now() - make_interval(hours => $6::int) end,
    sent_at = case when $2 in ('sent', 'delivered', 'opened') then now() - make_interval(hours => $6::int) end,
    delivered_at = case when $2 in ('delivered', 'opened') then now() - make_interval(hours => $6::int, mins => -1) end,
    opened_at = case when $2 = 'opened' then now() - make_interval(hours => $6::int - 2) end,
    ended_at = case when $2 in ('failed', 'bounced', 'unreachable') then now() - make_interval(hours => $6::int, mins => -40) end
  where tenant_id = core.ctx_tenant() and id = $1`
const forget = 'delete from core.delivery_content where tenant_id = core.ctx_tenant() and delivery_id = $1'
const hintOf = (address: string): string => {
  const [name = '', domain] = address.split('@')
  return domain === undefined ? `…${address.slice(-4)}` : `${name.slice(0, 1)}…@${domain}`
}

/** Messages in every state that the ledger knows, so that staff see what each looks like and what to do. */
export async function addLedger({ kernel, database }: Installation, tenantId: string, agencyId: string): Promise<void> {
  const ids = await kernel.system({ tenantId, agencyId }, core, async (scope) => {
    const put: (readonly [Sample, string])[] = []
    for (const sample of samples) {
      const text = 'select id from core.client where external_id = $1'
      const [client] = await ask<{ id: string }>(scope, text, [sample.number])
      if (client === undefined) continue
      const { channel, kind, address } = sample
      const to = address === undefined ? { clientId: client.id } : { address }
      const about = { agencyId, clientId: client.id, kind: `notifications.${kind}`, basis: 'service' }
      put.push([sample, (await scope.own.delivery.send({ ...about, channel, to, write: letter })).id])
    }
    return put
  })
  await database.transaction('auth', { 'lintel.tenant': tenantId }, async (link) => {
    for (const [{ state, reason, tries, address, hoursAgo }, id] of ids) {
      const attempts = state === 'unreachable' ? 0 : (tries ?? 1)
      const hint = address === undefined ? null : hintOf(address)
      const why = state === 'unreachable' ? 'noAddress' : (reason ?? null)
      await link.send({ text: end, values: [id, state, why, attempts, hint, hoursAgo] })
      // What failed for good is kept for a week, so that it can be tried again.
      if (state !== 'failed') await link.send({ text: forget, values: [id] })
    }
  })
}
