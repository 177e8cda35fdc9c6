import type { PortFill, SampleRequest } from '@lintel/core'
import { ask, samplePage, sampleTimes } from '@lintel/core/server'
import type { requests, Scope } from '../contract.js'
import { requestFiles } from '../documents/files-of.js'
import type { FileCheck } from '../documents/request-file.js'
import { writeSampleTemplate } from './sample-template.js'

const insert = `
  insert into requests.request
    (id, agency_id, client_id, kind, title, body, link, packet, packet_id, state, due_on, sent_by, sent_by_name, created_at, delivered_at, opened_at, started_at,
     handed_in_at, ended_at, answer, reason, relation, answered_by, detail, reminders)
  select $1, $2, $3, $4, $5, $6, $7, $8, $21::uuid, $9, $10::date, s.id, s.given_name || ' ' || s.family_name, $11::timestamptz, $12::timestamptz, $13::timestamptz,
    $14::timestamptz, $22::timestamptz, $15::timestamptz, $16::jsonb, $17, $18, $19, $23::jsonb, 0
  from (select) one left join core.staff_member s on s.id = $20::uuid`
const ownAccount = `
  select p.account_id from core.profile_access p where p.client_id = $1::uuid and p.is_active and p.relation = 'self' limit 1`

const keepChecks = 'update requests.request set checks = $2::jsonb, places = $3::jsonb where id = $1::uuid'

interface Sample {
  readonly kind: 'question' | 'confirmContact' | 'read' | 'link' | 'homework' | 'documents'
  readonly title: string | null
  readonly text?: string
  readonly link?: string
  readonly packet?: string
  readonly state: 'sent' | 'delivered' | 'opened' | 'started' | 'handedIn' | 'done' | 'declined'
  /** Days from today. */
  readonly due?: number
  readonly sentDaysAgo: number
  readonly answer?: object
  readonly reason?: string
  readonly detail?: Readonly<Record<string, string>>
  readonly files?: readonly SampleFile[]
}
/** A file: its name, the lines of its one page, and what staff decided about it. */
interface SampleFile {
  readonly name: string
  readonly lines: readonly string[]
  readonly check?: Omit<FileCheck, 'at'>
  /** Which of the named documents it is. */
  readonly part?: number
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
    kind: 'confirmContact',
    title: null,
    state: 'done',
    sentDaysAgo: 3,
    answer: {
      isRight: false,
      contact: { phone: { from: null, to: '(555) 010-0146' }, address: '12 Elm Street, Apt 4', preferredWay: 'text' },
      outcome: 'open',
    },
  },
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
    due: -4, // past by every clock of the world, and after the last reminder
    sentDaysAgo: 5,
  },
  {
    kind: 'homework',
    title: 'Write down what matters to you in a home',
    text: 'Three things are enough: near a school, on the ground floor, a quiet street. We look at them together on Thursday.',
    link: 'https://example.org/what-matters',
    state: 'started',
    due: 6,
    sentDaysAgo: 2,
    answer: { text: 'Close to the bus. A door that locks.' },
  },
  {
    kind: 'link',
    title: 'How the housing list works',
    text: 'The housing office says on its page who comes when.',
    link: 'https://example.org/housing-list',
    state: 'delivered',
    due: 9,
    sentDaysAgo: 1,
  },
  {
    kind: 'documents',
    title: 'Your last pay slip',
    text: 'For the rent help. It must show your name and the month. A photo is fine.',
    state: 'handedIn',
    due: 2,
    sentDaysAgo: 4,
    detail: { accepts: 'photoOrPdf', most: '3' },
    files: [
      { name: 'Pay slip October.pdf', lines: ['Harbor Bakery', 'Pay slip, October', 'Net pay 1,240.00'], check: { verdict: 'accepted' } },
      { name: 'Pay slip September.pdf', lines: ['Harbor Bakery', 'Pay slip, September', 'Net pay 1,190.00'] },
    ],
  },
  {
    kind: 'documents',
    title: 'Papers for the housing office',
    text: 'The housing office asks for it with the application.',
    state: 'started',
    due: 5,
    sentDaysAgo: 3,
    detail: { accepts: 'photoOrPdf', most: '5', parts: 'ID card, front\nID card, back\nLast pay stub' },
    files: [
      { name: 'ID card front.pdf', lines: ['ID card', 'Front'], part: 1, check: { verdict: 'accepted' } },
      {
        name: 'ID card back.pdf',
        lines: ['ID card', 'Back'],
        part: 2,
        check: { verdict: 'neededAgain', reason: 'The number at the bottom is cut off. Please take the photo from a little further away.' },
      },
    ],
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
  { kind: 'documents', title: word, state: 'handedIn', sentDaysAgo: 2, files: [{ name: `${word}.pdf`, lines: [word] }] },
  { kind: 'question', title: word, text: word, packet: word, state: 'sent', due: 3, sentDaysAgo: 1 },
  { kind: 'question', title: word, text: word, state: 'done', sentDaysAgo: 9, answer: { text: word } },
]

const writtenIn = ({ title, text, link, packet, state }: Sample) => [title, text ?? null, link ?? null, packet ?? null, state]

async function writeFiles(scope: Scope, request: SampleRequest, resourceId: string, files: readonly SampleFile[]): Promise<void> {
  const { agencyId, clientId } = request
  const home = { resource: requestFiles, resourceId, agencyId, clientId, dataClass: 'requests' }
  const checks: Record<string, FileCheck> = {}
  const places: Record<string, number> = {}
  for (const { name, lines, check, part } of files) {
    const { id } = await scope.services.core.files.write({ name, content: samplePage(lines) }, home)
    if (part !== undefined) places[id] = part
    if (check !== undefined) checks[id] = { ...check, at: scope.now().toISOString() }
  }
  if (Object.keys(checks).length > 0) await ask(scope, keepChecks, [resourceId, JSON.stringify(checks), JSON.stringify(places)])
}

const inDays = (scope: Scope, days: number): string =>
  new Date(scope.now().getTime() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

async function write(
  scope: Scope,
  request: SampleRequest,
  accountId: string | null,
  sample: Sample,
  packetId: string | null,
): Promise<string> {
  const id = scope.newId()
  const timeOf = sampleTimes(scope.now(), scope.tenant.timeZone)
  const at = (days: number): string => timeOf(-days * 24 * 60)
  const sent = -sample.sentDaysAgo
  const reached = ['sent', 'delivered', 'opened', 'started', 'handedIn', 'done', 'declined'].indexOf(sample.state)
  const ended = sample.state === 'done' || sample.state === 'declined'
  const answered = ended || sample.state === 'handedIn'
  await ask(scope, insert, [
    id,
    request.agencyId,
    request.clientId,
    `requests:${sample.kind}`,
    ...writtenIn(sample),
    sample.due === undefined ? null : inDays(scope, sample.due),
    at(sent),
    reached >= 1 ? at(sent + 0.1) : null,
    reached >= 2 ? at(sent + 0.4) : null,
    sample.state === 'done' || sample.state === 'started' || sample.state === 'handedIn' ? at(sent + 0.5) : null,
    ended ? at(sent + 1) : null,
    sample.answer === undefined ? null : JSON.stringify(sample.answer),
    sample.reason ?? null,
    answered ? 'self' : null,
    answered ? accountId : null,
    request.staffMemberId,
    packetId,
    sample.state === 'handedIn' ? at(sent + 1) : null,
    JSON.stringify(sample.detail ?? {}),
  ])
  await writeFiles(scope, request, id, sample.files ?? [])
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
    const { id, partId } = await writeSampleTemplate(scope, request)
    made.push({ resource: 'template', id }, { resource: 'part', id: partId })
    return [...made, ...[...packets.values()].map((id) => ({ resource: 'packet', id }))]
  },
})
