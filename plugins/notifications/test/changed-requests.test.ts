import type { ScopeOf } from '@lintel/core'
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

const part = async (title: string) => {
  const body = { kind: 'requests:question', title, packet: 'Winter check-in' }
  return (await dana.call(requests).sendRequest({ params: { clientId: omar.clientId ?? '' }, body })).id
}
/** A packet of two parts; nobody was told of it yet, or it is as if nobody had been. */
async function packet() {
  const parts = [await part('Coat size?'), await part('Boot size?')]
  await unread()
  await portal.database.asOwner((link) =>
    link.send({ text: 'delete from notifications.notice where client_id = $1', values: [omar.clientId] }),
  )
  const [first] = await omar.call(requests).listTodo({ query: {} })
  return { packetId: first?.partOf?.id ?? '', parts }
}
const openPacket = (packetId: string) => omar.call(requests).openTodoPacket({ params: { packetId } })
const late = (emit: (scope: ScopeOf<typeof requests>) => void) =>
  portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, requests, async (scope) => emit(scope))

test('who opened the page of a packet before its news are heard has none of it, and of a part that comes later they have [S2.10]', async () => {
  const { packetId, parts } = await packet()
  const sent = (requestId = '') =>
    late((scope) => scope.emit(requests.events.requestSent, { requestId, clientId: omar.clientId ?? '', kind: 'requests:question' }))
  await openPacket(packetId)
  await sent(parts[0])
  expect(await unread()).toEqual([])
  await part('Any allergies?')
  expect(await unread()).toEqual(['You were asked for something'])
})

test('who opened the page of a packet after it was changed and before that is heard has no news of it; the next change they are told [S2.10, S2.46]', async () => {
  const { packetId } = await packet()
  await openPacket(packetId)
  const changeAll = (dueOn: string) => dana.call(requests).changePacket({ params: { packetId }, body: { name: 'Winter check-in', dueOn } })
  const heardLate = () =>
    late((scope) =>
      scope.emit(requests.events.packetChanged, { packetId, clientId: omar.clientId ?? '', at: new Date(Date.now() + 1).toISOString() }),
    )
  await changeAll('2031-03-03')
  expect(await unread()).toEqual(['Something you were asked has changed'])
  await openPacket(packetId)
  expect(await unread()).toEqual([])
  await heardLate()
  expect(await unread()).toEqual([])
  await changeAll('2031-03-04')
  expect(await unread()).toEqual(['Something you were asked has changed'])
  await changeAll('2031-03-05')
  await heardLate()
  expect(await unread()).toHaveLength(2)
})

test('an opening that is heard of after a later change leaves the news of that change', async () => {
  const clientId = omar.clientId ?? ''
  const { packetId } = await packet()
  await openPacket(packetId)
  await dana.call(requests).changePacket({ params: { packetId }, body: { dueOn: '2031-03-03' } })
  expect(await unread()).toHaveLength(1)
  await late((scope) => scope.emit(requests.events.packetOpened, { packetId, clientId }))
  expect(await unread()).toHaveLength(1)
  await openPacket(packetId)
  expect(await unread()).toEqual([])

  const requestId = await ask()
  await open(requestId)
  expect(await unread()).toEqual([])
  await change(requestId, 'Room 4')
  expect(await unread()).toHaveLength(1)
  await late((scope) => scope.emit(requests.events.requestOpened, { requestId, clientId }))
  expect(await unread()).toHaveLength(1)
  await open(requestId)
  expect(await unread()).toEqual([])
})
