import type { TestPerson } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { notifications } from '@lintel/notifications/contract'
import { requests } from '@lintel/requests/contract'
import { beforeEach, expect, test } from 'vitest'
import { outbox, portal, withNews } from './with-news.js'

let dana: TestPerson
let omar: TestPerson

withNews('messaging', 'requests')
beforeEach(async () => {
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  await portal.sql(
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values (gen_random_uuid(), $1, 'email', 'omar@example.org', '{requests,messages}', 'v1')`,
    [omar.clientId],
  )
  await portal.sql(`update core.staff_member set email = 'dana@example.org', notify_by = '{email}' where id = $1`, [dana.staffMemberId])
  await outbox.clear()
})

const letters = async (): Promise<number> => {
  await portal.settled()
  return (await outbox.sent()).length
}
const unread = async (person: TestPerson): Promise<number> => (await person.call(notifications).countUnread()).count
const open = async (): Promise<string> =>
  (await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Come on Monday.' } })).id
const write = (person: TestPerson, conversationId: string) =>
  person.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'Or on Tuesday?' } })
const read = async (person: TestPerson, conversationId: string, position: number): Promise<void> => {
  await person.call(messaging).markRead({ params: { conversationId }, body: { position } })
  await portal.settled()
}

test('what is read in its conversation is news no more, so that the next message is told again [S2.29]', async () => {
  const id = await open()
  expect([await letters(), await unread(omar)]).toEqual([1, 1])
  await write(dana, id)
  expect([await letters(), await unread(omar)]).toEqual([1, 2])
  await read(omar, id, 2)
  expect(await unread(omar)).toBe(0)
  await write(dana, id)
  expect([await letters(), await unread(omar)]).toEqual([2, 1])
})

test('staff who work from the inbox alone are told of each client’s next message; colleagues keep what they were told', async () => {
  const [id, ruth] = [await open(), await portal.person({ agency: 'elm', roles: ['administrator'] })]
  await write(omar, id)
  const before = await letters()
  await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, notifications, (scope) =>
    scope.own.notices.tell({
      kind: 'overdue',
      to: { staffMemberId: ruth.staffMemberId ?? '', clientId: omar.clientId ?? '' },
      path: `/staff/inbox/${id}`,
      once: crypto.randomUUID(),
    }),
  )
  await read(dana, id, 2)
  expect([await unread(dana), await unread(ruth)]).toEqual([0, 1])
  await write(omar, id)
  expect([await letters(), await unread(dana)]).toEqual([before + 1, 1])
})

test('who answers has read what was there: the badge goes, also without a mark of its own', async () => {
  const id = await open()
  await portal.settled()
  expect(await unread(omar)).toBe(1)
  await write(omar, id)
  await portal.settled()
  expect(await unread(omar)).toBe(0)
})

test('reading on is told once, and neither again nor by writing where nothing was unread', async () => {
  const id = await open()
  for (const position of [1, 1, 0]) await read(omar, id, position)
  await write(omar, id)
  await write(omar, id)
  await read(omar, id, 3)
  const told = portal.events(messaging.events.conversationRead).filter(({ conversationId }) => conversationId === id)
  expect(told).toEqual([{ conversationId: id, clientId: omar.clientId, accountId: omar.accountId, by: 'client' }])
})

test('staff who look at what came of their request have read its news, and are told of the next', async () => {
  const ask = async (): Promise<string> => {
    const body = { kind: 'requests:question' as const, title: 'Which days can you come?', text: 'Mornings are best.' }
    return (await dana.call(requests).sendRequest({ params: { clientId: omar.clientId ?? '' }, body })).id
  }
  const [first, second] = [await ask(), await ask()]
  const before = await letters()
  await omar.call(requests).answerTodo({ params: { requestId: first }, body: { text: 'Mondays' } })
  expect([await letters(), await unread(dana)]).toEqual([before + 1, 1])
  const colleague = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await colleague.call(requests).getRequest({ params: { requestId: first } })
  await dana.call(requests).getRequest({ params: { requestId: second } })
  await portal.settled()
  expect(await unread(dana)).toBe(1)
  await dana.call(requests).getRequest({ params: { requestId: first } })
  await portal.settled()
  expect(await unread(dana)).toBe(0)
  await omar.call(requests).answerTodo({ params: { requestId: second }, body: { text: 'Tuesdays' } })
  expect([await letters(), await unread(dana)]).toEqual([before + 2, 1])
})

/** What lies of an event is put away, and comes back after whatever is heard meanwhile. */
const putOff = (event: string) =>
  portal.database.asOwner(async (link) => {
    await link.send({ text: 'create table if not exists jobs.put_off (like jobs.event)' })
    const text = 'with put as (delete from jobs.event where name = $1 returning *) insert into jobs.put_off select * from put'
    expect(await link.send({ text, values: [event] })).toMatchObject({ count: 1 })
  })
const takeUp = () =>
  portal.database.asOwner((link) =>
    link.send({
      text: `with back as (delete from jobs.put_off returning *) insert into jobs.event overriding system value select * from back`,
    }),
  )

test('a message that was read before its news were told is no news to whoever read it, and nothing is sent', async () => {
  const id = await open()
  await read(omar, id, 1)
  const before = await letters()
  await portal.kernel.queue.stop()
  await write(dana, id)
  await putOff('messaging.messageSent')
  await omar.call(messaging).markRead({ params: { conversationId: id }, body: { position: 2 } })
  await portal.kernel.queue.start()
  await portal.settled()
  await takeUp()
  expect([await letters(), await unread(omar)]).toEqual([before, 0])
  expect((await omar.call(notifications).listNotices()).map(({ isRead }) => isRead)).toEqual([true, true])

  await portal.kernel.queue.stop()
  await write(omar, id)
  await putOff('messaging.messageSent')
  await dana.call(messaging).markRead({ params: { conversationId: id }, body: { position: 3 } })
  await portal.kernel.queue.start()
  await portal.settled()
  await takeUp()
  expect([await letters(), await unread(dana)]).toEqual([before, 0])
})

test('however reading and telling fall together, what was read stays no news', async () => {
  const id = await open()
  for (let position = 2; position <= 25; position += 1) {
    await write(dana, id)
    await omar.call(messaging).markRead({ params: { conversationId: id }, body: { position } })
  }
  await portal.settled()
  expect(await unread(omar)).toBe(0)
})
