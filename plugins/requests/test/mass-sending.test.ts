import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending, type NewCampaign } from '@lintel/mass-sending/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import requestsPlugin from '../src/plugin.js'

const now = new Date('2026-11-27T15:00:00Z')
const on = ['massSending', 'requests']
let portal: TestPortal
let amir: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [massSendingPlugin, requestsPlugin],
    agencies: { harbor: on, quiet: ['massSending'] },
    now: () => now,
  })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
})
afterAll(() => portal.close())

const api = (person: TestPerson) => person.call(massSending)
const client = () => portal.person({ agency: 'harbor', roles: ['client'] })
const todo = (person: TestPerson) => person.call(requests).listTodo({ query: {} })
const question: NewCampaign = {
  kind: 'requests.question',
  subject: 'Which days can you come?',
  body: 'Mornings are best.',
  enrollment: 'any',
  programIds: [],
}
const create = async (people: readonly TestPerson[], more: Partial<NewCampaign> = {}) =>
  (await api(amir).createCampaign({ body: { ...question, ids: people.map(({ clientId }) => clientId).join('\n'), ...more } })).id
const view = (campaignId: string) => api(amir).getCampaign({ params: { campaignId } })
async function send(campaignId: string) {
  const { total } = await view(campaignId)
  await api(amir).startCampaign({ params: { campaignId }, body: { count: total } })
  await portal.settled()
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { body?: { errors?: { pointer: string }[] }; extra?: { errors?: { pointer: string }[] } }) =>
      (error.body ?? error.extra)?.errors?.[0]?.pointer ?? String(error),
  )

test('a request goes to many: each client has one of their own, in their language and with its due day [S1.4, S1.41, S1.46]', async () => {
  const [omar, mia] = [await client(), await client()]
  await portal.sql(`update core.client set language = 'es' where id = $1`, [mia.clientId])
  const id = await create([omar, mia], { dueOn: '2026-12-04', subjectEs: '¿Qué días puede venir?', bodyEs: 'Mejor por la mañana.' })
  expect(await view(id)).toMatchObject({ kindLabel: 'A question', dueOn: '2026-12-04', total: 2 })
  expect(await todo(omar)).toEqual([])
  await send(id)
  expect(await todo(omar)).toMatchObject([
    { kind: 'requests:question', title: 'Which days can you come?', dueOn: '2026-12-04', state: 'sent' },
  ])
  expect(await todo(mia)).toMatchObject([{ title: '¿Qué días puede venir?', dueOn: '2026-12-04' }])
})

test('the report of a request to many counts how many have it, opened it, did it or said no [S1.4, S2.41]', async () => {
  const people = [await client(), await client(), await client(), await client()]
  const id = await create(people)
  await send(id)
  const counts = async () => Object.fromEntries((await view(id)).states.map(({ label, count }) => [label, count]))
  expect(await counts()).toEqual({ 'Has it, not seen yet': 4, Opened: 0, Done: 0 })
  const [, opens, answers, refuses] = await Promise.all(
    people.map(async (person) => ({ call: person.call(requests), params: { requestId: (await todo(person))[0]?.id ?? '' } })),
  )
  await opens?.call.openTodo({ params: opens.params })
  await answers?.call.answerTodo({ params: answers.params, body: { text: 'Mondays' } })
  await refuses?.call.declineTodo({ params: refuses.params, body: { reason: 'I moved away' } })
  expect(await counts()).toEqual({ 'Has it, not seen yet': 1, Opened: 1, Done: 1, 'Said no': 1 })
  expect(await view(id)).toMatchObject({ read: 3, answered: 2 })
})

test('whoever of many had left the agency’s programs when they were asked is known as asked on purpose, the others are not [S2.48]', async () => {
  const [gone, here, never] = [await client(), await client(), await client()]
  await portal.sql(`update core.enrollment set entry_date = '2026-01-02', exit_date = '2026-11-01' where client_id = $1`, [gone.clientId])
  await portal.sql('delete from core.enrollment where client_id = $1', [never.clientId])
  await send(await create([gone, here, never]))
  const ids = `{${[gone, here, never].map(({ clientId }) => clientId).join(',')}}`
  const text = 'select client_id, after_leaving from requests.request where client_id = any ($1::uuid[])'
  const { rows: known } = await portal.database.asOwner((link) =>
    link.send<{ client_id: string; after_leaving: boolean }>({ text, values: [ids] }),
  )
  expect(new Map(known.map((row) => [row.client_id, row.after_leaving]))).toEqual(
    new Map([gone, here, never].map(({ clientId }) => [clientId, clientId === gone.clientId])),
  )
})

test('what was asked of many is told page by page, each of them once and in order, without those opened since', async () => {
  const people = [await client(), await client(), await client(), await client()]
  const campaignId = await create(people)
  await send(campaignId)
  const order = people.map(({ clientId }) => clientId ?? '').toSorted()
  const pages = (from?: string): Promise<readonly string[]> =>
    portal.kernel.system({ tenantId: amir.tenantId, agencyId: amir.agencyId }, requests, async (scope) => {
      const found: string[] = []
      for (let next = from; ; ) {
        const page = await scope.own.requests.sentToMany(campaignId, next, 1)
        found.push(...page.items.map(({ clientId }) => clientId))
        if (page.nextClientId === undefined) return found
        next = page.nextClientId
      }
    })
  expect(await pages()).toEqual(order)
  expect(await pages(order[2])).toEqual(order.slice(2))
  const opener = people.find(({ clientId }) => clientId === order[1]) ?? amir
  await opener.call(requests).openTodo({ params: { requestId: (await todo(opener))[0]?.id ?? '' } })
  expect(await pages()).toEqual(order.filter((id) => id !== order[1]))
})

test('what a kind cannot carry is refused, and so is a day that is over', async () => {
  const omar = await client()
  expect(await refusal(create([omar], { link: 'https://example.org/' }))).toBe('/body/link')
  expect(await refusal(create([omar], { dueOn: '2026-11-26' }))).toBe('/body/dueOn')
  expect(await refusal(create([omar], { dueOn: '2026-12-04', expiresOn: '2026-12-01' }))).toBe('/body/expiresOn')
  const id = await create([omar], { kind: 'requests.read', link: 'https://example.org/rules', expiresOn: '2026-12-31', packet: 'Winter' })
  await send(id)
  const [item] = await todo(omar)
  expect(await omar.call(requests).getTodo({ params: { requestId: item?.id ?? '' } })).toMatchObject({
    kind: 'requests:read',
    link: 'https://example.org/rules',
    packet: 'Winter',
  })
})

test('each kind of request comes with the words it needs, in both languages; with requests off there is none', async () => {
  const { offers } = await api(amir).getChoices()
  expect(offers.map(({ kind }) => kind)).toEqual([
    'requests.question',
    'requests.confirmContact',
    'requests.documents',
    'requests.read',
    'requests.homework',
    'requests.packet',
  ])
  expect(Object.keys(offers.find(({ kind }) => kind === 'requests.confirmContact')?.texts ?? {})).toEqual(['en', 'es'])
  const zoe = await portal.person({ agency: 'quiet', roles: ['administrator'] })
  expect((await api(zoe).getChoices()).offers).toEqual([])
})
