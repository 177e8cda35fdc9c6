import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { escalateUnread } from '../src/jobs/escalate-unread.js'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { clockNights } from './clock-nights.js'
import { outcome, setPolicy } from './set-policy.js'

const start = new Date('2026-11-27T18:00:00Z')
let clock = start
let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let omar: TestPerson
let amir: TestPerson
let conversationId: string
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    agencies: { harbor: ['careTeam', 'messaging'], maple: ['messaging'] },
    now: () => clock,
  })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
})
afterAll(() => portal.close())
beforeEach(async () => {
  clock = start
  await setPolicy(portal, { contactMode: 'assignedClients' })
  dana = await portal.person({ agency: 'harbor', roles: ['staff'], mayStart: true })
  ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const staffMemberId = dana.staffMemberId ?? ''
  conversationId = (await omar.call(messaging).openConversation({ body: { staffMemberId, body: 'The heating is broken' } })).id
})

const hour = 3_600_000
const pass = (hours: number) => {
  clock = new Date(clock.getTime() + hours * hour)
}
const params = () => ({ conversationId })
const run = () =>
  portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, messaging, (scope) => escalateUnread.run(scope, {}))
const read = (person: TestPerson) => person.call(messaging).getConversation({ params: params() })
const write = (person: TestPerson) => person.call(messaging).sendMessage({ params: params(), body: { body: 'I write' } })
const markRead = (person: TestPerson, position = 1) => person.call(messaging).markRead({ params: params(), body: { position } })
const overdue = async (person: TestPerson) =>
  (await person.call(messaging).listConversations({ query: { of: 'overdue', limit: 100 } })).items.map(({ id }) => id)
const told = () => portal.events(messaging.events.messageOverdue).filter((event) => event.conversationId === conversationId)
const ended = () => portal.events(messaging.events.overdueEnded).filter((event) => event.conversationId === conversationId)
const toldOf = () => told().map(({ tell }) => [...tell].sort())
const idsOf = (...people: TestPerson[]) => people.map(({ staffMemberId }) => staffMemberId ?? '').sort()
const leave = (person: TestPerson) => portal.sql('update core.staff_member set is_active = false where id = $1', [person.staffMemberId])
/** Whether a person is told, whoever else is: people of other tests work at the agency too. */
const isTold = (person: TestPerson) => told().some(({ tell }) => tell.includes(person.staffMemberId ?? ''))

test('a message that nobody of the staff has read for a day is overdue: who answers and who looks after the team are told, the client reads it [S1.2]', async () => {
  pass(23.99)
  await run()
  expect(told()).toEqual([])
  expect((await read(omar)).overdueSince).toBeNull()
  pass(0.01)
  await run()
  expect(toldOf()).toEqual([idsOf(dana, amir)])
  expect(told()[0]?.since).toBe(start.toISOString())
  expect(Date.parse((await read(omar)).overdueSince ?? '')).toBe(clock.getTime())
  for (const person of [dana, amir]) expect(await overdue(person)).toContain(conversationId)
})

test('what is overdue can be read, answered and taken by whoever works the team inbox, and by nobody else', async () => {
  const helper = await portal.person({ agency: 'harbor', roles: ['staff'] })
  expect(await outcome(read(ruth))).toBe('core.notFound')
  pass(24)
  await run()
  expect(await overdue(ruth)).toContain(conversationId)
  expect(await overdue(helper)).toEqual([])
  expect(await outcome(read(helper))).toBe('core.notFound')
  expect(await read(ruth)).toMatchObject({ mayTake: true, staffMember: { id: dana.staffMemberId } })
  await ruth.call(messaging).takeConversation({ params: params() })
  expect(await overdue(ruth)).not.toContain(conversationId)
  expect(await read(ruth)).toMatchObject({ overdueSince: null, staffMember: { id: ruth.staffMemberId } })
})

test('what somebody of the staff read or answered in time is not overdue; the next message of the client waits anew', async () => {
  pass(20)
  await markRead(dana)
  pass(10)
  await run()
  expect(told()).toEqual([])
  await write(omar)
  pass(23)
  await write(omar)
  await run()
  expect(told()).toEqual([])
  pass(1)
  await run()
  expect(told().map(({ since }) => since)).toEqual([new Date(start.getTime() + 30 * hour).toISOString()])
  await write(dana)
  pass(50)
  await run()
  expect(told()).toHaveLength(1)
})

test('to have read half of it is not to have read it, and the client’s own reading counts for nothing', async () => {
  await write(omar)
  await markRead(dana, 1)
  await markRead(omar, 2)
  pass(24)
  await run()
  expect(told()).toHaveLength(1)
})

describe('what is overdue ends', () => {
  beforeEach(async () => {
    pass(24)
    await run()
    expect(await overdue(amir)).toContain(conversationId)
  })
  const ends: Readonly<Record<string, () => Promise<unknown>>> = {
    'with an answer of anybody': () => write(amir),
    'when whoever answers for it has read it': () => markRead(dana),
    'when somebody says that it needs no answer': () => amir.call(messaging).settleOverdue({ params: params() }),
    'when it is closed': () => dana.call(messaging).closeConversation({ params: params() }),
    'when it goes to somebody else': () =>
      dana.call(messaging).transferConversation({ params: params(), body: { toStaffMemberId: ruth.staffMemberId ?? '' } }),
  }
  test.each(Object.entries(ends))('%s, and that is said once', async (_, end) => {
    await end()
    expect(await overdue(amir)).not.toContain(conversationId)
    expect(ended()).toHaveLength(1)
    await run()
    expect(told()).toHaveLength(1)
  })
  test('not because a colleague looked at it, nor because the client wrote again', async () => {
    await markRead(amir)
    await write(omar)
    expect(await overdue(amir)).toContain(conversationId)
    expect(ended()).toEqual([])
    await run()
    expect(told()).toHaveLength(1)
  })
})

test('a message that was handed on unread waits anew for whoever has it now', async () => {
  pass(23)
  await dana.call(messaging).transferConversation({ params: params(), body: { toStaffMemberId: ruth.staffMemberId ?? '' } })
  pass(23)
  await run()
  expect(told()).toEqual([])
  pass(1)
  await run()
  expect(isTold(ruth)).toBe(true)
  expect(isTold(dana)).toBe(false)
})

test('while somebody is away, whoever covers is told instead, and may end it by reading', async () => {
  const days = { firstDay: '2026-11-27', lastDay: '2026-11-30' }
  await dana.call(messaging).changeOwnAbsence({ body: { ...days, coverId: ruth.staffMemberId ?? '' } })
  pass(24)
  await run()
  expect(toldOf()).toEqual([idsOf(ruth, amir)])
  await markRead(ruth)
  expect(await overdue(amir)).not.toContain(conversationId)
})

test('no conversation is without somebody: in the team inbox, or when who kept it left, all who work the inbox are told', async () => {
  await leave(dana)
  pass(24)
  await run()
  expect([isTold(ruth), isTold(amir), isTold(dana)]).toEqual([true, true, false])
  expect(await amir.call(messaging).countWaiting()).toMatchObject({ teamInbox: expect.any(Number) })
  expect((await ruth.call(messaging).countWaiting()).teamInbox).toBeGreaterThan(0)
})

test('who looks after the team also keeps conversations: then all who work the inbox are told of theirs', async () => {
  const body = { staffMemberId: amir.staffMemberId ?? '', body: 'Please call' }
  await portal.sql('update core.staff_member set may_clients_start_contact = true where id = $1', [amir.staffMemberId])
  const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: amir })
  conversationId = (await client.call(messaging).openConversation({ body })).id
  pass(24)
  await run()
  expect([isTold(amir), isTold(ruth)]).toEqual([true, true])
})

test('an agency chooses the hours, and may switch it off', async () => {
  const policy = { contactMode: 'assignedClients', autoCloseHours: 48 } as const
  await amir.call(messaging).changeContactPolicy({ body: { ...policy, escalateAfterHours: 0 } })
  expect(await amir.call(messaging).getContactPolicy()).toMatchObject({ escalateAfterHours: 0 })
  pass(1000)
  await run()
  expect(told()).toEqual([])
  await amir.call(messaging).changeContactPolicy({ body: { ...policy, escalateAfterHours: 72 } })
  expect(await amir.call(messaging).getContactPolicy()).toMatchObject({ escalateAfterHours: 72 })
  await amir.call(messaging).changeContactPolicy({ body: policy })
  expect(await amir.call(messaging).getContactPolicy()).toMatchObject({ escalateAfterHours: 72 })
  await run()
  expect(told()).toHaveLength(1)
})

test('a job that runs twice, late or in two processes tells once', async () => {
  pass(90)
  await Promise.all([run(), run(), run()])
  await run()
  expect(told()).toHaveLength(1)
})

test('reading and writing at the same moment wait for each other in one order', async () => {
  for (let turn = 1; turn <= 8; turn++) {
    await write(omar)
    expect(await Promise.all([write(dana), markRead(dana, 2 * turn), markRead(dana, 2 * turn + 1)].map(outcome))).toEqual(
      Array(3).fill('done'),
    )
  }
})

test('the log says in words that staff were told; another agency hears nothing of it', async () => {
  const lena = await portal.person({ agency: 'maple', roles: ['administrator'] })
  pass(24)
  await run()
  const { lines } = await omar.call(core).listOwnLog({ query: {} })
  expect(lines).toContainEqual(expect.objectContaining({ what: 'Told staff of a message nobody had read' }))
  expect(await overdue(lena)).toEqual([])
  expect(await outcome(lena.call(messaging).settleOverdue({ params: params() }))).toBe('core.notFound')
  expect(await outcome(omar.call(messaging).settleOverdue({ params: params() }))).toBe('core.forbidden')
})

test.each(clockNights)(
  'in %s, from %s on, a message is overdue after 24 hours that passed, whatever the clocks did',
  async (timeZone, from) => {
    await omar.call(core).changeOwnSettings({ body: { timeZone } })
    await write(dana)
    clock = new Date(from)
    await write(omar)
    const end = Date.parse(from) + 24 * hour
    for (let at = end - 90 * 60_000; at <= end + 90 * 60_000; at += 15 * 60_000) {
      clock = new Date(at)
      for (const _ of ['one process', 'another']) await run()
    }
    expect(Date.parse((await read(omar)).overdueSince ?? '')).toBe(end)
    expect(told()).toHaveLength(1)
  },
)
