import { defineContract, type ScopeOf, Type } from '@lintel/core'
import { definePlugin } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { type RequestKind, requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import requestsPlugin from '../src/plugin.js'

/** A neighbour that offers a kind of its own, and does it on a page of its own. */
const papers = defineContract({
  id: 'papers',
  version: '1.0.0',
  optional: [requests],
  permissions: { bringPapers: { label: 'Bring papers', grant: ['client'] } },
  operations: {
    bring: { method: 'POST', path: '/bring/:requestId', permission: 'bringPapers', params: Type.Object({ requestId: Type.Id() }) },
  },
})
const photoId: RequestKind = {
  key: 'photoId',
  title: 'Send a photo of your ID',
  description: 'The client takes a photo.',
  icon: 'documents',
  isReady: true,
  path: '/papers/new?request={id}',
}
const lease: RequestKind = { ...photoId, key: 'lease', isReady: false, writePath: '/papers/write?client={client}' }
/** Whether the neighbour still offers photos. */
let isOffered = true
const papersPlugin = definePlugin({
  contract: papers,
  operations: {
    bring: async ({ params }, scope: ScopeOf<typeof papers>) => {
      await scope.optional.requests?.requests.complete(params.requestId)
    },
  },
  ports: {
    'requests.requestKinds': () => ({
      source: 'papers',
      kinds: async () => (isOffered ? [photoId, lease] : [lease]),
    }),
  },
})

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [requestsPlugin, papersPlugin],
    agencies: { harbor: ['requests', 'papers'], bare: ['requests'] },
  })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
})
afterAll(() => portal.close())

test('any plugin offers kinds of requests; one list holds them all, and each leads to where it is done [S2.9]', async () => {
  const params = { clientId: omar.clientId ?? '' }
  const { id } = await dana.call(requests).sendReady({ params, body: { kind: 'papers:photoId' } })
  await dana.call(requests).sendReady({ params, body: { kind: 'requests:confirmContact' } })
  const list = await omar.call(requests).listTodo({ query: {} })
  expect(list.map(({ title, path }) => [title, path])).toEqual([
    ['Send a photo of your ID', `/papers/new?request=${id}`],
    ['Check your contact details', expect.stringMatching(/^\/to-do\//)],
  ])
  await expect(omar.call(requests).answerTodo({ params: { requestId: id }, body: {} })).rejects.toMatchObject({ id: 'requests.notReady' })
  await omar.call(papers).bring({ params: { requestId: id } })
  await omar.call(papers).bring({ params: { requestId: id } })
  expect(await dana.call(requests).getRequest({ params: { requestId: id } })).toMatchObject({
    state: 'done',
    kindTitle: 'Send a photo of your ID',
    completedBy: { relation: 'self' },
  })
})

test('a packet has parts of kinds that other plugins offer; while nobody offers one, it is not sent, and says so', async () => {
  const amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  const mia = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const api = amir.call(requests)
  const { id: templateId } = await api.createPacketTemplate({ body: { name: 'Intake' } })
  const params = { templateId }
  expect((await api.getPacketTemplate({ params })).kinds.map(({ kind }) => kind)).toEqual([
    'question',
    'confirmContact',
    'documents',
    'read',
    'link',
    'homework',
    'papers:photoId',
  ])
  await api.addTemplatePart({ params, body: { kind: 'papers:photoId', dueInDays: 2 } })
  await api.addTemplatePart({ params, body: { kind: 'question', title: 'Where do you sleep?' } })
  const nobodys = { kind: 'papers:unheardOf', title: 'What?' }
  await expect(api.addTemplatePart({ params, body: nobodys })).rejects.toMatchObject({ id: 'core.invalidInput' })
  const written = { kind: 'papers:lease', title: 'Lease' }
  await expect(api.addTemplatePart({ params, body: written })).rejects.toMatchObject({ id: 'core.invalidInput' })
  const send = () => dana.call(requests).sendPacketTemplate({ params: { clientId: mia.clientId ?? '' }, body: { templateId } })
  const packet = await dana.call(requests).getPacket({ params: { packetId: (await send()).id } })
  expect(packet.items.map(({ kind, title }) => [kind, title])).toEqual([
    ['papers:photoId', 'Send a photo of your ID'],
    ['requests:question', 'Where do you sleep?'],
  ])
  await mia.call(papers).bring({ params: { requestId: packet.items[0]?.id ?? '' } })
  expect(await dana.call(requests).getPacket({ params: { packetId: packet.id } })).toMatchObject({ done: 1, total: 2 })
  isOffered = false
  expect((await api.getPacketTemplate({ params })).parts).toMatchObject([{ isGone: true }, { isGone: false }])
  await expect(send()).rejects.toMatchObject({ id: 'requests.kindGone' })
  isOffered = true
})

test('a kind of a plugin that is off is not offered, and what was sent of it stays', async () => {
  const ben = await portal.person({ agency: 'bare', roles: ['caseManager'] })
  const nia = await portal.person({ agency: 'bare', roles: ['client'], assignedTo: ben })
  const params = { clientId: nia.clientId ?? '' }
  await expect(ben.call(requests).sendReady({ params, body: { kind: 'papers:photoId' } })).rejects.toMatchObject({
    id: 'core.invalidInput',
  })
})

test('one plugin cannot complete the request of a client who is not in focus', async () => {
  const { id } = await dana.call(requests).sendReady({ params: { clientId: omar.clientId ?? '' }, body: { kind: 'papers:photoId' } })
  const stranger = await portal.person({ agency: 'harbor', roles: ['client'] })
  await expect(stranger.call(papers).bring({ params: { requestId: id } })).rejects.toMatchObject({ id: 'core.notFound' })
})
