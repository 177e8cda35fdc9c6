import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeSilent } from '../src/jobs/close-silent.js'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

let clock = new Date('2026-11-27T09:00:00Z')
let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    agencies: { harbor: ['careTeam', 'messaging'] },
    now: () => clock,
  })
})
afterAll(() => portal.close())
beforeEach(async () => {
  clock = new Date('2026-11-27T09:00:00Z')
  await setPolicy(portal, {})
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
})

const hour = 3_600_000
const pass = (hours: number) => {
  clock = new Date(clock.getTime() + hours * hour)
}
const writeFirst = async () =>
  (await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Are you well?' } })).id
const write = (person: TestPerson, conversationId: string) =>
  person.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'I am here' } })
const read = (conversationId: string, person = omar) => person.call(messaging).getConversation({ params: { conversationId } })
const sweep = async () => {
  const where = { tenantId: dana.tenantId, agencyId: dana.agencyId }
  await portal.kernel.system(where, messaging, async (scope) => scope.enqueue(closeSilent, {}))
  await portal.settled()
}

test('48 hours without a reply close a conversation, which says why and refuses the client [S3.10, S3.14]', async () => {
  const id = await writeFirst()
  expect((await read(id)).closesAt).toBe('2026-11-29T09:00:00.000Z')
  pass(47.99)
  await sweep()
  expect(await read(id)).toMatchObject({ state: 'open', mayWrite: true })
  pass(0.01)
  await sweep()
  expect(await read(id)).toMatchObject({ state: 'closed', closedReason: 'noReply', mayWrite: false, closesAt: null })
  await expect(write(omar, id)).rejects.toMatchObject({ id: 'messaging.conversationClosed', extra: { reason: 'noReply' } })
  expect(portal.events(messaging.events.conversationClosed)).toContainEqual({
    conversationId: id,
    clientId: omar.clientId,
    staffMemberId: dana.staffMemberId,
    reason: 'noReply',
  })
})

test('as many as wait are closed in one sweep, however many', async () => {
  const id = await writeFirst()
  const asOwner = (text: string) => portal.database.asOwner(async (link) => (await link.send({ text, values: [id] })).rows)
  const made = await asOwner(
    `insert into messaging.conversation select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
      from messaging.conversation c, generate_series(1, 600) where c.id = $1 returning id`,
  )
  expect(made).toHaveLength(600)
  pass(48)
  await sweep()
  const open = `select from messaging.conversation where state = 'open' and client_id = (select client_id from messaging.conversation where id = $1)`
  expect(await asOwner(open)).toHaveLength(0)
})

test('the client’s log says in words that the portal closed it, and what changed [S3.10, S4.18]', async () => {
  await writeFirst()
  pass(48)
  await sweep()
  const { lines } = await omar.call(core).listOwnLog({ query: {} })
  expect(lines).toContainEqual(
    expect.objectContaining({
      what: 'Closed a conversation that nobody answered',
      fields: ['State'],
      who: expect.objectContaining({ kind: 'system' }),
    }),
  )
})

test('each message of staff begins the 48 hours anew, and a reply of the client ends them [S3.15]', async () => {
  const id = await writeFirst()
  pass(47)
  await write(dana, id)
  pass(47)
  await sweep()
  expect((await read(id)).state).toBe('open')
  await write(omar, id)
  expect((await read(id)).closesAt).toBeNull()
  pass(1000)
  await sweep()
  expect((await read(id)).state).toBe('open')
  await write(dana, id)
  pass(48)
  await sweep()
  expect((await read(id)).state).toBe('closed')
})

test('staff open it again by writing, and the clock begins anew [S3.14, S3.15]', async () => {
  const id = await writeFirst()
  pass(48)
  await sweep()
  await write(dana, id)
  expect(await read(id)).toMatchObject({ state: 'open', closedReason: null, mayWrite: true })
  pass(47)
  await sweep()
  expect(await outcome(write(omar, id))).toBe('done')
})

test('opened again without writing, it stays open for all its hours, whatever closed it [S3.10, S3.14]', async () => {
  const id = await writeFirst()
  const reopen = () => dana.call(messaging).reopenConversation({ params: { conversationId: id } })
  pass(48)
  await sweep()
  pass(5)
  expect(await reopen()).toMatchObject({ state: 'open', closesAt: '2026-12-01T14:00:00.000Z' })
  await sweep()
  pass(47.99)
  await sweep()
  expect(await read(id)).toMatchObject({ state: 'open', mayWrite: true, closesAt: '2026-12-01T14:00:00.000Z' })
  expect(await reopen()).toMatchObject({ closesAt: '2026-12-01T14:00:00.000Z' })
  pass(0.01)
  await sweep()
  expect(await read(id)).toMatchObject({ state: 'closed', closedReason: 'noReply' })
  await reopen()
  pass(1)
  await write(dana, id)
  pass(47.99)
  await sweep()
  expect((await read(id)).state).toBe('open')
  pass(0.01)
  await sweep()
  expect((await read(id)).state).toBe('closed')
})

test('sweeping twice, and in two processes at once, closes once and tells once', async () => {
  const id = await writeFirst()
  const other = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], beside: portal, now: () => clock })
  pass(49)
  const where = { tenantId: dana.tenantId, agencyId: dana.agencyId }
  const run = (one: TestPortal) => one.kernel.system(where, messaging, (scope) => closeSilent.run(scope, {}))
  await Promise.all([run(portal), run(other), run(portal), run(other)])
  const told = [portal, other].flatMap((one) => one.events(messaging.events.conversationClosed))
  expect(told.filter(({ conversationId }) => conversationId === id)).toHaveLength(1)
  await other.close()
})

test('the agency chooses the hours, and 0 closes nothing', async () => {
  await setPolicy(portal, { autoCloseHours: 2 })
  const id = await writeFirst()
  await setPolicy(portal, { autoCloseHours: 0 })
  pass(500)
  await sweep()
  expect((await read(id)).state).toBe('open')
  await setPolicy(portal, { autoCloseHours: 2 })
  await sweep()
  expect((await read(id)).state).toBe('closed')
})

test('where clients may write at any time, nothing closes by itself', async () => {
  await setPolicy(portal, { contactMode: 'allClients' })
  const id = await writeFirst()
  pass(500)
  await sweep()
  expect(await read(id)).toMatchObject({ state: 'open', closesAt: null })
  await dana.call(messaging).changeOwnContact({ body: { contactMode: 'replyOnly' } })
  await sweep()
  expect((await read(id)).state).toBe('closed')
})

const changes = [
  ['America/Chicago, an hour is lost', 'America/Chicago', '2027-03-13T15:30:00Z'],
  ['America/Chicago, an hour comes twice', 'America/Chicago', '2026-10-31T15:30:00Z'],
  ['Europe/Madrid, an hour is lost', 'Europe/Madrid', '2027-03-27T22:30:00Z'],
  ['Europe/Madrid, an hour comes twice', 'Europe/Madrid', '2026-10-24T22:30:00Z'],
  ['Australia/Lord_Howe, half an hour is lost', 'Australia/Lord_Howe', '2026-10-03T10:00:00Z'],
  ['Australia/Lord_Howe, half an hour comes twice', 'Australia/Lord_Howe', '2027-04-03T10:00:00Z'],
] as const
describe('over a change of the clocks the 48 hours stay 48 hours', () => {
  test.each(changes)('in %s', async (_, zone, at) => {
    await portal.database.asOwner((link) =>
      link.send({ text: 'update core.tenant set time_zone = $1, revision = revision + 1 where id = $2', values: [zone, dana.tenantId] }),
    )
    clock = new Date(at)
    const id = await writeFirst()
    pass(47.9)
    await sweep()
    expect((await read(id)).state).toBe('open')
    pass(0.2)
    await sweep()
    expect(await read(id)).toMatchObject({ state: 'closed', closedReason: 'noReply' })
  })
})
