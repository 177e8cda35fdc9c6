import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import requestsPlugin from '../src/plugin.js'

let clock = new Date('2026-11-20T12:00:00Z')
let portal: TestPortal
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'] }, now: () => clock })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

test('what is due today is told by each client’s own clock, apart from what is overdue and what has time', async () => {
  clock = new Date('2026-11-20T12:00:00Z')
  const zones = ['Pacific/Kiritimati', 'Europe/Berlin', 'America/Chicago', 'Pacific/Honolulu'] as const
  for (const zone of zones) {
    const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
    await client.call(core).changeOwnSettings({ body: { timeZone: zone } })
    const body = { kind: 'requests:question', title: zone, dueOn: '2026-11-24' }
    await dana.call(requests).sendRequest({ params: { clientId: client.clientId ?? '' }, body })
  }
  const list = async (of: 'dueToday' | 'overdue') => {
    const { items, total } = await dana.call(requests).listRequests({ query: { of, mine: true } })
    expect(items).toHaveLength(total)
    return items.map(({ title }) => title).toSorted()
  }
  const at = async (moment: string) => {
    clock = new Date(moment)
    return { dueToday: await list('dueToday'), overdue: await list('overdue') }
  }
  expect(await at('2026-11-23T09:00:00Z')).toEqual({ dueToday: [], overdue: [] })
  // Fourteen hours before UTC it is the 24th already.
  expect(await at('2026-11-23T11:00:00Z')).toEqual({ dueToday: ['Pacific/Kiritimati'], overdue: [] })
  expect(await at('2026-11-24T08:00:00Z')).toEqual({
    dueToday: ['America/Chicago', 'Europe/Berlin', 'Pacific/Kiritimati'],
    overdue: [],
  })
  expect(await at('2026-11-25T05:30:00Z')).toEqual({
    dueToday: ['America/Chicago', 'Pacific/Honolulu'],
    overdue: ['Europe/Berlin', 'Pacific/Kiritimati'],
  })
  expect(await at('2026-11-25T10:00:00Z')).toEqual({ dueToday: [], overdue: zones.toSorted() })
})

test('a client answers at any hour of any day, also after the due day, without anybody of the staff [S1.5]', async () => {
  clock = new Date('2026-12-01T12:00:00Z')
  const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const params = { clientId: client.clientId ?? '' }
  // In the night, on a Sunday, on a holiday, and two weeks late.
  for (const moment of ['2026-12-05T03:12:00Z', '2026-12-06T17:00:00Z', '2026-12-25T23:59:00Z', '2027-01-04T04:30:00Z']) {
    clock = new Date('2026-12-01T12:00:00Z')
    const body = { kind: 'requests:question', title: 'Which days suit you?', dueOn: '2026-12-20' }
    const { id } = await dana.call(requests).sendRequest({ params, body })
    clock = new Date(moment)
    await client.call(requests).openTodo({ params: { requestId: id } })
    await client.call(requests).answerTodo({ params: { requestId: id }, body: { text: moment } })
    expect(await dana.call(requests).getRequest({ params: { requestId: id } })).toMatchObject({ state: 'done', answer: { text: moment } })
  }
})
