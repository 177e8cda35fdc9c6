import { ask } from '@lintel/core/server'
import { expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

/** Writes many requests for the client of this test, in one statement. */
const fill = (count: number, state: 'sent' | 'done') =>
  portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, async (scope) => {
    await ask(
      scope,
      `insert into requests.request (id, agency_id, client_id, kind, title, detail, state, created_at, ended_at, reminders, due_on)
        select gen_random_uuid(), $1, $2, 'requests:question', 'Nr ' || n, '{}', $4, now() - make_interval(mins => n),
          case when $4 = 'done' then now() - make_interval(mins => n) end, 0, current_date + n from generate_series(1, $3::int) as n`,
      [dana.agencyId, omar.clientId, count, state],
    )
  })
const titles = async (query: { readonly of?: 'ended'; readonly page?: number }) =>
  (await omar.call(requests).listTodo({ query })).map(({ title }) => Number(title.slice(3)))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

test('a long list of what to do is leafed through, soonest first, and nothing stands twice or is lost', async () => {
  await fill(230, 'sent')
  expect(await titles({})).toEqual(range(1, 100))
  expect(await titles({ page: 2 })).toEqual(range(101, 200))
  expect(await titles({ page: 3 })).toEqual(range(201, 230))
  expect(await titles({ page: 4 })).toEqual([])
})

test('what was done long ago is found again, newest first', async () => {
  await fill(60, 'done')
  expect(await titles({ of: 'ended' })).toEqual(range(1, 25))
  expect(await titles({ of: 'ended', page: 3 })).toEqual(range(51, 60))
})

test('thousands that are overdue are leafed through by day, by client or by when they were sent, each exactly once [S2.51]', async () => {
  await fill(2_000, 'sent')
  await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, async (scope) => {
    const late =
      'update requests.request set due_on = current_date - 2 - (reminders + extract(epoch from created_at)::bigint % 400)::int where client_id = $1'
    await ask(scope, late, [omar.clientId])
  })
  const list = (by: 'day' | 'client' | 'sent', page: number) =>
    dana.call(requests).listRequests({ query: { of: 'overdue', by, page, clientId: omar.clientId ?? '' } })
  const { total, pages } = await list('day', 1)
  expect([total, pages]).toEqual([2_000, 80])
  const days = (await Promise.all(range(1, 80).map((page) => list('day', page)))).flatMap(({ items }) => items)
  expect(new Set(days.map(({ id }) => id)).size).toBe(2_000)
  expect(days.map(({ dueOn }) => dueOn)).toEqual(days.map(({ dueOn }) => dueOn).toSorted())
  const sent = (await list('sent', 1)).items.map(({ sentAt }) => sentAt)
  expect(sent).toEqual(sent.toSorted().toReversed())
  expect((await list('client', 80)).items).toHaveLength(25)
  const few = (limit: number, page: number) =>
    dana.call(requests).listRequests({ query: { of: 'overdue', page, limit, clientId: omar.clientId ?? '' } })
  const second = await few(3, 2)
  expect([second.total, second.pages]).toEqual([2_000, 667])
  expect(second.items.map(({ id }) => id)).toEqual(days.slice(3, 6).map(({ id }) => id))
  await expect(few(26, 1)).rejects.toMatchObject({ status: 422 })
})
