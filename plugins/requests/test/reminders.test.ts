import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { remindAll } from '../src/store/remind.js'
import { keepDays } from '../src/jobs/keep-days.js'
import requestsPlugin from '../src/plugin.js'

let clock = new Date()
let portal: TestPortal
let dana: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'] }, now: () => clock })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const clientIn = async (zone: string): Promise<TestPerson> => {
  const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await client.call((await import('@lintel/core')).core).changeOwnSettings({ body: { timeZone: zone } })
  return client
}
const send = async (client: TestPerson, days: { readonly dueOn?: string; readonly expiresOn?: string }) =>
  (
    await dana
      .call(requests)
      .sendRequest({ params: { clientId: client.clientId ?? '' }, body: { kind: 'requests:question', title: 'A question', ...days } })
  ).id
const tick = () => portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, (scope) => keepDays.run(scope, {}))
const remindersOf = (id: string) => portal.events(requests.events.reminderDue).filter(({ requestId }) => requestId === id).length
const stateOf = async (id: string) => (await dana.call(requests).getRequest({ params: { requestId: id } })).state

const fromHour = (moment: string, hours: number): string => new Date(Date.parse(moment) + hours * 60 * 60_000).toISOString()
/** Lets the clock go from one moment to another in steps of the job, and notes when reminders came. */
async function travel(id: string, from: string, to: string): Promise<readonly string[]> {
  const seen: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 15 * 60_000) {
    clock = new Date(at)
    const before = remindersOf(id)
    await tick()
    if (remindersOf(id) > before) seen.push(clock.toISOString())
  }
  return seen
}

describe('reminders come at ten by the client’s own clock, three days before, on the day and two days after [S2.48]', () => {
  // Each due day lies so that the clocks change between the first reminder and the last.
  const zones = [
    // November 1, 2026: 2:00 becomes 1:00 in Chicago.
    [
      'America/Chicago',
      '2026-11-02',
      '2026-10-29T00:00:00Z',
      ['2026-10-30T15:00:00.000Z', '2026-11-02T16:00:00.000Z', '2026-11-04T16:00:00.000Z'],
    ],
    // March 29, 2026: 1:00 UTC, Berlin goes from +1 to +2.
    [
      'Europe/Berlin',
      '2026-03-30',
      '2026-03-26T00:00:00Z',
      ['2026-03-27T09:00:00.000Z', '2026-03-30T08:00:00.000Z', '2026-04-01T08:00:00.000Z'],
    ],
    // April 5, 2026: Lord Howe goes back by half an hour, from +11 to +10:30.
    [
      'Australia/Lord_Howe',
      '2026-04-06',
      '2026-04-01T00:00:00Z',
      ['2026-04-02T23:00:00.000Z', '2026-04-05T23:30:00.000Z', '2026-04-07T23:30:00.000Z'],
    ],
    // And the other change of each year: March 8 in Chicago, October 25 in Berlin, October 4 on Lord Howe.
    [
      'America/Chicago',
      '2026-03-09',
      '2026-03-05T00:00:00Z',
      ['2026-03-06T16:00:00.000Z', '2026-03-09T15:00:00.000Z', '2026-03-11T15:00:00.000Z'],
    ],
    [
      'Europe/Berlin',
      '2026-10-26',
      '2026-10-22T00:00:00Z',
      ['2026-10-23T08:00:00.000Z', '2026-10-26T09:00:00.000Z', '2026-10-28T09:00:00.000Z'],
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-05',
      '2026-09-30T00:00:00Z',
      ['2026-10-01T23:30:00.000Z', '2026-10-04T23:00:00.000Z', '2026-10-06T23:00:00.000Z'],
    ],
  ] as const
  test.each(zones)(
    'in %s, due on %s',
    async (zone, dueOn, from, moments) => {
      clock = new Date(from)
      const id = await send(await clientIn(zone), { dueOn })
      for (const [at, hoursAfter] of [
        [moments[0], 3],
        [moments[1], 3],
        [moments[2], 6],
      ] as const)
        expect(await travel(id, fromHour(at, -3), fromHour(at, hoursAfter))).toEqual([at])
    },
    60_000,
  )
})

test('a job that runs twice, late or in two processes reminds once', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const id = await send(await clientIn('America/Chicago'), { dueOn: '2026-06-08' })
  clock = new Date('2026-06-05T15:00:00Z')
  await Promise.all([tick(), tick()])
  await tick()
  expect(remindersOf(id)).toBe(1)
  clock = new Date('2026-06-05T20:40:00Z')
  await tick()
  expect(remindersOf(id)).toBe(1)
})

test('what was read before another process reminded of it is not reminded of again', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const client = await clientIn('UTC')
  const id = await send(client, { dueOn: '2026-06-08' })
  const row = { id, client_id: client.clientId ?? '', agency_id: dana.agencyId ?? '', reminders: 0 }
  const where = { tenantId: dana.tenantId, agencyId: dana.agencyId }
  for (const _ of [1, 2]) await portal.kernel.system(where, requests, (scope) => remindAll(scope, [row]))
  expect(remindersOf(id)).toBe(1)
})

test('what is done, declined or taken back is not reminded of', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const client = await clientIn('UTC')
  const id = await send(client, { dueOn: '2026-06-08' })
  await client.call(requests).answerTodo({ params: { requestId: id }, body: { text: 'Done' } })
  clock = new Date('2026-06-05T10:15:00Z')
  await tick()
  expect(remindersOf(id)).toBe(0)
})

test('what was removed is not reminded of, and put back it is again; another due day brings its own reminders [S2.46, S2.48]', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const client = await clientIn('UTC')
  const [gone, moved] = [await send(client, { dueOn: '2026-06-08' }), await send(client, { dueOn: '2026-06-08' })]
  const api = dana.call(requests)
  await api.removeRequest({ params: { requestId: gone } })
  clock = new Date('2026-06-05T10:15:00Z')
  await tick()
  expect([remindersOf(gone), remindersOf(moved)]).toEqual([0, 1])
  await api.putBackRequest({ params: { requestId: gone } })
  await api.changeRequest({ params: { requestId: moved }, body: { dueOn: '2026-06-18' } })
  clock = new Date('2026-06-08T10:15:00Z')
  await tick()
  expect([remindersOf(gone), remindersOf(moved)]).toEqual([1, 1])
  clock = new Date('2026-06-15T10:15:00Z')
  await tick()
  expect(remindersOf(moved)).toBe(2)
})

const refuses = ({ clientId }: TestPerson) =>
  portal.sql(
    'insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on) values (gen_random_uuid(), $1, $2, $3, current_date)',
    [dana.agencyId, clientId, dana.staffMemberId],
  )
const remindByHand = (requestId: string) => dana.call(requests).remindNow({ params: { requestId } })

test('who said no to the portal is reminded of nothing, by the clock or by hand, until they want it again [S2.48, S1.45]', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const client = await clientIn('UTC')
  const id = await send(client, { dueOn: '2026-06-08' })
  const row = { id, client_id: client.clientId ?? '', agency_id: dana.agencyId ?? '', reminders: 0 }
  await refuses(client)
  clock = new Date('2026-06-05T10:15:00Z')
  await tick()
  await expect(remindByHand(id)).rejects.toMatchObject({ id: 'requests.refusedPortal' })
  expect(await dana.call(requests).getRequest({ params: { requestId: id } })).toMatchObject({ notReminded: 'refusedPortal' })
  // Read before they said no, noted after it.
  await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, (scope) => remindAll(scope, [row]))
  expect(remindersOf(id)).toBe(0)
  await portal.sql('update core.portal_refusal set withdrawn_at = now() where client_id = $1', [client.clientId])
  await tick()
  expect(remindersOf(id)).toBe(1)
})

test('whose time in the agency’s programs is over is reminded of nothing, from that day on their own clock; back in one, they are again [S2.46, S2.48]', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const client = await clientIn('Pacific/Honolulu')
  const id = await send(client, { dueOn: '2026-06-08' })
  const leaves = (on: string | null) =>
    portal.sql(`update core.enrollment set entry_date = '2026-01-02', exit_date = $2 where client_id = $1`, [client.clientId, on])
  await leaves('2026-06-06')
  clock = new Date('2026-06-05T20:15:00Z') // ten in the morning of June 5 in Honolulu: the day before
  await tick()
  expect(remindersOf(id)).toBe(1)
  clock = new Date('2026-06-08T20:15:00Z')
  await tick()
  await expect(remindByHand(id)).rejects.toMatchObject({ id: 'requests.hasLeft' })
  expect(remindersOf(id)).toBe(1)
  const detail = () => dana.call(requests).getRequest({ params: { requestId: id } })
  expect(await detail()).toMatchObject({ notReminded: 'hasLeft' })
  await leaves(null)
  expect(await detail()).not.toHaveProperty('notReminded')
  await tick()
  expect(remindersOf(id)).toBe(2)
})

test('those who are not reminded keep no place from others: a packet of theirs is refused by hand, and others are reminded [S2.46]', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const [gone, here] = [await clientIn('UTC'), await clientIn('UTC')]
  const body = { kind: 'requests:question', dueOn: '2026-06-08', packet: 'Intake' }
  for (const title of ['One', 'Two'])
    await dana.call(requests).sendRequest({ params: { clientId: gone.clientId ?? '' }, body: { ...body, title } })
  const theirs = await dana.call(requests).listRequests({ query: { clientId: gone.clientId ?? '' } })
  const id = await send(here, { dueOn: '2026-06-08' })
  await refuses(gone)
  clock = new Date('2026-06-05T10:15:00Z')
  await tick()
  expect([remindersOf(id), ...theirs.items.map((item) => remindersOf(item.id))]).toEqual([1, 0, 0])
  const packetId = theirs.items[0]?.partOf?.id ?? ''
  expect(await dana.call(requests).getPacket({ params: { packetId } })).toMatchObject({ waiting: 2, notReminded: 'refusedPortal' })
  await expect(dana.call(requests).remindPacket({ params: { packetId } })).rejects.toMatchObject({ id: 'requests.refusedPortal' })
})

test('a request leaves the list by itself after its last day, by the client’s clock [S2.46]', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const id = await send(await clientIn('Pacific/Honolulu'), { expiresOn: '2026-06-03' })
  clock = new Date('2026-06-04T09:45:00Z') // still June 3 in Honolulu
  await tick()
  expect(await stateOf(id)).toBe('sent')
  clock = new Date('2026-06-04T10:00:00Z')
  await tick()
  expect(await stateOf(id)).toBe('expired')
  expect(portal.events(requests.events.requestExpired)).toContainEqual(expect.objectContaining({ requestId: id }))
})

test('staff remind by hand, once a day at the most [S2.48]', async () => {
  clock = new Date('2026-06-01T12:00:00Z')
  const id = await send(await clientIn('UTC'), {})
  const remind = () => dana.call(requests).remindNow({ params: { requestId: id } })
  await remind()
  expect(remindersOf(id)).toBe(1)
  await expect(remind()).rejects.toMatchObject({ id: 'core.tooManyRequests' })
  clock = new Date('2026-06-02T12:00:01Z')
  await remind()
  expect(await dana.call(requests).getRequest({ params: { requestId: id } })).toMatchObject({ reminders: 2 })
})
