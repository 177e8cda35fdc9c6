import type { TestPerson } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type News, notifications } from '../src/contract.js'
import { type NewsPortal, openNewsPortal } from './news-portal.js'

let world: NewsPortal
let portal: NewsPortal['portal']
let outbox: NewsPortal['outbox']
let omar: TestPerson

beforeAll(async () => {
  world = await openNewsPortal()
  ;({ portal, outbox } = world)
})
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  await world.allowEmail(omar)
  await outbox.clear()
})
afterAll(() => world.close())

/** Tells, in one go, and answers how many letters there are then. */
async function tell(...news: readonly (Pick<News, 'kind'> & Partial<News>)[]): Promise<number> {
  await portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, notifications, (scope) =>
    scope.own.notices.tell(
      ...news.map((one) => ({ to: { clientId: omar.clientId ?? '' }, path: '/to-do' as const, once: crypto.randomUUID(), ...one })),
    ),
  )
  await portal.settled()
  return (await outbox.sent()).length
}

test('what is shown in the portal alone holds no letter back, told before it or with it', async () => {
  const quiet = { kind: 'requests', about: 'accepted', isOnlyInPortal: true } as const
  expect(await tell(quiet)).toBe(0)
  expect(await tell(quiet, { kind: 'requests' }, { kind: 'requests' })).toBe(1)
  expect(await tell({ kind: 'requests' })).toBe(1)
  expect(await omar.call(notifications).countUnread()).toEqual({ count: 5 })
})

test('news that reached nobody outside the portal hold back none of those that do', async () => {
  const choose = (...channels: 'email'[]) =>
    omar.call(notifications).chooseKind({ params: { kind: 'messages' }, body: { channels, rhythm: 'atOnce' } })
  await choose()
  expect(await tell({ kind: 'messages' })).toBe(0)
  await choose('email')
  expect(await tell({ kind: 'messages' })).toBe(1)
  expect(await tell({ kind: 'messages' })).toBe(1)
})

test('while news wait unread one letter a day still comes: what was held back holds back nothing itself', async () => {
  expect(await tell({ kind: 'messages' })).toBe(1)
  expect(await tell({ kind: 'messages' })).toBe(1)
  await portal.database.asOwner((link) =>
    link.send({
      text: `update notifications.notice set created_at = created_at - interval '25 hours' where account_id = $1 and deliveries <> '{}'`,
      values: [omar.accountId],
    }),
  )
  expect(await tell({ kind: 'messages' })).toBe(2)
})

test('what waits too long is told for each client: one that waits holds back no other, neither before nor with it', async () => {
  const ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await portal.sql(`update core.staff_member set email = 'ruth@example.org', notify_by = '{email}' where id = $1`, [ruth.staffMemberId])
  const others = [await portal.person({ agency: 'elm', roles: ['client'] }), await portal.person({ agency: 'elm', roles: ['client'] })]
  const wait = (kind: 'overdue' | 'overdueStill', { clientId = '' }: TestPerson) => ({
    kind,
    to: { staffMemberId: ruth.staffMemberId ?? '', clientId },
    path: `/staff/inbox/${crypto.randomUUID()}` as const,
  })
  expect(await tell(wait('overdue', omar))).toBe(1)
  expect(await tell(wait('overdue', omar))).toBe(1)
  expect(await tell(...others.map((client) => wait('overdue', client)))).toBe(3)
  expect(await tell(...others.map((client) => wait('overdueStill', client)))).toBe(5)
})

test('many places are settled at once, each for its account or for everybody', async () => {
  const anna = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const ben = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const clientId = omar.clientId ?? ''
  const news = (staff: TestPerson, path: `/${string}`) =>
    ({ kind: 'messages', path, to: { staffMemberId: staff.staffMemberId ?? '', clientId } }) as const
  await tell(
    ...['/staff/inbox/a', '/staff/inbox/b', '/staff/inbox/c'].flatMap((path) => [
      news(anna, `/${path.slice(1)}`),
      news(ben, `/${path.slice(1)}`),
    ]),
  )
  await portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, notifications, (scope) =>
    scope.own.notices.settleAll([
      { clientId, path: '/staff/inbox/a', accountId: anna.accountId },
      { clientId, path: '/staff/inbox/a', accountId: anna.accountId },
      { clientId, path: '/staff/inbox/b' },
    ]),
  )
  expect(await anna.call(notifications).countUnread()).toEqual({ count: 1 })
  expect(await ben.call(notifications).countUnread()).toEqual({ count: 2 })
})
