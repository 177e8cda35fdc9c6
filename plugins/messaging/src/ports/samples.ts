import { core, type PortFill, problem, type SampleRequest } from '@lintel/core'
import { ask, sampleTimes } from '@lintel/core/server'
import type { messaging, Scope } from '../contract.js'
import { writeSampleFile } from './sample-file.js'
import * as statements from './sample-statements.js'
import { day, lifelike, marked, type SampleConversation } from './sample-texts.js'
import { ofChild, ofMother } from './sample-texts-es.js'

interface People {
  readonly staff_id: string
  readonly staff_account_id: string
  readonly staff_name: string
  readonly client_account_id: string
  readonly relation: string
  readonly client_author_name: string | null
  readonly language: string | null
}
interface Made {
  readonly resource: string
  readonly id: string
}
interface Making {
  readonly scope: Scope
  readonly request: SampleRequest
  readonly people: People
  at(minutesAgo: number): string
}

const textsFor = ({ relation, language }: People): readonly SampleConversation[] => {
  if (relation === 'representative') return ofChild
  return language?.startsWith('es') === true ? ofMother : lifelike
}

const clientsWrite = { contactMode: 'assignedClients' }
const weekday = '09:00-17:00'
/** An office that is open on weekdays, and longer on Thursdays. */
const lifelikeSettings = {
  ...clientsWrite,
  officeMonday: weekday,
  officeTuesday: weekday,
  officeWednesday: weekday,
  officeThursday: '09:00-19:00',
  officeFriday: '09:00-15:00',
  closedDays: '2026-12-24 2026-12-25 2027-01-01 2027-01-18',
}

/** Conversations for the demonstration, and for checks from outside. */
export const samples: PortFill<typeof messaging, 'core.samples'> = (scope) => ({
  async make(request) {
    const [people] = await ask<People>(scope, statements.readPeople, [request.staffMemberId, request.clientId])
    if (people === undefined) throw problem(core.problems.notFound)
    await ask(scope, statements.letClientsWrite, [
      request.agencyId,
      JSON.stringify(request.word === undefined ? lifelikeSettings : clientsWrite),
    ])
    const at = sampleTimes(scope.now(), scope.tenant.timeZone)
    const making: Making = { scope, request, people, at }
    const made: Made[] = []
    for (const conversation of request.word === undefined ? textsFor(people) : marked(request.word))
      made.push(...(await write(making, conversation)))
    if (request.word !== undefined) made.push(...(await writeWords(making, request.word)))
    return made
  },
})

/**
 * How long a client waits to be read, is overdue, and is so still: what nobody answered within a day and another, as agencies
 * have it unless they choose.
 */
function waitOf({ closed }: SampleConversation, last: SampleConversation['lines'][number]): readonly (number | null)[] {
  if (closed !== undefined || last.side === 'staff') return [null, null, null]
  const after = (days: number) => (last.minutesAgo > days * day ? last.minutesAgo - days * day : null)
  return [last.minutesAgo, after(1), after(2)]
}

async function write(making: Making, sample: SampleConversation): Promise<readonly Made[]> {
  const { scope, request, people, at } = making
  const first = sample.lines[0]
  const last = sample.lines.at(-1)
  if (first === undefined || last === undefined) return []
  const id = scope.newId()
  await ask(scope, statements.insertConversation, [
    id,
    request.agencyId,
    request.clientId,
    people.staff_id,
    people.staff_name,
    sample.subject,
    first.side,
    first.side === 'staff' ? people.staff_account_id : people.client_account_id,
    sample.closed === undefined ? 'open' : 'closed',
    sample.closed === undefined ? null : at(last.minutesAgo - (sample.closed === 'noReply' ? 48 * 60 : 60)),
    sample.closed ?? null,
    sample.lines.length,
    at(last.minutesAgo),
    last.side,
    at(first.minutesAgo),
    sample.isInTeamInbox === true,
    sample.isPrivate === true,
    ...waitOf(sample, last).map((minutesAgo) => (minutesAgo === null ? null : at(minutesAgo))),
  ])
  const made: Made[] = [{ resource: 'conversation', id }]
  for (const [index, line] of sample.lines.entries())
    made.push(...(await writeLine(making, { id, position: index + 1, line, at: at(line.minutesAgo) })))
  await ask(scope, statements.insertMarkers, [id])
  return [...made, ...(await writeBeside(making, id, sample))]
}

/** What lies beside the messages: a handover, and what the staff member has begun to write. */
async function writeBeside({ scope, request, people, at }: Making, conversationId: string, sample: SampleConversation): Promise<Made[]> {
  const { agencyId, clientId } = request
  const made: Made[] = []
  if (sample.cameFrom !== undefined) {
    const id = scope.newId()
    const names = [sample.cameFrom, people.staff_name]
    await ask(scope, statements.insertHandover, [id, agencyId, clientId, conversationId, ...names, people.staff_account_id, at(4300)])
    made.push({ resource: 'handover', id })
  }
  if (sample.draft !== undefined) {
    const id = scope.newId()
    await ask(scope, statements.insertDraft, [id, agencyId, clientId, people.staff_account_id, conversationId, sample.draft, at(10)])
    made.push({ resource: 'draft', id })
  }
  return made
}

async function writeWords({ scope, request, people, at }: Making, word: string): Promise<readonly Made[]> {
  const [finding, staffFinding, absence] = [scope.newId(), scope.newId(), scope.newId()]
  await ask(scope, statements.insertFinding, [finding, people.client_account_id, word, at(5)])
  await ask(scope, statements.insertFinding, [staffFinding, people.staff_account_id, word, at(5)])
  await ask(scope, statements.insertAbsence, [absence, request.agencyId, people.staff_id, `Away ${word}`])
  return [
    { resource: 'search', id: finding },
    { resource: 'staffSearch', id: staffFinding },
    { resource: 'staffContact', id: absence },
  ]
}

interface SampleLine {
  readonly id: string
  readonly position: number
  readonly line: SampleConversation['lines'][number]
  readonly at: string
}
async function writeLine({ scope, request, people }: Making, { id, position, line, at }: SampleLine): Promise<readonly Made[]> {
  const isStaff = line.side === 'staff'
  const messageId = scope.newId()
  await ask(scope, statements.insertMessage, [
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
    line.file === undefined ? 0 : 1,
  ])
  const made: Made[] = [{ resource: 'message', id: messageId }]
  if (line.file !== undefined) made.push({ resource: 'file', id: await writeSampleFile(scope, request, messageId, line.file) })
  return made
}
