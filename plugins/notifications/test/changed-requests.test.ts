import { startTestPortal, stub, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import requestsPlugin from '@lintel/requests'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import notificationsPlugin from '../src/plugin.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  const agencies = { elm: ['messaging', 'requests', 'notifications'] }
  portal = await startTestPortal({ plugins: [stub(messaging), requestsPlugin, notificationsPlugin], agencies })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => portal.close())
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
})

const ask = async () => {
  const body = { kind: 'requests:question', title: 'Bring your lease' }
  return (await dana.call(requests).sendRequest({ params: { clientId: omar.clientId ?? '' }, body })).id
}
const change = (requestId: string, text: string) => dana.call(requests).changeRequest({ params: { requestId }, body: { text } })
const open = (requestId: string) => omar.call(requests).openTodo({ params: { requestId } })
const unread = async () => {
  await portal.settled()
  return (await omar.call(notifications).listNotices()).filter(({ isRead }) => !isRead).map(({ title }) => title)
}

test('who had seen a request is told once that it has changed, until they look; the news say nothing of it [S2.46]', async () => {
  const id = await ask()
  await open(id)
  expect(await unread()).toEqual([])
  await change(id, 'Room 4')
  await change(id, 'Room 5')
  expect(await unread()).toEqual(['Something you were asked has changed'])
  await open(id)
  expect(await unread()).toEqual([])
  await change(id, 'Room 6')
  expect(await unread()).toEqual(['Something you were asked has changed'])
})

test('news of what was removed from the list lead nowhere, so they are news no more; what is put back is told', async () => {
  const id = await ask()
  expect(await unread()).toHaveLength(1)
  await open(id)
  await change(id, 'Room 4')
  await dana.call(requests).removeRequest({ params: { requestId: id } })
  expect(await unread()).toEqual(['Something you were asked is no longer needed'])
  await dana.call(requests).putBackRequest({ params: { requestId: id } })
  expect(await unread()).toContain('Something you were asked has changed')
})
