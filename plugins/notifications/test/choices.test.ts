import { core, defineContract } from '@lintel/core'
import { definePlugin } from '@lintel/core/server'
import { startTestPortal, stub, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { type KnownRequest, requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type News, type NoticeKinds, notifications } from '../src/contract.js'
import notificationsPlugin from '../src/plugin.js'
import { knownRequests, type RequestEvent } from './known-requests.js'
import { openTestOutbox, type TestOutbox } from './outbox.js'

let portal: TestPortal
let outbox: TestOutbox
let dana: TestPerson
let amir: TestPerson
let omar: TestPerson
const asked = knownRequests(() => dana.staffMemberId)

/** A partner's plugin with a kind of news of its own. */
const rides = defineContract({ id: 'acmeRides', version: '1.0.0', optional: [notifications] })
const offer: NoticeKinds = {
  source: 'acmeRides',
  kinds: (language) => [
    {
      key: 'ride',
      title: language === 'es' ? 'Tiene un viaje' : 'You have a ride',
      purpose: 'reminders',
      audience: ['client'],
      channels: ['sms'],
    },
  ],
}
const ridesPlugin = definePlugin({ contract: rides, ports: { 'notifications.noticeKinds': () => offer } })

beforeAll(async () => {
  outbox = await openTestOutbox()
  portal = await startTestPortal({
    plugins: [stub(messaging), asked.stub, notificationsPlugin, ridesPlugin],
    agencies: { elm: ['messaging', 'requests', 'notifications', 'acmeRides'] },
    delivery: { outbox: outbox.folder },
  })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
})
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  for (const [kind, address] of Object.entries({ email: 'omar@example.org', sms: '+15550100142' }))
    await portal.sql(
      `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values (gen_random_uuid(), $1, $2, $3, '{messages,requests,reminders}', 'v1')`,
      [omar.clientId, kind, address],
    )
  await portal.settled()
  await outbox.clear()
})
afterAll(async () => {
  await portal.close()
  await outbox.close()
})

const where = () => ({ tenantId: omar.tenantId, agencyId: omar.agencyId })
const clientId = () => omar.clientId ?? ''
async function tell(news: Pick<News, 'kind'>): Promise<void> {
  await portal.kernel.system(where(), notifications, (scope) =>
    scope.own.notices.tell({ to: { clientId: clientId() }, path: '/rides', once: crypto.randomUUID(), ...news }),
  )
  await portal.settled()
}
const emit = (event: RequestEvent, request: KnownRequest) => asked.emit(portal, event, request)
const newRequest = (more: Partial<KnownRequest> = {}) => asked.newRequest(omar, more)
const channels = async () => (await outbox.sent()).map(({ channel }) => channel).sort()
const news = (person: TestPerson) => person.call(notifications).listNotices()

test('what a client is asked is told to them in the portal, by e-mail and by text, without what it is [S2.28, S2.29]', async () => {
  const request = newRequest()
  await emit('requestSent', request)
  expect(await news(omar)).toMatchObject([{ kind: 'requests', title: 'You were asked for something', path: `/to-do/${request.id}` }])
  expect(await channels()).toEqual(['email', 'sms'])
  expect(JSON.stringify(await outbox.sent())).not.toContain(request.id)
})

test('news of a packet lead to the packet, once for what went out together, and are read when all of its parts are seen, or its page is [S2.10]', async () => {
  const id = crypto.randomUUID()
  const packet = { id, isFirst: true, hasOthers: true, isSeen: false }
  const [first, second] = [newRequest({ packet }), newRequest({ packet: { ...packet, isFirst: false } })]
  await emit('requestSent', first)
  await emit('requestSent', second)
  await emit('reminderDue', second)
  const unread = async () => (await news(omar)).filter(({ isRead }) => !isRead).map(({ kind, path }) => `${kind} ${path}`)
  expect((await unread()).toSorted()).toEqual([`reminders /to-do/packet/${id}`, `requests /to-do/packet/${id}`])
  await emit('requestCancelled', { ...first, isWaiting: false })
  expect((await unread()).filter((each) => each.endsWith(id))).toHaveLength(2)
  const seen = { ...packet, isFirst: false, isSeen: true }
  await emit('requestOpened', { ...second, isSeen: true })
  expect((await unread()).filter((each) => each.endsWith(id))).toHaveLength(2)
  await emit('requestOpened', { ...second, isSeen: true, packet: seen })
  expect(await unread()).toEqual(['requests /to-do'])
  await emit('requestSent', newRequest({ packet }))
  expect(await unread()).toContain(`requests /to-do/packet/${id}`)
  await portal.kernel.system(where(), requests, async (scope) =>
    scope.emit(requests.events.packetOpened, { packetId: id, clientId: clientId() }),
  )
  await portal.settled()
  expect(await unread()).toEqual(['requests /to-do'])
})

test('what was opened before anybody could be told of it is no news, and no letter', async () => {
  await emit('requestSent', newRequest({ isSeen: true }))
  const packet = { id: crypto.randomUUID(), isFirst: true, hasOthers: true }
  await emit('requestSent', newRequest({ isSeen: true, packet: { ...packet, isSeen: true } }))
  expect([await news(omar), await channels()]).toEqual([[], []])
  await emit('requestSent', newRequest({ isSeen: true, packet: { ...packet, isSeen: false } }))
  expect(await news(omar)).toMatchObject([{ path: `/to-do/packet/${packet.id}` }])
})

test('a packet of one part is just that part', async () => {
  const request = newRequest({ packet: { id: crypto.randomUUID(), isFirst: true, hasOthers: false, isSeen: false } })
  await emit('requestSent', request)
  expect(await news(omar)).toMatchObject([{ path: `/to-do/${request.id}` }])
})

test('a reminder after the due day says so in the portal; what was taken back is news no more [S2.48]', async () => {
  const request = newRequest({ isLate: true })
  await emit('reminderDue', request)
  expect(await news(omar)).toMatchObject([{ kind: 'reminders', title: 'Something on your list is overdue', isRead: false }])
  await outbox.clear()
  await emit('requestCancelled', { ...request, isWaiting: false })
  expect(await news(omar)).toMatchObject([
    { title: 'Something you were asked is no longer needed', isRead: false },
    { title: 'Something on your list is overdue', isRead: true },
  ])
  expect(await outbox.sent()).toEqual([])
})

test('who asked hears that it was answered; the client does not [S2.30]', async () => {
  const request = newRequest({ isWaiting: false })
  await emit('requestCompleted', request)
  expect(await news(dana)).toMatchObject([{ title: 'Somebody answered what you asked', path: `/staff/requests/${request.id}` }])
  expect(await news(omar)).toEqual([])
  expect(await news(amir)).toEqual([])
})

test('who asked for documents hears that they came, and the client that others are needed or that they were accepted [S2.30]', async () => {
  const request = newRequest({ kind: 'requests:documents', isWaiting: false })
  await emit('requestHandedIn', request)
  const heard = async () => (await news(dana)).filter(({ path }) => path === `/staff/requests/${request.id}`)
  expect(await heard()).toMatchObject([{ title: 'Somebody answered what you asked' }])
  await emit('requestSentBack', { ...request, isWaiting: true })
  expect(await news(omar)).toMatchObject([{ title: 'Something you sent is not enough yet', isRead: false }])
  await emit('requestCompleted', request)
  expect(await news(omar)).toMatchObject([
    { title: 'What you sent was accepted', isRead: false },
    { title: 'Something you sent is not enough yet', isRead: true },
  ])
  expect(await heard()).toHaveLength(1)
})

test('a plugin brings its own kind of news: told, listed and chosen like any other', async () => {
  await tell({ kind: 'acmeRides:ride' })
  expect(await news(omar)).toMatchObject([{ kind: 'reminders', title: 'You have a ride' }])
  expect(await channels()).toEqual(['sms'])
  const api = omar.call(notifications)
  expect((await api.getChoices()).kinds.map(({ kind }) => kind)).toEqual(['messages', 'requests', 'reminders', 'news', 'acmeRides:ride'])
  await api.chooseKind({ params: { kind: 'acmeRides:ride' }, body: { channels: ['email'], rhythm: 'atOnce' } })
  await api.markAllRead()
  await outbox.clear()
  await tell({ kind: 'acmeRides:ride' })
  expect(await channels()).toEqual(['email'])
  await expect(api.chooseKind({ params: { kind: 'acmeRides:none' }, body: { channels: [], rhythm: 'atOnce' } })).rejects.toMatchObject({
    id: 'core.notFound',
  })
})

test('each person chooses the ways of each kind; in the portal news are always there', async () => {
  const api = omar.call(notifications)
  await api.chooseKind({ params: { kind: 'messages' }, body: { channels: ['sms'], rhythm: 'atOnce' } })
  await tell({ kind: 'messages' })
  expect(await channels()).toEqual(['sms'])
  await api.markAllRead()
  await outbox.clear()
  await api.chooseKind({ params: { kind: 'messages' }, body: { channels: [], rhythm: 'atOnce' } })
  await tell({ kind: 'messages' })
  expect(await outbox.sent()).toEqual([])
  expect(await news(omar)).toHaveLength(2)
  expect((await dana.call(notifications).getChoices()).kinds.find(({ kind }) => kind === 'messages')).toMatchObject({ rhythm: 'atOnce' })
})

test('what the news is about is said only where the agency and the person both chose it', async () => {
  const api = omar.call(notifications)
  const body = { hour: 9, weekday: '1', saysWhat: true } as const
  await api.chooseManner({ body })
  await tell({ kind: 'messages' })
  for (const { text, html, subject } of await outbox.sent()) expect(`${subject} ${text} ${html}`).not.toMatch(/message|Elm/i)
  const params = { tenantId: omar.tenantId, level: 'agency', ownerId: omar.agencyId, pluginId: 'notifications' } as const
  await amir.call(core).changeSettings({ params, body: { values: { maySayWhat: true } } })
  await outbox.clear()
  await api.markAllRead()
  await tell({ kind: 'messages' })
  const [letter] = await outbox.sent()
  expect(letter?.text).toContain('You have a new message')
  expect(letter?.text).toContain('Agency elm has news for you')
  await api.chooseManner({ body: { ...body, saysWhat: false } })
  await outbox.clear()
  await api.markAllRead()
  await tell({ kind: 'messages' })
  for (const { text } of await outbox.sent()) expect(text).not.toContain('new message')
  await amir.call(core).resetSettings({ params })
})

test('opening a piece of news, signed in, is what makes a message count as opened [S2.49]', async () => {
  await tell({ kind: 'messages' })
  const states = () =>
    portal.sql<{ state: string; opened_at: string | null }>('select state, opened_at from core.delivery where client_id = $1', [
      omar.clientId,
    ])
  expect((await states()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  const [letter] = await outbox.sent()
  const [, noticeId = ''] = /\/news\?open=([0-9a-f-]{36})/.exec(letter?.text ?? '') ?? []
  const rosa = await portal.person({ agency: 'elm', roles: ['representative'], of: omar })
  await expect(rosa.call(notifications).openNotice({ params: { noticeId } })).rejects.toMatchObject({ id: 'core.notFound' })
  expect(await omar.call(notifications).openNotice({ params: { noticeId } })).toEqual({ path: '/rides' })
  expect((await states()).map(({ state }) => state)).toEqual(['opened', 'opened'])
  expect(await omar.call(notifications).countUnread()).toEqual({ count: 0 })
})
