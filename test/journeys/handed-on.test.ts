import { escalateUnread } from '../../plugins/messaging/src/jobs/escalate-unread.js'
import type { TestPerson } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { notifications } from '@lintel/notifications/contract'
import { beforeEach, expect, test } from 'vitest'
import { outbox, portal, withNews } from './with-news.js'

let dana: TestPerson
let ruth: TestPerson
let omar: TestPerson
let conversationId: string

withNews('messaging')
beforeEach(async () => {
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  const written = await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Come on Monday.' } })
  conversationId = written.id
  await omar.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'The heating is broken.' } })
  await portal.settled()
  for (const person of [dana, ruth])
    await portal.sql(`update core.staff_member set email = $2, notify_by = '{email}' where id = $1`, [
      person.staffMemberId,
      `${person.staffMemberId}@example.org`,
    ])
  await outbox.clear()
})

const params = () => ({ conversationId })
const hand = async (by: TestPerson, to?: TestPerson): Promise<void> => {
  await by
    .call(messaging)
    .transferConversation({ params: params(), body: to === undefined ? {} : { toStaffMemberId: to.staffMemberId ?? '' } })
  await portal.settled()
}
const letters = async (): Promise<readonly string[]> => (await outbox.sent()).map((letter) => JSON.stringify(letter))
const unread = async (person: TestPerson): Promise<readonly string[]> =>
  (await person.call(notifications).listNotices()).flatMap(({ isRead, path, title }) =>
    isRead || path !== `/staff/inbox/${conversationId}` ? [] : [title],
  )
const handed = ['A colleague handed you a conversation']

test('whoever is handed a conversation is told so, once, by a letter that says nothing else; it is news for nobody else any more', async () => {
  expect(await unread(dana)).toHaveLength(1)
  await hand(dana, ruth)
  expect(await unread(ruth)).toEqual(handed)
  expect(await unread(dana)).toEqual([])
  const [letter, ...more] = await letters()
  expect(more).toEqual([])
  expect(letter).toContain(`${ruth.staffMemberId}@example.org`)
  expect(letter).not.toMatch(new RegExp(`${conversationId}|${omar.clientId}|heating|handed`))
  await hand(ruth, dana)
  expect(await unread(dana)).toEqual(handed)
  expect(await unread(ruth)).toEqual([])
})

test('while the heir is away whoever covers for them is told as well, but not who handed it on', async () => {
  const nora = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const away = (coverId: string) =>
    ruth.call(messaging).changeOwnAbsence({ body: { firstDay: '2026-01-01', lastDay: '2126-12-31', coverId } })
  await away(nora.staffMemberId ?? '')
  await hand(dana, ruth)
  expect([await unread(ruth), await unread(nora)]).toEqual([handed, handed])
  await hand(nora)
  await hand(nora, dana)
  await away(dana.staffMemberId ?? '')
  await hand(dana, ruth)
  expect([await unread(ruth), await unread(dana)]).toEqual([handed, []])
})

test('who took it themselves is told nothing, and in the team inbox it is news for nobody in person', async () => {
  await hand(dana)
  expect([await unread(dana), await unread(ruth)]).toEqual([[], []])
  await ruth.call(messaging).takeConversation({ params: params() })
  await portal.settled()
  expect([await unread(dana), await unread(ruth)]).toEqual([[], []])
  expect(await letters()).toEqual([])
})

test('what was overdue and is handed on is news for the heir alone', async () => {
  const nora = await portal.person({ agency: 'elm', roles: ['administrator'] })
  const longAgo = `update messaging.conversation set waits_since = now() - interval '3 days' where id = $1`
  await portal.database.asOwner((link) => link.send({ text: longAgo, values: [conversationId] }))
  const where = { tenantId: dana.tenantId, agencyId: dana.agencyId }
  await portal.kernel.system(where, messaging, async (scope) => {
    await escalateUnread.run(scope, {})
  })
  await portal.settled()
  expect(await unread(nora)).toEqual(['Nobody has read a client’s message'])
  await hand(nora, ruth)
  expect([await unread(nora), await unread(dana), await unread(ruth)]).toEqual([[], [], handed])
})
