import { core } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { type NewRequest, type ReadyRequest, requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import requestsPlugin from '../src/plugin.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
const params = () => ({ params: { clientId: omar.clientId ?? '' } })
const question: NewRequest = { kind: 'requests:question', title: 'Which days suit you?' }
const send = async (body: NewRequest = question, from = dana) => (await from.call(requests).sendRequest({ ...params(), body })).id
const sendReady = async (body: ReadyRequest = { kind: 'requests:confirmContact' }) =>
  (await dana.call(requests).sendReady({ ...params(), body })).id
const seen = (id: string, by = dana) => by.call(requests).getRequest({ params: { requestId: id } })
const todo = (by = omar) => by.call(requests).listTodo({ query: {} })
const answer = (id: string, body: object, by = omar) => by.call(requests).answerTodo({ params: { requestId: id }, body })
const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

const makeLate = (id: string) =>
  portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, async (scope) => {
    await ask(scope, 'update requests.request set due_on = current_date - 3 where id = $1', [id])
  })

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'], oak: ['requests'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())
beforeEach(async () => {
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
})

test('staff ask a client for something, and it stands on the client’s list with who asks and until when [S1.4, S1.40, S1.45]', async () => {
  const id = await send({ ...question, text: 'In the morning', dueOn: inDays(3) })
  expect(await todo()).toMatchObject([
    { id, title: 'Which days suit you?', dueOn: inDays(3), isLate: false, state: 'sent', path: `/to-do/${id}` },
  ])
  expect(await omar.call(requests).countTodo()).toEqual({ waiting: 1 })
  expect((await omar.call(requests).getTodo({ params: { requestId: id } })).text).toBe('In the morning')
})

test('a question is answered whenever it suits the client, and staff read the answer [S1.5]', async () => {
  const id = await send()
  await answer(id, { text: ' Monday ' })
  expect(await seen(id)).toMatchObject({ state: 'done', answer: { text: 'Monday' }, completedBy: { relation: 'self' } })
  expect(await todo()).toEqual([])
  await expect(answer(id, { text: 'Tuesday' })).rejects.toMatchObject({ id: 'requests.requestEnded', extra: { state: 'done' } })
})

test('a request goes from sent to done, step by step and never back [S2.41]', async () => {
  const id = await send()
  const at = async () => (await seen(id)).state
  expect(await at()).toBe('sent')
  await omar.call(requests).markSeen()
  expect(await at()).toBe('delivered')
  await omar.call(requests).openTodo({ params: { requestId: id } })
  await omar.call(requests).markSeen()
  expect(await at()).toBe('opened')
  await omar.call(requests).saveTodo({ params: { requestId: id }, body: { text: 'Mon' } })
  expect(await seen(id)).toMatchObject({ state: 'started', answer: { text: 'Mon' } })
  await answer(id, { text: 'Monday' })
  const done = await seen(id)
  for (const moment of ['deliveredAt', 'openedAt', 'startedAt', 'endedAt'] as const) expect(done[moment]).toBeDefined()
  expect(portal.events(requests.events.requestCompleted).filter((event) => event.requestId === id)).toHaveLength(1)
})

test('contact details are confirmed, or what is different is said', async () => {
  const first = await sendReady()
  await answer(first, { isRight: true })
  expect((await seen(first)).answer).toEqual({ isRight: true })
  const second = await sendReady()
  await expect(answer(second, {})).rejects.toMatchObject({ id: 'core.invalidInput' })
  await answer(second, { isRight: false, text: 'New phone' })
  expect((await seen(second)).answer).toEqual({ isRight: false, text: 'New phone' })
})

test('something to read comes with instructions and an outside link, and is acknowledged [S2.10]', async () => {
  const id = await send({ kind: 'requests:read', title: 'House rules', text: 'Please read', link: 'https://example.org/rules' })
  expect(await omar.call(requests).getTodo({ params: { requestId: id } })).toMatchObject({
    text: 'Please read',
    link: 'https://example.org/rules',
  })
  await answer(id, {})
  expect((await seen(id)).state).toBe('done')
  for (const link of ['http://example.org', 'javascript:alert(1)', 'https://'])
    await expect(send({ kind: 'requests:read', title: 'x', link })).rejects.toMatchObject({ id: 'core.invalidInput' })
})

test('the client declines with a reason that the sender reads', async () => {
  const id = await send()
  const decline = (reason: string) => omar.call(requests).declineTodo({ params: { requestId: id }, body: { reason } })
  await expect(decline('  ')).rejects.toMatchObject({ id: 'core.invalidInput' })
  await decline('I moved away')
  expect(await seen(id)).toMatchObject({ state: 'declined', reason: 'I moved away' })
})

test('the sender takes a request back, changes it while it waits, and not after [S2.46]', async () => {
  const id = await send()
  await dana.call(requests).changeRequest({ params: { requestId: id }, body: { text: 'By phone is fine', dueOn: inDays(9) } })
  expect(await omar.call(requests).getTodo({ params: { requestId: id } })).toMatchObject({ text: 'By phone is fine', dueOn: inDays(9) })
  await dana.call(requests).cancelRequest({ params: { requestId: id }, body: { reason: 'Found out' } })
  expect(await todo()).toEqual([])
  const [past] = await omar.call(requests).listTodo({ query: { of: 'ended' } })
  expect(past).toMatchObject({ id, state: 'cancelled' })
  await expect(answer(id, { text: 'x' })).rejects.toMatchObject({ id: 'requests.requestEnded' })
  await expect(dana.call(requests).changeRequest({ params: { requestId: id }, body: { text: 'y' } })).rejects.toMatchObject({
    id: 'requests.requestEnded',
  })
})

test('things that belong together carry the name of their packet [S2.46]', async () => {
  await send({ ...question, packet: 'Winter check-in' })
  await sendReady({ kind: 'requests:confirmContact', packet: 'Winter check-in' })
  expect((await todo()).map(({ packet }) => packet)).toEqual(['Winter check-in', 'Winter check-in'])
})

test('when a representative does it, staff and the client read who it was', async () => {
  const rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  const id = await send()
  await answer(id, { text: 'Monday' }, rosa)
  expect((await seen(id)).completedBy).toMatchObject({ relation: 'representative', name: expect.stringContaining('Person') })
  const [past] = await omar.call(requests).listTodo({ query: { of: 'ended' } })
  expect(past?.completedBy).toMatchObject({ relation: 'representative' })
})

test('only who owns the record asks; colleagues see it and leave it as it is [S2.44]', async () => {
  const ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  await expect(send(question, ruth)).rejects.toMatchObject({ id: 'core.notRecordOwner' })
  const id = await send()
  expect(await seen(id, ruth)).toMatchObject({ state: 'sent', mayChange: false })
  await expect(ruth.call(requests).cancelRequest({ params: { requestId: id }, body: {} })).rejects.toMatchObject({
    id: 'core.notRecordOwner',
  })
})

test('requests of others cannot be had by guessing', async () => {
  const id = await send()
  const stranger = await portal.person({ agency: 'harbor', roles: ['client'] })
  const olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  await expect(stranger.call(requests).getTodo({ params: { requestId: id } })).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(answer(id, { text: 'x' }, stranger)).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(seen(id, olga)).rejects.toMatchObject({ id: 'core.notFound' })
  expect(await todo(stranger)).toEqual([])
})

test('days that are over or in the wrong order are refused before anything is sent', async () => {
  for (const days of [{ dueOn: inDays(-2) }, { expiresOn: inDays(-2) }, { dueOn: inDays(5), expiresOn: inDays(3) }])
    await expect(send({ ...question, ...days })).rejects.toMatchObject({ id: 'core.invalidInput' })
  await expect(sendReady({ kind: 'requests:question' })).rejects.toMatchObject({ id: 'core.invalidInput' })
  await expect(send({ kind: 'nowhere:kind', title: 'x' })).rejects.toMatchObject({ id: 'core.invalidInput' })
  expect(await todo()).toEqual([])
})

test('the staff list tells what waits, what is overdue and what has ended, of all and of one client [S2.51]', async () => {
  const id = await send({ ...question, dueOn: inDays(1) })
  await makeLate(id)
  const list = (of: 'overdue' | 'waiting' | 'ended') => dana.call(requests).listRequests({ query: { of, clientId: omar.clientId ?? '' } })
  expect((await list('overdue')).items).toMatchObject([{ id, isOverdue: true }])
  expect((await list('waiting')).total).toBe(1)
  expect((await list('ended')).total).toBe(0)
  expect((await dana.call(requests).countOverdue()).overdue).toBeGreaterThan(0)
  expect((await dana.call(requests).listRequests({ query: { of: 'overdue', mine: true } })).items.map((item) => item.id)).toContain(id)
  expect((await todo())[0]).toMatchObject({ isLate: true })
})

test('what somebody asked for who has left is looked after by whoever is assigned to the client, and by nobody else', async () => {
  const [kim, amir] = [
    await portal.person({ agency: 'harbor', roles: ['administrator'] }),
    await portal.person({ agency: 'harbor', roles: ['administrator'] }),
  ]
  const id = await send({ ...question, dueOn: inDays(3) }, kim)
  const keeper = () =>
    portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, (scope) => scope.own.requests.keeperOf(id))
  const lists = async (by: TestPerson) =>
    (await by.call(requests).listRequests({ query: { mine: true } })).items.some((item) => item.id === id)
  const seenBy = () => Promise.all([dana, kim, amir].map(lists))
  expect([await keeper(), await seenBy()]).toEqual([kim.staffMemberId, [false, true, false]])
  await portal.sql('update core.staff_member set is_active = false where id = $1', [kim.staffMemberId])
  expect([await keeper(), await lists(dana), await lists(amir)]).toEqual([dana.staffMemberId, true, false])
  await makeLate(id)
  const overdue = async (by: TestPerson) => (await by.call(requests).countOverdue()).overdue
  const before = await overdue(dana)
  await portal.sql('update core.enrollment set exit_date = current_date where client_id = $1', [omar.clientId])
  expect([await keeper(), await overdue(dana)]).toEqual([undefined, before - 1])
})

test('only who may have been told how a request went is said to have seen it; a colleague who looks at it says nothing', async () => {
  const [kim, ruth] = [
    await portal.person({ agency: 'harbor', roles: ['administrator'] }),
    await portal.person({ agency: 'harbor', roles: ['caseManager'] }),
  ]
  const id = await send(question, kim)
  await seen(id, kim)
  await answer(id, { text: 'Monday' })
  for (const by of [ruth, kim, dana]) await seen(id, by)
  const seenBy = portal.events(requests.events.outcomeSeen).filter((event) => event.requestId === id)
  expect(seenBy.map(({ accountId }) => accountId)).toEqual([kim.accountId, dana.accountId])
})

test('requests fill the dialog of the portal, its list and its activity, and can be removed there [S2.8, S2.9]', async () => {
  const choices = await dana.call(core).listPortalChoices(params())
  expect(choices.map(({ key, path }) => [key, path !== undefined])).toEqual([
    ['requests:requests:question', true],
    ['requests:requests:confirmContact', false],
    ['requests:requests:documents', true],
    ['requests:requests:read', true],
    ['requests:requests:link', true],
    ['requests:requests:homework', true],
  ])
  await dana.call(core).addPortalItems({ ...params(), body: { items: ['requests:requests:confirmContact'], dueOn: inDays(4) } })
  const [mine] = await todo()
  expect(mine).toMatchObject({ title: 'Check your contact details', dueOn: inDays(4) })
  const [item] = await dana.call(core).listPortalItems(params())
  expect(item).toMatchObject({ id: `requests:${mine?.id}`, state: 'waiting', isRemovable: true })
  const { items, events } = await dana.call(core).getPortalActivity(params())
  expect([items, events.map(({ text }) => text)]).toEqual([1, expect.arrayContaining(['Asked: Check your contact details'])])
  await dana.call(core).removePortalItem({ params: { ...params().params, itemId: item?.id ?? '' } })
  expect(await todo()).toEqual([])
})

test('two who answer at the same moment make one answer', async () => {
  const rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  const id = await send()
  const tries = await Promise.allSettled([answer(id, { text: 'one' }), answer(id, { text: 'two' }, rosa)])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(portal.events(requests.events.requestCompleted).filter((event) => event.requestId === id)).toHaveLength(1)
})

test('events carry ids and no words', async () => {
  const id = await send({ ...question, text: 'Secret of the landlord' })
  await answer(id, { text: 'Whisper' })
  const all = Object.values(requests.events).flatMap((event) => portal.events(event))
  expect(all.length).toBeGreaterThan(1)
  expect(JSON.stringify(all)).not.toMatch(/suit you|landlord|Whisper/)
})
