import { startTestPortal, stub, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import notificationsPlugin from '../src/plugin.js'

const fail = () => Promise.reject(new Error('not asked for in these tests'))
let portal: TestPortal
let omar: TestPerson
/** Messages that Omar has read by now. */
const read = new Set<string>()
const messagingStub = stub(messaging, {
  conversations: {
    answeringStaff: async () => [],
    haveRead: async (ids) => ids.filter((id) => read.has(id)).map((messageId) => ({ messageId, accountIds: [omar.accountId] })),
    open: fail,
    write: fail,
    close: fail,
    sentToMany: fail,
  },
})

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [messagingStub, notificationsPlugin], agencies: { elm: ['messaging', 'notifications'] } })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(() => portal.close())

const unread = async () => (await omar.call(notifications).countUnread()).count

test('reading that is heard of late leaves news of what was written since', async () => {
  const ids = { conversationId: crypto.randomUUID(), clientId: omar.clientId ?? '' }
  const hear = (what: 'sent' | 'read', messageId = '') =>
    portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, messaging, async (scope) => {
      if (what === 'sent') scope.emit(messaging.events.messageSent, { ...ids, messageId, by: 'staff', staffMemberId: crypto.randomUUID() })
      else scope.emit(messaging.events.conversationRead, { ...ids, accountId: omar.accountId, by: 'client' })
    })
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()]
  await hear('sent', first)
  await portal.settled()
  read.add(first)
  await hear('sent', second)
  await portal.settled()
  expect(await unread()).toBe(2)
  await hear('read')
  await portal.settled()
  expect(await unread()).toBe(1)
  read.add(second)
  await hear('read')
  await portal.settled()
  expect(await unread()).toBe(0)
})
