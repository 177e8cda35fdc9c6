import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

let clock = new Date('2026-11-27T18:00:00Z')
let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let omar: TestPerson
let conversationId: string
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    agencies: { harbor: ['careTeam', 'messaging'], maple: ['messaging'] },
    now: () => clock,
  })
  await setPolicy(portal, { contactMode: 'assignedClients' })
})
afterAll(() => portal.close())
beforeEach(async () => {
  clock = new Date('2026-11-27T18:00:00Z')
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const staffMemberId = dana.staffMemberId ?? ''
  conversationId = (await omar.call(messaging).openConversation({ body: { staffMemberId, body: 'May I come on Thursday?' } })).id
})

const params = () => ({ conversationId })
const read = (person: TestPerson) => person.call(messaging).getConversation({ params: params() })
const write = (person: TestPerson, body = 'I answer') => person.call(messaging).sendMessage({ params: params(), body: { body } })
const idsOf = async (person: TestPerson, of: 'own' | 'teamInbox' | 'team' = 'own') =>
  (await person.call(messaging).listConversations({ query: { of, limit: 100 } })).items.map(({ id }) => id)
const transfer = (person: TestPerson, to?: TestPerson) =>
  person
    .call(messaging)
    .transferConversation({ params: params(), body: to === undefined ? {} : { toStaffMemberId: to.staffMemberId ?? '' } })
const leave = (person: TestPerson) => portal.sql('update core.staff_member set is_active = false where id = $1', [person.staffMemberId])

test('staff hand a conversation to a colleague, and the client reads who answers from now on', async () => {
  await transfer(dana, ruth)
  expect(await idsOf(ruth)).toContain(conversationId)
  expect(await outcome(read(dana))).toBe('core.notFound')
  const seen = await read(omar)
  expect(seen.staffMember.id).toBe(ruth.staffMemberId)
  expect(seen.handovers).toMatchObject([{ afterPosition: 1, toName: expect.stringContaining((ruth.staffMemberId ?? '').slice(0, 8)) }])
  expect(await outcome(write(ruth))).toBe('done')
  expect(portal.events(messaging.events.conversationTransferred)).toContainEqual({
    conversationId,
    clientId: omar.clientId,
    staffMemberId: ruth.staffMemberId,
    isInTeamInbox: false,
    handedBy: dana.staffMemberId,
  })
})

test('a conversation is handed only to somebody who works at its agency, and not to who has it', async () => {
  const lena = await portal.person({ agency: 'maple', roles: ['caseManager'] })
  await leave(ruth)
  for (const nobody of [lena, ruth, dana]) expect(await outcome(transfer(dana, nobody))).toBe('messaging.notAtWork')
  expect(await outcome(transfer(lena, lena))).toBe('core.notFound')
  expect(await outcome(omar.call(messaging).takeConversation({ params: params() }))).toBe('core.forbidden')
})

test('in the team inbox a conversation is everybody’s who works it, until somebody takes it', async () => {
  await transfer(dana)
  expect(await idsOf(dana)).not.toContain(conversationId)
  expect(await idsOf(ruth, 'teamInbox')).toContain(conversationId)
  expect((await read(omar)).keeper.state).toBe('team')
  expect(await outcome(write(ruth, 'Somebody will tell you'))).toBe('done')
  expect(await read(ruth)).toMatchObject({ isInTeamInbox: true, mayTake: true })
  expect(await ruth.call(messaging).takeConversation({ params: params() })).toMatchObject({
    staffMember: { id: ruth.staffMemberId },
    isInTeamInbox: false,
    mayTake: false,
  })
  expect(await idsOf(ruth)).toContain(conversationId)
  expect(await idsOf(dana, 'teamInbox')).not.toContain(conversationId)
})

test('who may not work the team inbox finds nothing in it', async () => {
  const helper = await portal.person({ agency: 'harbor', roles: ['staff'] })
  await transfer(dana)
  expect(await idsOf(helper, 'teamInbox')).toEqual([])
  expect(await outcome(read(helper))).toBe('core.notFound')
})

test('when a staff member no longer works there, their conversations are in the team inbox at once, and the client is told', async () => {
  await leave(dana)
  expect(await idsOf(ruth, 'teamInbox')).toContain(conversationId)
  expect(await read(ruth)).toMatchObject({ isInTeamInbox: true, mayTake: true })
  expect((await read(omar)).keeper).toEqual({ state: 'team', awayUntil: null, coverName: null, note: null })
  expect(await outcome(write(omar, 'Is anybody there?'))).toBe('done')
  await ruth.call(messaging).takeConversation({ params: params() })
  expect((await read(omar)).keeper.state).toBe('here')
})

const away = (firstDay: string, lastDay: string, more: object = {}) =>
  dana.call(messaging).changeOwnAbsence({ body: { firstDay, lastDay, ...more } })

test('while somebody is away the colleague who covers reads and answers, and the client knows until when', async () => {
  await away('2026-11-27', '2026-11-30', { coverId: ruth.staffMemberId, note: 'I am at a training.' })
  expect(await idsOf(ruth)).toContain(conversationId)
  expect(await idsOf(dana)).toContain(conversationId)
  expect((await read(omar)).keeper).toEqual({
    state: 'away',
    awayUntil: '2026-11-30',
    coverName: expect.stringContaining((ruth.staffMemberId ?? '').slice(0, 8)),
    note: 'I am at a training.',
  })
  const asked = await omar.call(messaging).getContact({ params: { staffMemberId: dana.staffMemberId ?? '' } })
  expect(asked.contact?.keeper.state).toBe('away')
  expect(await outcome(write(ruth))).toBe('done')
  expect((await ruth.call(messaging).countUnread()).conversations).toBe(0)
  clock = new Date('2026-12-01T00:00:00Z')
  expect((await read(omar)).keeper.state).toBe('here')
  expect(await idsOf(ruth)).not.toContain(conversationId)
  expect(await outcome(read(ruth))).toBe('core.notFound')
})

test('while somebody is away and nobody covers, whoever works the team inbox sees it there, answers and takes it', async () => {
  const waiting = async () => (await ruth.call(messaging).countWaiting()).teamInbox
  const helper = await portal.person({ agency: 'harbor', roles: ['staff'] })
  const before = await waiting()
  expect(await outcome(read(ruth))).toBe('core.notFound')
  await away('2026-11-27', '2026-11-30')
  expect(await waiting()).toBe(before + 1)
  expect(await idsOf(ruth, 'teamInbox')).toContain(conversationId)
  expect(await read(ruth)).toMatchObject({ isInTeamInbox: false, mayTake: true, keeper: { state: 'away', coverName: null } })
  expect(await idsOf(dana)).toContain(conversationId)
  expect(await read(dana)).toMatchObject({ mayTake: false })
  expect([await outcome(read(helper)), await idsOf(helper, 'teamInbox')]).toEqual(['core.notFound', []])
  expect(await outcome(write(ruth))).toBe('done')
  clock = new Date('2026-12-01T00:00:00Z')
  expect(await idsOf(ruth, 'teamInbox')).not.toContain(conversationId)
  expect(await outcome(read(ruth))).toBe('core.notFound')
  await away('2026-12-01', '2026-12-02')
  await ruth.call(messaging).takeConversation({ params: params() })
  expect((await read(omar)).keeper.state).toBe('here')
})

test('a cover who left, or who is away as well, covers nobody', async () => {
  const nora = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  await away('2026-11-27', '2026-11-30', { coverId: nora.staffMemberId })
  expect(await outcome(read(ruth))).toBe('core.notFound')
  expect(await idsOf(ruth, 'teamInbox')).not.toContain(conversationId)
  await nora.call(messaging).changeOwnAbsence({ body: { firstDay: '2026-11-27', lastDay: '2026-11-27' } })
  expect(await idsOf(ruth, 'teamInbox')).toContain(conversationId)
  await nora.call(messaging).endOwnAbsence()
  expect(await outcome(read(ruth))).toBe('core.notFound')
  await leave(nora)
  expect(await outcome(read(ruth))).toBe('done')
})

test('days away begin and end with the days of the tenant’s zone, over a change of the clocks', async () => {
  await portal.database.asOwner((link) =>
    link.send({ text: `update core.tenant set time_zone = 'Europe/Madrid', revision = revision + 1`, values: [] }),
  )
  clock = new Date('2027-03-20T12:00:00Z')
  await away('2027-03-27', '2027-03-28')
  const states = []
  for (const at of ['2027-03-26T22:59:59Z', '2027-03-26T23:00:00Z', '2027-03-28T21:59:59Z', '2027-03-28T22:00:00Z']) {
    clock = new Date(at)
    states.push((await read(omar)).keeper.state)
  }
  expect(states).toEqual(['here', 'away', 'away', 'here'])
})

test('an absence may be called off, and wrong days are refused', async () => {
  expect(await outcome(away('2026-12-02', '2026-12-01'))).toBe('messaging.daysNotRight')
  expect(await outcome(away('2026-11-01', '2026-11-02'))).toBe('messaging.daysNotRight')
  expect(await outcome(away('2026-12-01', '2026-12-02', { coverId: omar.clientId }))).toBe('core.notFound')
  expect((await away('2026-12-01', '2026-12-02')).absence).toMatchObject({ firstDay: '2026-12-01', isNow: false })
  expect((await dana.call(messaging).endOwnAbsence()).absence).toBeNull()
})

test('an administrator says for a colleague who fell ill that they are away; other staff may not', async () => {
  const amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  const about = { params: { staffMemberId: dana.staffMemberId ?? '' }, body: { firstDay: '2026-11-27', lastDay: '2026-11-28' } }
  expect(await outcome(ruth.call(messaging).changeStaffAbsence(about))).toBe('core.forbidden')
  expect((await amir.call(messaging).changeStaffAbsence(about)).absence).toMatchObject({ isNow: true })
  expect((await read(omar)).keeper.state).toBe('away')
})

const find = async (person: TestPerson, words: string) => {
  const { id } = await person.call(messaging).searchMessages({ body: { words } })
  return (await person.call(messaging).listFound({ params: { searchId: id }, query: {} })).items.map((item) => item.conversationId)
}

test('whoever works the team inbox finds what lies there, what waits too long and what nobody is there for, and nothing else of colleagues', async () => {
  const word = `quokka${conversationId.slice(0, 8)}`
  await write(omar, `Where is the ${word}?`)
  const lena = await portal.person({ agency: 'maple', roles: ['caseManager'] })
  const nora = await portal.person({ agency: 'harbor', roles: ['staff'] })
  const found = async () => [await find(ruth, word), await find(nora, word), await find(lena, word)]
  expect(await find(dana, word)).toEqual([conversationId])
  expect(await found()).toEqual([[], [], []])

  await transfer(dana)
  expect(await found()).toEqual([[conversationId], [], []])
  await dana.call(messaging).takeConversation({ params: params() })
  expect(await found()).toEqual([[], [], []])

  await away('2026-11-27', '2026-11-30')
  expect(await found()).toEqual([[conversationId], [], []])
  await away('2026-11-27', '2026-11-30', { coverId: nora.staffMemberId })
  expect(await found()).toEqual([[], [conversationId], []])
  await dana.call(messaging).endOwnAbsence()
  expect(await found()).toEqual([[], [], []])

  await portal.database.asOwner((link) =>
    link.send({
      text: 'update messaging.conversation set waits_since = $2, overdue_since = $2 where id = $1',
      values: [conversationId, clock.toISOString()],
    }),
  )
  expect(await found()).toEqual([[conversationId], [], []])
  await ruth.call(messaging).settleOverdue({ params: params() })
  expect(await found()).toEqual([[], [], []])
  await leave(dana)
  expect(await found()).toEqual([[conversationId], [], []])
})
