import { randomUUID } from 'node:crypto'
import type { TestPerson } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { expect, test } from 'vitest'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

const opening = (id: string) => ({ body: { id, staffMemberId: dana.staffMemberId ?? '', body: 'Hello' } })
const open = async () => (await omar.call(messaging).openConversation(opening(randomUUID()))).id
const send = (person: TestPerson, conversationId: string, body: string, id = randomUUID()) =>
  person.call(messaging).sendMessage({ params: { conversationId }, body: { id, body } })
const bodies = async (conversationId: string) =>
  (await omar.call(messaging).listMessages({ params: { conversationId }, query: { limit: 100 } })).items.map(({ body }) => body)

test('a message sent again with its id is there once, and gives the first answer', async () => {
  const conversationId = await open()
  const id = randomUUID()
  const first = await send(omar, conversationId, 'Once', id)
  expect(await send(omar, conversationId, 'Once', id)).toEqual(first)
  expect(await bodies(conversationId)).toEqual(['Once', 'Hello'])
  expect(portal.events(messaging.events.messageSent).filter(({ messageId }) => messageId === first.id)).toHaveLength(1)
})

test('a form sent five times at the same moment sends once', async () => {
  const conversationId = await open()
  const id = randomUUID()
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(omar, conversationId, 'Impatient', id)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await bodies(conversationId)).toEqual(['Impatient', 'Hello'])
})

test('a retry after the conversation was closed still gives the first answer', async () => {
  const conversationId = await open()
  const id = randomUUID()
  const first = await send(omar, conversationId, 'In time', id)
  await dana.call(messaging).closeConversation({ params: { conversationId } })
  expect(await send(omar, conversationId, 'In time', id)).toEqual(first)
})

test('many who write at once each get a number of their own, without gaps', async () => {
  const conversationId = await open()
  const sent = await Promise.all(Array.from({ length: 12 }, (_, n) => send(n % 2 === 0 ? omar : dana, conversationId, `Message ${n}`)))
  expect(sent.map(({ position }) => position).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 2))
  expect(await bodies(conversationId)).toHaveLength(13)
})

test('a conversation opened again with its id is the same one', async () => {
  const id = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => omar.call(messaging).openConversation(opening(id))))
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
  expect(await bodies(answers[0]?.id ?? '')).toEqual(['Hello'])
})

test('an id that someone else used is one’s own to use: nobody learns whether it names something', async () => {
  const conversationId = await open()
  const id = randomUUID()
  const { id: danas } = await send(dana, conversationId, 'Mine', id)
  const { id: omars } = await send(omar, conversationId, 'Also mine', id)
  expect(new Set([id, danas, omars]).size).toBe(3)
  const mia = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const { id: mias } = await mia.call(messaging).openConversation(opening(conversationId))
  expect(mias).not.toBe(conversationId)
  expect(await bodies(conversationId)).toEqual(['Also mine', 'Mine', 'Hello'])
})
