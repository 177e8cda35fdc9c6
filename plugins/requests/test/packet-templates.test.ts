import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { requests, type TemplatePart } from '@lintel/requests/contract'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import requestsPlugin from '../src/plugin.js'

let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'], oak: ['requests'] } })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())
beforeEach(async () => {
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
})

const parts: readonly TemplatePart[] = [
  { kind: 'question', title: 'Where would you like to live?', titleEs: '¿Dónde quiere vivir?', dueInDays: 7 },
  {
    kind: 'documents',
    title: 'Proof of income',
    text: 'Two months',
    accepts: 'pdf',
    most: 2,
    partNames: 'October\nNovember',
    partNamesEs: 'Octubre\nNoviembre',
    dueInDays: 0,
  },
  { kind: 'read', title: 'What happens next', link: 'https://example.org/next' },
  { kind: 'confirmContact' },
]
const begin = async (name: string, all = parts, nameEs?: string) => {
  const api = amir.call(requests)
  const { id } = await api.createPacketTemplate({ body: { name, ...(nameEs !== undefined && { nameEs }) } })
  for (const body of all) await api.addTemplatePart({ params: { templateId: id }, body })
  return id
}
const send = (templateId: string, by = dana, client = omar) =>
  by.call(requests).sendPacketTemplate({ params: { clientId: client.clientId ?? '' }, body: { templateId } })
const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

test('a packet that the agency keeps is sent to a client in one step, and stands on their list as one thing with its days [S2.9, S2.10]', async () => {
  const { id } = await send(await begin('Housing'))
  const packet = await dana.call(requests).getPacket({ params: { packetId: id } })
  expect(packet).toMatchObject({ name: 'Housing', total: 4, done: 0, waiting: 4 })
  expect(packet.items.map(({ kind, title, dueOn }) => [kind, title, dueOn !== undefined])).toEqual([
    ['requests:question', 'Where would you like to live?', true],
    ['requests:documents', 'Proof of income', true],
    ['requests:read', 'What happens next', false],
    ['requests:confirmContact', 'Check your contact details', false],
  ])
  const todo = await omar.call(requests).getTodo({ params: { requestId: packet.items[1]?.id ?? '' } })
  expect(todo).toMatchObject({ text: 'Two months', wanted: { accepts: 'pdf', most: 2, parts: ['October', 'November'] } })
  // by the client's own clock today may be a day off from here
  expect([inDays(6), inDays(7), inDays(8)]).toContain(packet.items[0]?.dueOn)
})

test('a client whose language is Spanish reads the packet in Spanish, and English where nobody wrote Spanish [S2.10]', async () => {
  await portal.database.asOwner((link) =>
    link.send({ text: `update core.client set language = 'es' where id = $1`, values: [omar.clientId] }),
  )
  const { id } = await send(await begin('Home', parts, 'Vivienda'))
  const packet = await dana.call(requests).getPacket({ params: { packetId: id } })
  expect(packet.name).toBe('Vivienda')
  expect(packet.items.map(({ title }) => title).slice(0, 2)).toEqual(['¿Dónde quiere vivir?', 'Proof of income'])
  const todo = await omar.call(requests).getTodo({ params: { requestId: packet.items[1]?.id ?? '' } })
  expect(todo.wanted?.parts).toEqual(['Octubre', 'Noviembre'])
})

test('documents named in both languages are as many in each', async () => {
  const templateId = await begin('Uneven', [])
  const body: TemplatePart = { kind: 'documents', title: 'Proof of income', partNames: 'October\nNovember', partNamesEs: 'Octubre' }
  const added = amir.call(requests).addTemplatePart({ params: { templateId }, body })
  await expect(added).rejects.toMatchObject({ id: 'core.invalidInput', extra: { errors: [{ pointer: '/body/partNamesEs' }] } })
})

test('a packet is sent whole or not at all, and an empty one not', async () => {
  const empty = await begin('Empty', [])
  await expect(send(empty)).rejects.toMatchObject({ id: 'requests.emptyPacket' })
  const stranger = await portal.person({ agency: 'harbor', roles: ['client'] })
  await expect(send(await begin('Whole'), dana, stranger)).rejects.toMatchObject({ status: expect.any(Number) })
  expect(await stranger.call(requests).countTodo()).toEqual({ waiting: 0 })
})

test('administrators write parts anew, take them out and stop keeping a packet; what was sent stays', async () => {
  const templateId = await begin('Winter')
  const { id } = await send(templateId)
  const api = amir.call(requests)
  const [first] = (await api.getPacketTemplate({ params: { templateId } })).parts
  const partId = first?.id ?? ''
  await api.changeTemplatePart({ params: { templateId, partId }, body: { kind: 'question', title: 'Do you need a coat?' } })
  await api.renamePacketTemplate({ params: { templateId }, body: { name: 'Winter check-in' } })
  expect(await api.getPacketTemplate({ params: { templateId } })).toMatchObject({
    name: 'Winter check-in',
    parts: [{ title: 'Do you need a coat?' }, {}, {}, {}],
  })
  await api.removeTemplatePart({ params: { templateId, partId } })
  expect((await api.getPacketTemplate({ params: { templateId } })).parts).toHaveLength(3)
  const nothing = { kind: 'question' } as const
  await expect(api.addTemplatePart({ params: { templateId }, body: nothing })).rejects.toMatchObject({ id: 'core.invalidInput' })
  await api.removePacketTemplate({ params: { templateId } })
  await expect(send(templateId)).rejects.toMatchObject({ id: 'core.notFound' })
  expect((await dana.call(requests).getPacket({ params: { packetId: id } })).total).toBe(4)
})

test('administrators move parts up and down, and what is sent comes in that order [S2.10]', async () => {
  const api = amir.call(requests)
  const templateId = await begin('Order')
  const orderOf = async () => (await api.getPacketTemplate({ params: { templateId } })).parts.map(({ kind }) => kind)
  const move = async (place: number, to: 'up' | 'down') => {
    const { parts: now } = await api.getPacketTemplate({ params: { templateId } })
    await api.moveTemplatePart({ params: { templateId, partId: now[place]?.id ?? '' }, body: { to } })
  }
  await move(3, 'up')
  await move(0, 'down')
  expect(await orderOf()).toEqual(['documents', 'question', 'confirmContact', 'read'])
  await move(0, 'up')
  await move(3, 'down')
  expect(await orderOf()).toEqual(['documents', 'question', 'confirmContact', 'read'])
  const { id } = await send(templateId)
  const { items } = await dana.call(requests).getPacket({ params: { packetId: id } })
  expect(items.map(({ kind }) => kind)).toEqual(['documents', 'question', 'confirmContact', 'read'].map((kind) => `requests:${kind}`))
  const partId = crypto.randomUUID()
  await expect(api.moveTemplatePart({ params: { templateId, partId }, body: { to: 'up' } })).rejects.toMatchObject({ id: 'core.notFound' })
})

test('whatever parts are moved wherever, all of them stay, in the order that a list would have', async () => {
  const api = amir.call(requests)
  const templateId = await begin('Moves')
  const params = { templateId }
  let model = (await api.getPacketTemplate({ params })).parts.map(({ id }) => id)
  const step = fc.tuple(fc.nat(model.length - 1), fc.constantFrom('up' as const, 'down' as const))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const [place, to] of steps) {
        const partId = model[place] ?? ''
        const other = to === 'up' ? place - 1 : place + 1
        const mate = model[other]
        if (mate !== undefined) model = model.with(place, mate).with(other, partId)
        await api.moveTemplatePart({ params: { templateId, partId }, body: { to } })
      }
      expect((await api.getPacketTemplate({ params })).parts.map(({ id }) => id)).toEqual(model)
    }),
    { numRuns: 10 },
  )
})

test('packets belong to one agency: another neither sees nor sends nor changes them, and only administrators change them', async () => {
  const templateId = await begin('Ours')
  const noor = await portal.person({ agency: 'oak', roles: ['administrator'] })
  const theirs = await portal.person({ agency: 'oak', roles: ['client'], assignedTo: noor })
  expect(await noor.call(requests).listPacketTemplates()).toEqual([])
  await expect(noor.call(requests).getPacketTemplate({ params: { templateId } })).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(noor.call(requests).removePacketTemplate({ params: { templateId } })).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(send(templateId, noor, theirs)).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(dana.call(requests).createPacketTemplate({ body: { name: 'Mine' } })).rejects.toMatchObject({ id: 'core.forbidden' })
})
