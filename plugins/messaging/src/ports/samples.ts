import { core, type PortFill, problem, type SampleRequest } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { messaging, Scope } from '../contract.js'
import { lifelike, marked, type SampleConversation } from './sample-texts.js'

// Whoever reaches the client writes: the client, else someone who acts for the client. People without a sign-in still have
// their say in a sample: their own id stands for the account.
const readPeople = `
  select s.id as staff_id, coalesce(s.account_id, s.id) as staff_account_id, s.given_name || ' ' || s.family_name as staff_name,
    coalesce(writer.account_id, $2::uuid) as client_account_id, coalesce(writer.relation, 'self') as relation,
    case when writer.relation <> 'self' then writer.display_name end as client_author_name
  from core.staff_member s
  left join lateral (
    select p.account_id, p.relation, a.display_name from core.profile_access p
    left join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
    where p.client_id = $2::uuid and p.is_active and p.relation in ('self', 'representative')
    order by p.relation desc limit 1
  ) writer on true
  where s.id = $1::uuid`
const insertConversation = `
  insert into messaging.conversation
    (id, agency_id, client_id, staff_member_id, staff_name, subject, started_by, started_by_account_id, state, closed_at, closed_reason,
     message_count, last_message_at, last_message_by, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11, $12, $13::timestamptz, $14, $15::timestamptz)`
const insertMessage = `
  insert into messaging.message
    (id, agency_id, client_id, conversation_id, position, side, author_account_id, author_staff_id, author_name, relation, body, sent_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz)`

const letClientsWrite = `
  insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1::uuid, 'messaging', '{"contactMode": "assignedClients"}')
  on conflict do nothing`

interface People {
  readonly staff_id: string
  readonly staff_account_id: string
  readonly staff_name: string
  readonly client_account_id: string
  readonly relation: string
  readonly client_author_name: string | null
}
interface Made {
  readonly resource: string
  readonly id: string
}

/** Conversations for the demonstration, and for checks from outside. */
export const samples: PortFill<typeof messaging, 'core.samples'> = (scope) => ({
  async make(request) {
    const [people] = await ask<People>(scope, readPeople, [request.staffMemberId, request.clientId])
    if (people === undefined) throw problem(core.problems.notFound)
    await ask(scope, letClientsWrite, [request.agencyId])
    const made: Made[] = []
    for (const conversation of request.word === undefined ? lifelike : marked(request.word))
      made.push(...(await write(scope, request, people, conversation)))
    return made
  },
})

async function write(scope: Scope, request: SampleRequest, people: People, sample: SampleConversation): Promise<readonly Made[]> {
  const at = (minutesAgo: number): string => new Date(scope.now().getTime() - minutesAgo * 60_000).toISOString()
  const first = sample.lines[0]
  const last = sample.lines.at(-1)
  if (first === undefined || last === undefined) return []
  const id = scope.newId()
  await ask(scope, insertConversation, [
    id,
    request.agencyId,
    request.clientId,
    people.staff_id,
    people.staff_name,
    sample.subject,
    first.side,
    first.side === 'staff' ? people.staff_account_id : people.client_account_id,
    sample.isClosed ? 'closed' : 'open',
    sample.isClosed ? at(last.minutesAgo - 60) : null,
    sample.isClosed ? 'staff' : null,
    sample.lines.length,
    at(last.minutesAgo),
    last.side,
    at(first.minutesAgo),
  ])
  const made: Made[] = [{ resource: 'conversation', id }]
  for (const [index, line] of sample.lines.entries()) {
    const messageId = await writeLine(scope, request, people, { id, position: index + 1, line, at: at(line.minutesAgo) })
    made.push({ resource: 'message', id: messageId })
  }
  return made
}

interface SampleLine {
  readonly id: string
  readonly position: number
  readonly line: SampleConversation['lines'][number]
  readonly at: string
}
async function writeLine(scope: Scope, request: SampleRequest, people: People, { id, position, line, at }: SampleLine): Promise<string> {
  const isStaff = line.side === 'staff'
  const messageId = scope.newId()
  await ask(scope, insertMessage, [
    messageId,
    request.agencyId,
    request.clientId,
    id,
    position,
    line.side,
    isStaff ? people.staff_account_id : people.client_account_id,
    isStaff ? people.staff_id : null,
    isStaff ? people.staff_name : people.client_author_name,
    isStaff ? null : people.relation,
    line.body,
    at,
  ])
  return messageId
}
