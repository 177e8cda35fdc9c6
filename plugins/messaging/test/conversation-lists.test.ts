import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { setPolicy } from './set-policy.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  await setPolicy(portal, { contactMode: 'assignedClients' })
})
afterAll(() => portal.close())
beforeEach(async () => {
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
})

const open = async (body = 'May I come on Thursday?', subject?: string): Promise<string> => {
  const staffMemberId = dana.staffMemberId ?? ''
  return (await omar.call(messaging).openConversation({ body: { staffMemberId, body, ...(subject && { subject }) } })).id
}
const write = (person: TestPerson, conversationId: string, body: string) =>
  person.call(messaging).sendMessage({ params: { conversationId }, body: { body } })
const list = async (person: TestPerson, query: Parameters<ReturnType<typeof inbox>['listConversations']>[0]['query'] = {}) =>
  (await person.call(messaging).listConversations({ query })).items
const inbox = (person: TestPerson) => person.call(messaging)

test('conversations come newest first, a page at a time, none twice and none left out', async () => {
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.unshift(await open(`Number ${n}`))
  await write(dana, ids[4] ?? '', 'Now this is the newest')
  const expected = [ids[4], ...ids.slice(0, 4)]
  const seen: string[] = []
  let before: string | null = null
  do {
    const page: Awaited<ReturnType<ReturnType<typeof inbox>['listConversations']>> = await inbox(omar).listConversations({
      query: { limit: 2, ...(before !== null && { before }) },
    })
    seen.push(...page.items.map(({ id }) => id))
    before = page.next
  } while (before !== null)
  expect(seen).toEqual(expected)
})

test('messages come newest first, a page at a time', async () => {
  const id = await open('1')
  for (let n = 2; n <= 5; n++) await write(dana, id, String(n))
  const params = { conversationId: id }
  const first = await inbox(omar).listMessages({ params, query: { limit: 2 } })
  expect(first.items.map(({ body }) => body)).toEqual(['5', '4'])
  const second = await inbox(omar).listMessages({ params, query: { limit: 2, before: first.next ?? 0 } })
  expect(second.items.map(({ body }) => body)).toEqual(['3', '2'])
  expect(await inbox(omar).listMessages({ params, query: { limit: 2, before: second.next ?? 0 } })).toMatchObject({
    items: [{ body: '1' }],
    next: null,
  })
  expect(await inbox(omar).listMessages({ params, query: { before: 1 } })).toEqual({ items: [], next: null })
})

test('staff filter their inbox by state and by client', async () => {
  const [first, second] = [await open('one'), await open('two')]
  await inbox(dana).closeConversation({ params: { conversationId: first } })
  expect((await list(dana, { state: 'closed' })).map(({ id }) => id)).toEqual([first])
  expect((await list(dana, { state: 'open' })).map(({ id }) => id)).toEqual([second])
  expect(await list(dana, { clientId: dana.accountId })).toEqual([])
})
