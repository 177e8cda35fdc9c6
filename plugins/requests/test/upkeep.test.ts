import { ask } from '@lintel/core/server'
import type { TestPerson } from '@lintel/core/testing'
import { expect, test } from 'vitest'
import { type NewRequest, type RequestChange, requests } from '../src/contract.js'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

const question: NewRequest = { kind: 'requests:question', title: 'Bring your lease', text: 'Room 3' }
const send = async (body: NewRequest = question) =>
  (await dana.call(requests).sendRequest({ params: { clientId: omar.clientId ?? '' }, body })).id
const seen = (id: string, by = dana) => by.call(requests).getRequest({ params: { requestId: id } })
const todo = (of?: 'ended') => omar.call(requests).listTodo({ query: { ...(of !== undefined && { of }) } })
const open = (id: string) => omar.call(requests).openTodo({ params: { requestId: id } })
const answer = (id: string) => omar.call(requests).answerTodo({ params: { requestId: id }, body: { text: 'Yes' } })
const change = (id: string, body: RequestChange, by = dana) => by.call(requests).changeRequest({ params: { requestId: id }, body })
const remove = (id: string, by = dana) => by.call(requests).removeRequest({ params: { requestId: id } })
const putBack = (id: string, by = dana) => by.call(requests).putBackRequest({ params: { requestId: id } })
const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
const write = (text: string, ...values: readonly unknown[]) =>
  portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, requests, async (scope) => {
    await ask(scope, text, [...values])
  })
const changedEvents = (id: string) => portal.events(requests.events.requestChanged).filter(({ requestId }) => requestId === id).length
const loggedFields = async (id: string) => {
  const text = `select fields from core.audit_entry where resource = 'request' and resource_id = $1 and cardinality(fields) > 0 order by id desc limit 1`
  const rows = await portal.database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [dana.tenantId] })
    return (await link.send<{ fields: readonly string[] }>({ text, values: [id] })).rows
  })
  return rows[0]?.fields
}

test('instructions that are corrected are read at once, the client is told once until they look, and the log names what was changed and no word of it [S2.46]', async () => {
  const id = await send()
  await change(id, { text: 'Room 4' })
  expect(changedEvents(id), 'nobody has seen it as it was').toBe(0)
  await open(id)
  await change(id, { title: 'Bring your lease and a photo', text: 'Room 5', dueOn: inDays(4) })
  await change(id, { text: 'Room 6' })
  expect(changedEvents(id)).toBe(1)
  expect((await todo())[0]).toMatchObject({ title: 'Bring your lease and a photo', dueOn: inDays(4), isChanged: true })
  expect(await omar.call(requests).getTodo({ params: { requestId: id } })).toMatchObject({ text: 'Room 6' })
  await open(id)
  expect((await todo())[0], 'seen, and still said').toMatchObject({ isChanged: false, changedAt: expect.any(String) })
  await change(id, { text: 'Room 7' })
  expect(changedEvents(id), 'seen, and another since').toBe(2)
  expect(await loggedFields(id)).toEqual(['text'])
  expect(JSON.stringify(portal.events(requests.events.requestChanged))).not.toMatch(/Room|lease/)
})

test('what a form sends unchanged is no change, a day that is over may stay, and null takes away [S2.46]', async () => {
  const id = await send({ ...question, dueOn: inDays(3), expiresOn: inDays(9) })
  await open(id)
  await write('update requests.request set due_on = current_date - 3 where id = $1', id)
  const { title, text, dueOn, expiresOn } = await seen(id)
  await change(id, {
    title,
    ...(text !== undefined && { text }),
    ...(dueOn !== undefined && { dueOn }),
    ...(expiresOn !== undefined && { expiresOn }),
  })
  expect([changedEvents(id), (await seen(id)).dueOn]).toEqual([0, dueOn])
  await expect(change(id, { dueOn: inDays(10) }), 'due after its last day').rejects.toMatchObject({ id: 'core.invalidInput' })
  await change(id, { text: null, dueOn: null, expiresOn: null })
  const now = await seen(id)
  expect([now.text, now.dueOn, now.expiresOn]).toEqual([undefined, undefined, undefined])
})

test('two who correct different things at the same moment lose nothing of each other, and the client is told once', async () => {
  const id = await send()
  await open(id)
  await Promise.all([change(id, { title: 'Bring your pass' }), change(id, { text: 'Room 8' }), change(id, { dueOn: inDays(2) })])
  expect(await seen(id)).toMatchObject({ title: 'Bring your pass', text: 'Room 8', dueOn: inDays(2) })
  expect(changedEvents(id)).toBe(1)
})

test('what is done and removed leaves the client’s list, stays in the record, and comes back when it is put back [S2.46]', async () => {
  const id = await send()
  await answer(id)
  await remove(id)
  await remove(id)
  expect(await todo('ended')).toEqual([])
  await expect(omar.call(requests).getTodo({ params: { requestId: id } })).rejects.toMatchObject({ id: 'core.notFound' })
  expect(await seen(id)).toMatchObject({ state: 'done', answer: { text: 'Yes' }, removedAt: expect.any(String), mayPutBack: true })
  expect(await loggedFields(id)).toEqual(['removedAt'])
  const ended = await dana.call(requests).listRequests({ query: { of: 'ended', clientId: omar.clientId ?? '' } })
  expect(ended.items).toMatchObject([{ id, state: 'done' }])
  await putBack(id)
  expect(await todo('ended')).toMatchObject([{ id, state: 'done' }])
  await expect(putBack(id), 'it is there').rejects.toMatchObject({ id: 'requests.tooLateToPutBack' })
})

test('what waits and is removed is taken back, and put back it waits where it stood and its client is told [S2.46]', async () => {
  const id = await send()
  await open(id)
  await omar.call(requests).saveTodo({ params: { requestId: id }, body: { text: 'Half of it' } })
  await remove(id)
  expect([await todo(), await todo('ended')]).toEqual([[], []])
  expect(await seen(id)).toMatchObject({ state: 'cancelled', mayPutBack: true })
  await putBack(id)
  expect(await todo()).toMatchObject([{ id, state: 'started', isChanged: true }])
  expect((await seen(id)).answer).toEqual({ text: 'Half of it' })
  expect(changedEvents(id)).toBe(1)
  await answer(id)
  expect(await seen(id)).toMatchObject({ state: 'done', mayPutBack: false })
})

test('what was taken back is put back for thirty days and while its last day is not over; what was taken back before it was removed comes back as it was', async () => {
  const [old, over, before] = [await send(), await send({ ...question, expiresOn: inDays(2) }), await send()]
  for (const id of [old, over, before]) await dana.call(requests).cancelRequest({ params: { requestId: id }, body: {} })
  await write(`update requests.request set ended_at = now() - interval '31 days' where id = $1`, old)
  await write('update requests.request set expires_on = current_date - 2 where id = $1', over)
  for (const id of [old, over]) {
    expect((await seen(id)).mayPutBack).toBe(false)
    await expect(putBack(id)).rejects.toMatchObject({ id: 'requests.tooLateToPutBack' })
  }
  await remove(before)
  await putBack(before)
  expect((await seen(before)).state).toBe('cancelled')
  await putBack(before)
  expect((await seen(before)).state).toBe('sent')
})

test('a whole packet is renamed and gets another day, leaves the list and comes back; what was done stays done [S2.46]', async () => {
  const packet = 'Moving in'
  const [done, waits, dropped] = [
    await send({ ...question, packet }),
    await send({ ...question, packet }),
    await send({ ...question, packet }),
  ]
  await answer(done)
  await dana.call(requests).cancelRequest({ params: { requestId: dropped }, body: {} })
  await open(waits)
  const packetId = (await seen(done)).partOf?.id ?? ''
  const params = { packetId }
  await dana.call(requests).changePacket({ params, body: { name: 'Moving in soon', dueOn: inDays(5) } })
  expect((await todo()).map((item) => [item.packet, item.dueOn])).toEqual([['Moving in soon', inDays(5)]])
  expect(portal.events(requests.events.packetChanged).filter((event) => event.packetId === packetId)).toHaveLength(1)
  const view = () => dana.call(requests).getPacket({ params })
  expect(await view()).toMatchObject({ listed: 3, removed: 0, done: 1, total: 2 })
  await dana.call(requests).removePacket({ params })
  expect([await todo(), await todo('ended')]).toEqual([[], []])
  await expect(omar.call(requests).getTodoPacket({ params })).rejects.toMatchObject({ id: 'core.notFound' })
  expect(await view()).toMatchObject({ listed: 0, removed: 3 })
  await dana.call(requests).putBackPacket({ params })
  expect(await todo()).toMatchObject([{ id: waits, state: 'opened' }])
  expect((await todo('ended')).map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual(
    [`${done} done`, `${dropped} cancelled`].toSorted(),
  )
})

test('only who asked and who owns the record keep it up; colleagues may not, others find nothing [S2.44, S2.46]', async () => {
  const id = await send({ ...question, packet: 'Papers' })
  const packetId = (await seen(id)).partOf?.id ?? ''
  const ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  const olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  const acts = (by: TestPerson) => [
    () => change(id, { text: 'Mine' }, by),
    () => remove(id, by),
    () => putBack(id, by),
    () => by.call(requests).changePacket({ params: { packetId }, body: { name: 'Mine' } }),
    () => by.call(requests).removePacket({ params: { packetId } }),
    () => by.call(requests).putBackPacket({ params: { packetId } }),
  ]
  for (const act of acts(ruth)) await expect(act()).rejects.toMatchObject({ id: 'core.notRecordOwner' })
  for (const act of acts(olga)) await expect(act()).rejects.toMatchObject({ id: 'core.notFound' })
  for (const act of acts(omar)) await expect(act()).rejects.toMatchObject({ id: 'core.forbidden' })
  expect(await seen(id)).toMatchObject({ text: 'Room 3', packet: 'Papers', state: 'sent' })
})

test('what was removed leaves as a FHIR task that says so, with the status it had', async () => {
  const [done, waits] = [await send(), await send()]
  await answer(done)
  for (const id of [done, waits]) await remove(id)
  const { entry } = await dana.call(requests).exportTasks({ params: { clientId: omar.clientId ?? '' }, query: {} })
  const byId = new Map(entry.map(({ resource }) => [resource.id, resource]))
  for (const [id, status] of [
    [done, 'completed'],
    [waits, 'cancelled'],
  ] as const)
    expect(byId.get(id)).toMatchObject({ status, businessStatus: { text: 'Removed from the list' } })
})
