import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import requestsPlugin from '../src/plugin.js'
import { todoEntries } from '../src/ui/list/todo-entries.js'

let now = new Date('2026-11-27T15:00:00Z')
let portal: TestPortal
let dana: TestPerson
let lee: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'], maple: ['requests'] }, now: () => now })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  lee = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const client = () => portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
const todo = (person: TestPerson) => person.call(requests).listTodo({ query: {} })
const ask = async (of: TestPerson, title: string, packet = 'Winter check-in') => {
  now = new Date(now.getTime() + 1000)
  return (
    await dana.call(requests).sendRequest({
      params: { clientId: of.clientId ?? '' },
      body: { kind: 'requests:question', title, packet },
    })
  ).id
}
const answer = (of: TestPerson, requestId: string) => of.call(requests).answerTodo({ params: { requestId }, body: { text: 'Yes' } })
const packetOf = async (of: TestPerson): Promise<string> => (await todo(of))[0]?.partOf?.id ?? ''
const staffView = (person: TestPerson, packetId: string) => person.call(requests).getPacket({ params: { packetId } })

test('requests of one name become one entry of the list, which says how many parts are done [S2.46]', async () => {
  const omar = await client()
  const [first] = [await ask(omar, 'Coat size?'), await ask(omar, 'Boot size?'), await ask(omar, 'Any allergies?', 'winter CHECK-IN')]
  await ask(omar, 'Something else', 'Housing')
  await answer(omar, first ?? '')
  const entries = todoEntries(await todo(omar))
  expect(
    entries.map((entry) => (entry.kind === 'packet' ? `${entry.name} ${entry.partOf.done}/${entry.partOf.total}` : entry.item.title)),
  ).toEqual(['Winter check-in 1/3', 'Something else'])
  expect(await omar.call(requests).countTodo()).toEqual({ waiting: 2 })
  const packetId = await packetOf(omar)
  const whole = await omar.call(requests).getTodoPacket({ params: { packetId } })
  expect(whole).toMatchObject({ name: 'Winter check-in', done: 1, total: 3 })
  expect(whole.items.map(({ title, state }) => `${title} ${state}`)).toEqual(['Coat size? done', 'Boot size? sent', 'Any allergies? sent'])
})

test('the same name begins a new packet once everything in the last one has ended', async () => {
  const omar = await client()
  await answer(omar, await ask(omar, 'Coat size?'))
  await ask(omar, 'Coat size, again?')
  expect((await todo(omar))[0]?.partOf).toMatchObject({ done: 0, total: 1 })
})

test('staff see a packet with its states, remind of all that waits once a day, and take the rest back together [S2.41, S2.48]', async () => {
  const omar = await client()
  const done = await ask(omar, 'One?')
  await ask(omar, 'Two?')
  await ask(omar, 'Three?')
  const packetId = await packetOf(omar)
  await answer(omar, done)
  expect(await staffView(dana, packetId)).toMatchObject({ name: 'Winter check-in', done: 1, total: 3, waiting: 2, mayChange: true })
  const before = portal.events(requests.events.reminderDue).length
  await dana.call(requests).remindPacket({ params: { packetId } })
  expect(portal.events(requests.events.reminderDue).length - before).toBe(2)
  await expect(dana.call(requests).remindPacket({ params: { packetId } })).rejects.toMatchObject({ id: core.problems.tooManyRequests.id })
  now = new Date(now.getTime() + 25 * 60 * 60 * 1000)
  await dana.call(requests).cancelPacket({ params: { packetId }, body: { reason: 'The shelter has them.' } })
  expect(await todo(omar)).toEqual([])
  const after = await staffView(dana, packetId)
  expect(after).toMatchObject({ done: 1, total: 1, waiting: 0 })
  expect(after.items.map(({ state }) => state)).toEqual(['done', 'cancelled', 'cancelled'])
  await expect(dana.call(requests).cancelPacket({ params: { packetId }, body: {} })).rejects.toMatchObject({ id: 'requests.requestEnded' })
})

test('a packet of others cannot be had by guessing, nor taken back by who did not ask', async () => {
  const [omar, mia] = [await client(), await client()]
  await ask(omar, 'One?')
  const packetId = await packetOf(omar)
  const lena = await portal.person({ agency: 'maple', roles: ['caseManager'] })
  const notFound = { id: core.problems.notFound.id }
  await expect(mia.call(requests).getTodoPacket({ params: { packetId } })).rejects.toMatchObject(notFound)
  await expect(staffView(lena, packetId)).rejects.toMatchObject(notFound)
  expect(await staffView(lee, packetId)).toMatchObject({ mayChange: false })
  await expect(lee.call(requests).cancelPacket({ params: { packetId }, body: {} })).rejects.toMatchObject({
    id: core.problems.notRecordOwner.id,
  })
})

test('what a client was asked leaves as FHIR tasks, each state with its own status, and only for who serves the client; as the media type of FHIR, and OpenAPI says so', async () => {
  const omar = await client()
  const clientId = omar.clientId ?? ''
  await answer(omar, await ask(omar, 'One?'))
  const refused = await ask(omar, 'Two?')
  await omar.call(requests).declineTodo({ params: { requestId: refused }, body: { reason: 'I moved' } })
  await ask(omar, 'Three?')
  const bundle = await dana.call(requests).exportTasks({ params: { clientId }, query: {} })
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 3 })
  expect(bundle.entry.map(({ resource }) => resource.status).toSorted()).toEqual(['completed', 'rejected', 'requested'])
  const task = bundle.entry.find(({ resource }) => resource.status === 'completed')?.resource
  expect(task).toMatchObject({
    resourceType: 'Task',
    intent: 'order',
    for: { reference: `Patient/${clientId}` },
    owner: { reference: `Patient/${clientId}` },
    groupIdentifier: { value: 'Winter check-in' },
    output: [{ type: { text: 'Answer' }, valueString: 'Yes' }],
  })
  const rejected = bundle.entry.find(({ resource }) => resource.status === 'rejected')?.resource
  expect(rejected?.statusReason).toEqual({ text: 'I moved' })
  const lena = await portal.person({ agency: 'maple', roles: ['caseManager'] })
  await expect(lena.call(requests).exportTasks({ params: { clientId }, query: {} })).rejects.toMatchObject({
    id: core.problems.notFound.id,
  })
  expect((await omar.fetch('GET', `/api/requests/clients/${clientId}/fhir/tasks`)).status).toBe(403)
  const path = `/api/requests/clients/${clientId}/fhir/tasks`
  const plain = await portal.app.inject({ url: path, headers: { authorization: `Bearer ${dana.token}` } })
  expect(plain.headers['content-type']).toBe('application/fhir+json; charset=utf-8')
  expect(plain.json()).toMatchObject({ resourceType: 'Bundle', entry: [{ search: { mode: 'match' } }, {}, {}] })
  const described = (await portal.app.inject({ url: '/openapi.json' })).json()
  const { content } = described.paths['/api/requests/clients/{clientId}/fhir/tasks'].get.responses[200]
  expect(Object.keys(content)).toEqual(['application/fhir+json'])
})
