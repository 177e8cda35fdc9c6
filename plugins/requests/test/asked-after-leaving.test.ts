import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepDays } from '../src/jobs/keep-days.js'
import requestsPlugin from '../src/plugin.js'

let clock = new Date()
let portal: TestPortal
let dana: TestPerson
/** Reaches those as well whom nobody works with any more. */
let amir: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'] }, now: () => clock })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
})
afterAll(() => portal.close())

const clientOf = () => portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
const send = async (client: TestPerson, dueOn: string, by = dana) => {
  const body = { kind: 'requests:question', title: 'A question', dueOn }
  return (await by.call(requests).sendRequest({ params: { clientId: client.clientId ?? '' }, body })).id
}
const leaves = (client: TestPerson, on: string) =>
  portal.sql(`update core.enrollment set entry_date = '2026-01-02', exit_date = $2 where client_id = $1`, [client.clientId, on])
const tick = () => portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, (scope) => keepDays.run(scope, {}))
const remindersOf = (id: string) => portal.events(requests.events.reminderDue).filter(({ requestId }) => requestId === id).length

test('who is asked on purpose after they left is reminded, by the clock and by hand, and of what they were asked before still not [S2.46, S2.48]', async () => {
  clock = new Date('2026-06-01T00:00:00Z')
  const client = await clientOf()
  const before = await send(client, '2026-06-20')
  await leaves(client, '2026-06-02')
  clock = new Date('2026-06-10T00:00:00Z')
  const after = await send(client, '2026-06-20', amir)
  // An end that is entered later, for a day before it was asked, is no purpose of whoever asked.
  const late = await clientOf()
  const unknowing = await send(late, '2026-06-20')
  await leaves(late, '2026-06-05')
  clock = new Date('2026-06-17T10:15:00Z')
  await tick()
  expect([before, after, unknowing].map(remindersOf)).toEqual([0, 1, 0])
  const detail = (requestId: string) => amir.call(requests).getRequest({ params: { requestId } })
  expect([(await detail(before)).notReminded, (await detail(after)).notReminded]).toEqual(['hasLeft', undefined])
  clock = new Date('2026-06-19T00:00:00Z')
  await amir.call(requests).remindNow({ params: { requestId: after } })
  expect(remindersOf(after)).toBe(2)
  await portal.sql(
    'insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on) values (gen_random_uuid(), $1, $2, $3, current_date)',
    [amir.agencyId, client.clientId, amir.staffMemberId],
  )
  clock = new Date('2026-06-22T10:15:00Z')
  await tick()
  expect(remindersOf(after)).toBe(2)
})

test('of a packet that is asked in part before somebody left and in part after, the parts after are reminded of [S2.46]', async () => {
  clock = new Date('2026-07-01T00:00:00Z')
  const client = await clientOf()
  const part = async (title: string) => {
    const body = { kind: 'requests:question', title, packet: 'Goodbye', dueOn: '2026-07-20' }
    return (await amir.call(requests).sendRequest({ params: { clientId: client.clientId ?? '' }, body })).id
  }
  const before = await part('One')
  await leaves(client, '2026-07-02')
  clock = new Date('2026-07-05T00:00:00Z')
  const after = await part('Two')
  const { items } = await amir.call(requests).listRequests({ query: { clientId: client.clientId ?? '' } })
  const params = { packetId: items[0]?.partOf?.id ?? '' }
  expect(await amir.call(requests).getPacket({ params })).not.toHaveProperty('notReminded')
  await amir.call(requests).remindPacket({ params })
  expect([before, after].map(remindersOf)).toEqual([0, 1])
})
