import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import requestsPlugin from '../src/plugin.js'

let portal: TestPortal
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

test('staff narrow what clients were asked to one kind, page and count with it, beside the other filters', async () => {
  const [omar, mia] = await Promise.all([1, 2].map(() => portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })))
  const api = dana.call(requests)
  const ask = (client: TestPerson | undefined, kind: string, title: string) =>
    api.sendRequest({ params: { clientId: client?.clientId ?? '' }, body: { kind, title } })
  for (let nth = 1; nth <= 26; nth += 1) await ask(omar, 'requests:question', `Question ${nth}`)
  await ask(omar, 'requests:read', 'House rules')
  await ask(mia, 'requests:read', 'Quiet hours')
  const list = async (query: Parameters<typeof api.listRequests>[0]['query']) => {
    const { total, pages, items } = await api.listRequests({ query: { of: 'waiting', ...query } })
    return { total, pages, titles: items.map(({ title }) => title).toSorted() }
  }
  expect(await list({ kind: 'requests:read' })).toEqual({ total: 2, pages: 1, titles: ['House rules', 'Quiet hours'] })
  expect(await list({ kind: 'requests:read', clientId: mia?.clientId ?? '' })).toMatchObject({ titles: ['Quiet hours'] })
  expect(await list({ kind: 'requests:read', of: 'ended' })).toMatchObject({ total: 0 })
  expect(await list({ kind: 'requests:question', page: 2 })).toMatchObject({ total: 26, pages: 2, titles: [expect.any(String)] })
  expect(await list({ kind: 'gone:kind' })).toMatchObject({ total: 0 })
  const { kinds } = await api.listRequests({ query: {} })
  expect(kinds).toContainEqual({ kind: 'requests:question', title: 'A question' })
})
