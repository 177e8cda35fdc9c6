import { defineContract } from '@lintel/core'
import { definePlugin } from '@lintel/core/server'
import { startTestPortal, stub, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type News, notifications } from '../src/contract.js'
import { nameSources } from '../src/migrations/20261128-name-sources.js'
import notificationsPlugin from '../src/plugin.js'

const on = ['messaging', 'requests', 'notifications', 'acmeRides']
const rides = definePlugin({
  contract: defineContract({ id: 'acmeRides', version: '1.0.0', optional: [notifications] }),
  ports: {
    'notifications.noticeKinds': () => ({
      source: 'acmeRides',
      kinds: () => [{ key: 'ride', title: 'You have a ride', purpose: 'reminders' as const, audience: ['client' as const] }],
    }),
  },
})
let portal: TestPortal
let omar: TestPerson
let dana: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [stub(messaging), stub(requests), notificationsPlugin, rides],
    agencies: { elm: on, oak: on },
  })
})
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const turn = (pluginId: string, isOn: boolean, agencyId = omar.agencyId) =>
  portal.database.asOwner((link) =>
    link.send({
      text: 'update core.agency_plugin set is_enabled = $3 where agency_id = $1 and plugin_id = $2',
      values: [agencyId, pluginId, isOn],
    }),
  )
const tell = (...news: readonly Omit<News, 'once'>[]) =>
  portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, notifications, (scope) =>
    scope.own.notices.tell(...news.map((one) => ({ ...one, once: crypto.randomUUID() }))),
  )
const paths = async (of: TestPerson) => (await of.call(notifications).listNotices()).map(({ path }) => path).toSorted()
const unread = async (of: TestPerson) => (await of.call(notifications).countUnread()).count

test('news whose plugin is off are neither listed, counted, opened nor marked; they come back as they were', async () => {
  const [toClient, toStaff] = [{ clientId: omar.clientId ?? '' }, { staffMemberId: dana.staffMemberId ?? '' }]
  const id = crypto.randomUUID()
  const places = { messaging: `/messages/${id}`, requests: `/to-do/packet/${id}`, acmeRides: '/rides', none: '/profile' } as const
  await tell(
    { kind: 'messages', source: 'messaging', to: toClient, path: places.messaging },
    { kind: 'reminders', source: 'requests', to: toClient, path: places.requests },
    { kind: 'acmeRides:ride', to: toClient, path: places.acmeRides },
    { kind: 'news', to: toClient, path: places.none },
    { kind: 'overdue', source: 'messaging', to: toStaff, path: `/staff/inbox/${id}` },
    { kind: 'requests', source: 'requests', to: toStaff, path: `/staff/requests/${id}` },
  )
  const all = Object.values(places).toSorted()
  expect([await paths(omar), await unread(omar), await unread(dana)]).toEqual([all, 4, 2])
  for (const which of ['messaging', 'requests', 'acmeRides'] as const) {
    await turn(which, false)
    expect(await paths(omar)).toEqual(all.filter((path) => path !== places[which]))
    expect([await unread(omar), await unread(dana)]).toEqual([3, which === 'acmeRides' ? 2 : 1])
    await turn(which, true)
  }
  const [ride] = (await omar.call(notifications).listNotices()).filter(({ path }) => path === places.acmeRides)
  await turn('acmeRides', false)
  const opening = omar.call(notifications).openNotice({ params: { noticeId: ride?.id ?? '' } })
  await expect(opening).rejects.toMatchObject({ id: 'core.notFound' })
  await omar.call(notifications).markAllRead()
  await turn('acmeRides', true)
  expect([await paths(omar), await unread(omar)]).toEqual([all, 1])
})

test('what is off at one agency is off for the news of that agency alone', async () => {
  const other = await portal.person({ agency: 'oak', roles: ['client'] })
  await tell({ kind: 'messages', source: 'messaging', to: { clientId: omar.clientId ?? '' }, path: '/messages/1' })
  await turn('messaging', false, other.agencyId)
  expect(await paths(omar)).toEqual(['/messages/1'])
  await turn('messaging', true, other.agencyId)
})

test('which plugin brought news is written on it: where it leads decides nothing', async () => {
  const to = { clientId: omar.clientId ?? '' }
  await tell(
    { kind: 'news', to, path: '/messages/1' },
    { kind: 'reminders', source: 'acmeRides', to, path: '/to-do/2' },
    { kind: 'acmeRides:ride', source: 'requests', to, path: '/rides' },
  )
  await turn('acmeRides', false)
  expect(await paths(omar)).toEqual(['/messages/1', '/rides'])
  await turn('requests', false)
  expect(await paths(omar)).toEqual(['/messages/1'])
  for (const plugin of ['acmeRides', 'requests']) await turn(plugin, true)
})

test('news of before are given the plugin that they were told apart by until then', async () => {
  const to = { clientId: omar.clientId ?? '' }
  const was = {
    '/messages': 'messaging',
    '/messages/1': 'messaging',
    '/messages-of-old': null,
    '/staff/inbox/1': 'messaging',
    '/to-do': 'requests',
    '/to-do/packet/1': 'requests',
    '/staff/requests/1': 'requests',
    '/rides': null,
  } as const
  const places: readonly `/${string}`[] = Object.keys(was).map((path) => `/${path.slice(1)}` as const)
  await tell({ kind: 'acmeRides:ride', to, path: '/messages/2' }, ...places.map((path) => ({ kind: 'news' as const, to, path })))
  const rows = await portal.database.asOwner(async (link) => {
    await link.send({ text: 'alter table notifications.notice drop column source' })
    await link.send({ text: String(nameSources.up) })
    const text = 'select path, source from notifications.notice where client_id = $1'
    return (await link.send<{ path: string; source: string | null }>({ text, values: [omar.clientId] })).rows
  })
  expect(Object.fromEntries(rows.map(({ path, source }) => [path, source]))).toEqual({ ...was, '/messages/2': 'acmeRides' })
})
