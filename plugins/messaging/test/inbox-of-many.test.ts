import type { TestPerson } from '@lintel/core/testing'
import { massSending } from '@lintel/mass-sending/contract'
import { expect, test } from 'vitest'
import { messaging } from '../src/contract.js'
import { amir, portal, withMany } from './with-many.js'

withMany()

const conversations = async (person: TestPerson, query: { readonly of?: 'team'; readonly clientId?: string } = {}) =>
  (await person.call(messaging).listConversations({ query })).items
const found = async (words: string) => {
  const { id } = await amir.call(messaging).searchMessages({ body: { words } })
  return (await amir.call(messaging).listFound({ params: { searchId: id }, query: {} })).items.map(({ conversationId }) => conversationId)
}
const unread = async (): Promise<number> => (await amir.call(messaging).countUnread()).conversations

test('what went to many comes to the sender’s inbox with the first answer, and stands on each client’s record before [S1.46]', async () => {
  const client = () => portal.person({ agency: 'harbor', roles: ['client'], assignedTo: amir })
  const [omar, mia] = [await client(), await client()]
  const text = {
    kind: 'messaging.message',
    subject: 'Winter hours',
    body: 'Doors open at five',
    enrollment: 'any' as const,
    programIds: [],
  }
  const ids = [omar, mia].map(({ clientId }) => clientId).join('\n')
  const { id } = await amir.call(massSending).createCampaign({ body: { ...text, ids } })
  await amir.call(massSending).startCampaign({ params: { campaignId: id }, body: { count: 2 } })
  await portal.settled()
  expect(await conversations(amir)).toEqual([])
  expect(await unread()).toBe(0)
  expect(await conversations(amir, { of: 'team' })).toEqual([])
  expect(await found('winter')).toEqual([])
  const ofOmar = { clientId: omar.clientId ?? '' }
  expect(await conversations(amir, { of: 'team', ...ofOmar })).toHaveLength(1)
  expect(await conversations(amir, ofOmar)).toMatchObject([{ subject: 'Winter hours', unread: 0 }])
  const [own] = await conversations(omar)
  expect(own).toMatchObject({ unread: 1 })
  await omar.call(messaging).sendMessage({ params: { conversationId: own?.id ?? '' }, body: { body: 'I will come' } })
  expect(await conversations(amir)).toMatchObject([{ id: own?.id, excerpt: 'I will come', unread: 1 }])
  expect(await unread()).toBe(1)
  expect(await conversations(amir, { of: 'team' })).toMatchObject([{ id: own?.id }])
  expect(await found('winter')).toEqual([own?.id])
  expect(await conversations(mia)).toMatchObject([{ subject: 'Winter hours' }])
})
