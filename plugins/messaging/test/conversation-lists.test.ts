import { expect, test } from 'vitest'
import { dana, inbox, list, omar, open, write, withHarbor } from './with-harbor.js'

withHarbor()

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
