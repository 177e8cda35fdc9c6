import type { PortFill, SampleRequest } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { requests, Scope } from '../contract.js'

const insert = `
  insert into requests.request
    (id, agency_id, client_id, kind, title, body, link, packet, packet_id, state, due_on, sent_by, sent_by_name, created_at, delivered_at, opened_at, started_at,
     ended_at, answer, reason, relation, answered_by, detail, reminders)
  select $1, $2, $3, $4, $5, $6, $7, $8, $21::uuid, $9, $10::date, s.id, s.given_name || ' ' || s.family_name, $11::timestamptz, $12::timestamptz, $13::timestamptz,
    $14::timestamptz, $15::timestamptz, $16::jsonb, $17, $18, $19, '{}', 0
  from (select) one left join core.staff_member s on s.id = $20::uuid`
const ownAccount = `
  select p.account_id from core.profile_access p where p.client_id = $1::uuid and p.is_active and p.relation = 'self' limit 1`

interface Sample {
  readonly kind: 'question' | 'confirmContact' | 'read'
  readonly title: string | null
  readonly text?: string
  readonly link?: string
  readonly packet?: string
  readonly state: 'sent' | 'delivered' | 'opened' | 'started' | 'done' | 'declined'
  /** Days from today. */
  readonly due?: number
  readonly sentDaysAgo: number
  readonly answer?: object
  readonly reason?: string
}
const lifelike: readonly Sample[] = [
  {
    kind: 'question',
    title: 'Which days can you see the apartment on Maple Street?',
    text: 'The landlord shows it in the morning, from Monday to Thursday.',
    state: 'opened',
    due: 3,
    sentDaysAgo: 2,
  },
  { kind: 'confirmContact', title: null, packet: 'Winter check-in', state: 'sent', due: 6, sentDaysAgo: 1 },
  {
    kind: 'question',
    title: 'Do you need a winter coat? Say which size.',
    packet: 'Winter check-in',
    state: 'done',
    sentDaysAgo: 5,
    answer: { text: 'Yes please, a large one.' },
  },
  {
    kind: 'read',
    title: 'House rules of the winter shelter',
    text: 'Doors open at 5 pm and close at 10 pm. Pets may stay in the yard room. Ask the desk for a locker.',
    link: 'https://example.org/house-rules',
    packet: 'Winter check-in',
    state: 'delivered',
    due: -1,
    sentDaysAgo: 5,
  },
  {
    kind: 'question',
    title: 'Did the bus pass arrive?',
    state: 'done',
    sentDaysAgo: 12,
    answer: { text: 'Yes, on Monday. Thank you.' },
  },
  { kind: 'read', title: 'How the food pantry works', state: 'declined', sentDaysAgo: 20, reason: 'My sister explained it to me.' },
]
const marked = (word: string): readonly Sample[] => [
  { kind: 'question', title: word, text: word, packet: word, state: 'sent', due: 3, sentDaysAgo: 1 },
  { kind: 'question', title: word, text: word, state: 'done', sentDaysAgo: 9, answer: { text: word } },
]

async function write(
  scope: Scope,
  request: SampleRequest,
  accountId: string | null,
  sample: Sample,
  packetId: string | null,
): Promise<string> {
  const id = scope.newId()
  const at = (days: number): string => new Date(scope.now().getTime() + days * 24 * 60 * 60 * 1000).toISOString()
  const sent = -sample.sentDaysAgo
  const reached = ['sent', 'delivered', 'opened', 'started', 'done', 'declined'].indexOf(sample.state)
  const ended = sample.state === 'done' || sample.state === 'declined'
  await ask(scope, insert, [
    id,
    request.agencyId,
    request.clientId,
    `requests:${sample.kind}`,
    sample.title,
    sample.text ?? null,
    sample.link ?? null,
    sample.packet ?? null,
    sample.state,
    sample.due === undefined ? null : at(sample.due).slice(0, 10),
    at(sent),
    reached >= 1 ? at(sent + 0.1) : null,
    reached >= 2 ? at(sent + 0.4) : null,
    sample.state === 'done' || sample.state === 'started' ? at(sent + 0.5) : null,
    ended ? at(sent + 1) : null,
    sample.answer === undefined ? null : JSON.stringify(sample.answer),
    sample.reason ?? null,
    ended ? 'self' : null,
    ended ? accountId : null,
    request.staffMemberId,
    packetId,
  ])
  return id
}

/** Requests for the demonstration, and for checks from outside. */
export const samples: PortFill<typeof requests, 'core.samples'> = (scope) => ({
  async make(request) {
    const [own] = await ask<{ readonly account_id: string }>(scope, ownAccount, [request.clientId])
    const made = []
    const packets = new Map<string, string>()
    const packetOf = ({ packet }: Sample): string | null => {
      if (packet === undefined) return null
      const id = packets.get(packet) ?? scope.newId()
      packets.set(packet, id)
      return id
    }
    for (const sample of request.word === undefined ? lifelike : marked(request.word))
      made.push({ resource: 'request', id: await write(scope, request, own?.account_id ?? null, sample, packetOf(sample)) })
    return [...made, ...[...packets.values()].map((id) => ({ resource: 'packet', id }))]
  },
})
