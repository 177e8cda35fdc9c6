import { ask } from '@lintel/core/server'
import type { Purpose, Scope } from '../contract.js'
import { newsLetter } from '../letters/news-letter.js'
import { type Hearer, quietUntil } from './hearers.js'

/** What leaves the portal about one or more pieces of news. */
export interface Sending {
  readonly hearer: Hearer
  /** Whose quiet hours it keeps: of this kind, and asked again as it leaves. */
  readonly kind: string
  readonly purpose: Purpose
  /** Set for clients; staff are told at work. */
  readonly clientId?: string
  readonly isAtWork: boolean
  /** They act for the client: told by what they chose themselves, never where the client agreed to be reached. */
  readonly isForOther: boolean
  /** The ways this kind goes while nobody chose. */
  readonly byDefault?: readonly string[]
  readonly path: `/${string}`
  readonly once: string
  /** What the news say in the portal: written only where the agency and the person chose it. */
  readonly titles: (language: string) => readonly string[]
}
interface Consent {
  readonly id: string
  readonly channel: 'email' | 'sms'
  readonly address: string
}
const consents = `select c.id, c.kind as channel, c.address from core.contact_channel c
  left join core.contact_safety s on s.tenant_id = c.tenant_id and s.client_id = c.client_id
  where c.client_id = $1 and c.withdrawn_at is null and $2 = any (c.purposes)
    and not coalesce(case c.kind when 'email' then s.no_email else s.no_texts end, false)
  order by c.kind, c.given_at desc`

/** Where somebody agreed to be texted of such things for themselves; what they chose for others holds there. */
const ownNumbers = 'select id, address from notifications.own_numbers($1) where $2 = any (purposes) and not is_unsafe'

/** Having switched a device on is the consent to be told there. */
const devices = 'select id from core.push_device where account_id = $1 order by added_at'

const wants = ({ hearer, byDefault }: Sending, channel: string): boolean => (hearer.channels ?? byDefault)?.includes(channel) ?? true
/** Staff who chose nothing for a kind are told as they set it for all their work. */
const staffWants = ({ hearer }: Sending, channel: string): boolean => (hearer.channels ?? hearer.by ?? []).includes(channel)

/** Sends by every way that the person agreed to, and answers what is on its way. */
export async function sendOut(scope: Scope, sending: Sending): Promise<readonly string[]> {
  const { hearer, kind, purpose, clientId, isAtWork, isForOther, path, once, titles } = sending
  const end = quietUntil(scope, hearer)
  const { delivery } = scope.services.core
  const saysWhat = hearer.says_what && scope.settings.maySayWhat
  const agency = saysWhat ? await agencyName(scope) : undefined
  const shared = {
    kind: `notifications.${purpose}`,
    agencyId: scope.agencyId,
    ...(clientId !== undefined && { clientId }),
    ...(end && { notBefore: end }),
    keeps: { accountId: hearer.account_id, about: kind, isAtWork },
    ...(hearer.language !== null && { language: hearer.language }),
    write: newsLetter({ path, isAtWork, ...(agency !== undefined && { agency, titles }) }),
  }
  const posted: string[] = []
  const post = async (to: Parameters<typeof delivery.send>[0]['to'], channel: 'email' | 'sms' | 'push', basis: string, key: string) => {
    const { id, state } = await delivery.send({ ...shared, channel, to, basis, once: `${once}:${key}` })
    if (state !== 'unreachable') posted.push(id)
  }
  const pushes = isAtWork || isForOther ? (hearer.channels ?? ['push']).includes('push') : wants(sending, 'push')
  if (pushes && delivery.channels.includes('push'))
    for (const { id } of await ask<{ id: string }>(scope, devices, [hearer.account_id]))
      await post({ deviceId: id, accountId: hearer.account_id }, 'push', 'device', id)
  if (isForOther) {
    if (hearer.channels?.includes('email') === true && delivery.channels.includes('email'))
      await post({ accountId: hearer.account_id }, 'email', 'service', `${hearer.account_id}:email`)
    if (hearer.channels?.includes('sms') === true && delivery.channels.includes('sms'))
      for (const { id, address } of await ask<Consent>(scope, ownNumbers, [hearer.account_id, purpose]))
        await post({ address, accountId: hearer.account_id }, 'sms', `consent:${id}`, `${hearer.account_id}:${id}`)
    return posted
  }
  if (isAtWork) {
    for (const channel of ['email', 'sms'] as const)
      if (staffWants(sending, channel) && delivery.channels.includes(channel))
        await post({ accountId: hearer.account_id }, channel, 'service', `${hearer.account_id}:${channel}`)
    return posted
  }
  for (const { id, channel, address } of await ask<Consent>(scope, consents, [clientId, purpose]))
    if (wants(sending, channel) && delivery.channels.includes(channel)) await post({ address }, channel, `consent:${id}`, id)
  return posted
}

async function agencyName(scope: Scope): Promise<string | undefined> {
  const [row] = await ask<{ name: string }>(scope, 'select name from core.agency where id = $1', [scope.agencyId])
  return row?.name
}
