import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending } from '@lintel/mass-sending/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests, type TemplatePart } from '../src/contract.js'
import requestsPlugin from '../src/plugin.js'

const now = new Date('2026-11-27T15:00:00Z')
const on = ['massSending', 'requests']
let portal: TestPortal
let amir: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [massSendingPlugin, requestsPlugin],
    agencies: { harbor: on, oak: on },
    now: () => now,
  })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
})
afterAll(() => portal.close())

const parts: readonly TemplatePart[] = [
  { kind: 'question', title: 'Where would you like to live?', titleEs: '¿Dónde quiere vivir?', dueInDays: 7 },
  {
    kind: 'documents',
    title: 'Proof of income',
    accepts: 'pdf',
    most: 2,
    partNames: 'October\nNovember',
    partNamesEs: 'Octubre\nNoviembre',
    dueInDays: 0,
  },
  { kind: 'confirmContact' },
]
const begin = async (name: string, nameEs?: string): Promise<string> => {
  const api = amir.call(requests)
  const { id } = await api.createPacketTemplate({ body: { name, ...(nameEs !== undefined && { nameEs }) } })
  for (const body of parts) await api.addTemplatePart({ params: { templateId: id }, body })
  return id
}
const api = (person: TestPerson) => person.call(massSending)
const client = () => portal.person({ agency: 'harbor', roles: ['client'] })
const todo = (person: TestPerson) => person.call(requests).listTodo({ query: {} })
const view = (campaignId: string) => api(amir).getCampaign({ params: { campaignId } })
const create = async (choiceId: string, people: readonly TestPerson[], by = amir, more: { perMinute?: number } = {}) => {
  const ids = people.map(({ clientId }) => clientId).join('\n')
  const body = { kind: 'requests.packet', choiceId, ids, enrollment: 'any' as const, programIds: [], ...more }
  return (await api(by).createChosenCampaign({ body })).id
}
const start = async (campaignId: string) =>
  api(amir).startCampaign({ params: { campaignId }, body: { count: (await view(campaignId)).total } })
/** Starts it and takes hold of it before the first piece of its work is done: the worker is as quick as whoever changed their mind. */
const startAnd = async (campaignId: string, change: () => Promise<void>) => {
  await portal.kernel.queue.stop()
  await start(campaignId)
  await change()
  await portal.kernel.queue.start()
  await portal.settled()
}
const send = async (campaignId: string) => {
  await start(campaignId)
  await portal.settled()
}

test('a whole packet goes to many: each client gets all of its parts as one thing, in their language and with days from that day on [S1.41, S1.46, S2.10]', async () => {
  const [omar, mia] = [await client(), await client()]
  await portal.sql(`update core.client set language = 'es' where id = $1`, [mia.clientId])
  const id = await create(await begin('Housing', 'Vivienda'), [omar, mia])
  expect(await view(id)).toMatchObject({
    subject: 'Housing',
    kindLabel: 'A whole packet',
    total: 2,
    previews: [
      { language: 'en', count: 1, text: { body: '1. Where would you like to live?\n2. Proof of income\n3. Check your contact details' } },
      { language: 'es', count: 1, text: { subject: 'Vivienda' } },
    ],
  })
  expect(await todo(omar)).toEqual([])
  await send(id)
  const [first] = await todo(omar)
  const packet = await omar.call(requests).getTodoPacket({ params: { packetId: first?.partOf?.id ?? '' } })
  expect(packet).toMatchObject({ name: 'Housing', done: 0, total: 3 })
  expect(packet.items.map(({ kind, title, dueOn }) => [kind, title, dueOn])).toEqual([
    ['requests:question', 'Where would you like to live?', '2026-12-04'],
    ['requests:documents', 'Proof of income', '2026-11-27'],
    ['requests:confirmContact', 'Check your contact details', undefined],
  ])
  const documents = await omar.call(requests).getTodo({ params: { requestId: packet.items[1]?.id ?? '' } })
  expect(documents.wanted).toEqual({ accepts: 'pdf', most: 2, parts: ['October', 'November'] })
  const theirs = await todo(mia)
  const asked = theirs.find(({ kind }) => kind === 'requests:documents')
  const wanted = (await mia.call(requests).getTodo({ params: { requestId: asked?.id ?? '' } })).wanted
  expect(wanted?.parts).toEqual(['Octubre', 'Noviembre'])
  expect(theirs).toMatchObject([{ packet: 'Vivienda' }, { packet: 'Vivienda', title: '¿Dónde quiere vivir?' }, { packet: 'Vivienda' }])
  expect(new Set([...theirs, ...(await todo(omar))].map(({ partOf }) => partOf?.id)).size).toBe(2)
})

test('what was counted and looked at is what is sent, whatever becomes of the packet meanwhile', async () => {
  const omar = await client()
  const templateId = await begin('Winter')
  const id = await create(templateId, [omar])
  const params = { templateId }
  const [first] = (await amir.call(requests).getPacketTemplate({ params })).parts
  await amir.call(requests).removeTemplatePart({ params: { templateId, partId: first?.id ?? '' } })
  await amir.call(requests).removePacketTemplate({ params })
  await send(id)
  expect(await todo(omar)).toHaveLength(3)
})

test('the report counts clients: who has not seen it, has begun, has all of it behind them [S2.41]', async () => {
  const people = [await client(), await client(), await client()]
  const id = await create(await begin('Report'), people)
  await send(id)
  const counts = async () => Object.fromEntries((await view(id)).states.map(({ label, count }) => [label, count]))
  expect(await counts()).toEqual({ 'Has it, not seen yet': 3, 'Begun, not all done': 0, 'All done': 0 })
  const [begins, refuses] = people
  for (const item of await todo(refuses ?? amir))
    await refuses?.call(requests).declineTodo({ params: { requestId: item.id }, body: { reason: 'I moved away' } })
  const contact = (await todo(begins ?? amir)).find(({ kind }) => kind === 'requests:confirmContact')
  await begins?.call(requests).answerTodo({ params: { requestId: contact?.id ?? '' }, body: { isRight: true } })
  expect(await counts()).toEqual({ 'Has it, not seen yet': 1, 'Begun, not all done': 1, 'All done': 1 })
  expect(await view(id)).toMatchObject({ read: 2, answered: 1 })
})

test('who is left out, the pace, holding and going on are the same as for one request', async () => {
  const people = [await client(), await client(), await client()]
  const [held, refuses] = people
  await refuses?.call(massSending).changeOptOut({ body: { isOptedOut: true } })
  const id = await create(await begin('Slow'), people, amir, { perMinute: 1 })
  expect(await view(id)).toMatchObject({ total: 2, leftOut: [{ reason: 'optedOut', count: 1 }], perMinute: 1 })
  const params = { campaignId: id }
  await startAnd(id, async () => expect((await api(amir).pauseCampaign({ params })).state).toBe('paused'))
  expect(await todo(held ?? amir)).toEqual([])
  await api(amir).resumeCampaign({ params })
  await portal.settled()
  expect(await view(id)).toMatchObject({ state: 'done', sent: 2 })
  expect(await todo(held ?? amir)).toHaveLength(3)
  expect(await todo(refuses ?? amir)).toEqual([])
})

test('ended early, nobody else gets it, and who has it keeps it', async () => {
  const omar = await client()
  const id = await create(await begin('Ended'), [omar])
  const params = { campaignId: id }
  await startAnd(id, async () => expect((await api(amir).cancelCampaign({ params })).state).toBe('cancelled'))
  expect(await todo(omar)).toEqual([])
})

test('a client is told of a packet once, by its first part, and who has its page open already is not', async () => {
  const people = [await client(), await client()]
  const campaignId = await create(await begin('Told'), people)
  await send(campaignId)
  const toTell = async () => {
    const { items } = await portal.kernel.system({ tenantId: amir.tenantId, agencyId: amir.agencyId }, requests, (scope) =>
      scope.own.requests.sentToMany(campaignId, undefined, 10),
    )
    return items.map(({ clientId }) => clientId)
  }
  expect(await toTell()).toEqual(people.map(({ clientId }) => clientId).toSorted())
  const [first, second] = people
  const packetId = (first === undefined ? [] : await todo(first))[0]?.partOf?.id ?? ''
  await first?.call(requests).openTodoPacket({ params: { packetId } })
  expect(await toTell()).toEqual([second?.clientId])
})

test('a packet of another agency, an empty one and one that is gone cannot be chosen, and packets are not written', async () => {
  const templateId = await begin('Ours')
  const noor = await portal.person({ agency: 'oak', roles: ['administrator'] })
  const omar = await client()
  const { id: empty } = await amir.call(requests).createPacketTemplate({ body: { name: 'Empty' } })
  const choices = async (by: TestPerson) => (await api(by).getChoices()).offers.find(({ kind }) => kind === 'requests.packet')?.choices
  expect(await choices(noor)).toEqual([])
  expect((await choices(amir))?.map(({ id }) => id)).toContain(templateId)
  expect((await choices(amir))?.map(({ id }) => id)).not.toContain(empty)
  await expect(create(templateId, [omar], noor)).rejects.toMatchObject({ id: 'core.invalidInput' })
  await expect(create(empty, [omar])).rejects.toMatchObject({ id: 'core.invalidInput' })
  const text = { kind: 'requests.packet', subject: 'x', body: 'y', enrollment: 'any' as const, programIds: [] }
  await expect(api(amir).createCampaign({ body: text })).rejects.toMatchObject({ id: 'massSending.nothingToSend' })
  const body = { kind: 'requests.question', choiceId: templateId, enrollment: 'any' as const, programIds: [] }
  await expect(api(amir).createChosenCampaign({ body })).rejects.toMatchObject({ id: 'massSending.nothingToSend' })
})
