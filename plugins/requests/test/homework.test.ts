import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '@lintel/core'
import { requests } from '../src/contract.js'
import requestsPlugin from '../src/plugin.js'

let portal: TestPortal
let lena: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { maple: ['requests'] } })
  lena = await portal.person({ agency: 'maple', roles: ['therapist'] })
  omar = await portal.person({ agency: 'maple', roles: ['client'], assignedTo: lena })
})
afterAll(() => portal.close())
const params = () => ({ clientId: omar.clientId ?? '' })
const send = (kind: string, more: object = {}) =>
  lena.call(requests).sendRequest({ params: params(), body: { kind: `requests:${kind}`, title: 'Three slow breaths', ...more } })
const faultsOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (refused: unknown) =>
      typeof refused === 'object' && refused !== null && 'extra' in refused ? Object(refused.extra)['errors'] : String(refused),
  )

test('what may be added names a web page, homework, reading and documents each by itself [S2.9, S2.10]', async () => {
  const choices = await lena.call(core).listPortalChoices({ params: params() })
  expect(choices.map(({ key, title }) => [key, title])).toEqual([
    ['requests:requests:question', 'A question'],
    ['requests:requests:confirmContact', 'Check your contact details'],
    ['requests:requests:documents', 'Send us a document'],
    ['requests:requests:read', 'Something to read'],
    ['requests:requests:link', 'A web page'],
    ['requests:requests:homework', 'Homework'],
  ])
})

test('homework comes with a link, is begun and kept, and is done with a word on how it went, or without [S2.10]', async () => {
  const { id } = await send('homework', { text: 'Each evening.', link: 'https://example.org/breathing' })
  const of = { params: { requestId: id } }
  expect(await omar.call(requests).getTodo(of)).toMatchObject({ kind: 'requests:homework', link: 'https://example.org/breathing' })
  await omar.call(requests).saveTodo({ ...of, body: { text: 'Two evenings' } })
  expect(await lena.call(requests).getRequest(of)).toMatchObject({ state: 'started' })
  await omar.call(requests).answerTodo({ ...of, body: { text: 'All seven. I sleep better.' } })
  expect(await lena.call(requests).getRequest(of)).toMatchObject({ state: 'done', answer: { text: 'All seven. I sleep better.' } })
  const short = await send('homework')
  await omar.call(requests).answerTodo({ params: { requestId: short.id }, body: {} })
  expect(await lena.call(requests).getRequest({ params: { requestId: short.id } })).toMatchObject({ state: 'done' })
})

test('a web page is not sent without its address, alone or in a packet, and is done when the client says so [S2.10]', async () => {
  expect(await faultsOf(send('link'))).toEqual([{ pointer: '/body/link', detail: 'Write the address of the page' }])
  const amir = await portal.person({ agency: 'maple', roles: ['administrator'] })
  const { id: templateId } = await amir.call(requests).createPacketTemplate({ body: { name: 'Calm evenings' } })
  const part = (link?: string) =>
    amir.call(requests).addTemplatePart({ params: { templateId }, body: { kind: 'link', title: 'Breathing', ...(link && { link }) } })
  expect(await faultsOf(part())).toEqual([{ pointer: '/body/link', detail: 'Write the address of the page' }])
  await part('https://example.org/breathing')
  const { id } = await send('link', { link: 'https://example.org/breathing' })
  const emptied = lena.call(requests).changeRequest({ params: { requestId: id }, body: { link: null } })
  expect(await faultsOf(emptied)).toEqual([{ pointer: '/body/link', detail: 'Write the address of the page' }])
  await omar.call(requests).answerTodo({ params: { requestId: id }, body: { text: 'is not kept' } })
  expect(await lena.call(requests).getRequest({ params: { requestId: id } })).toMatchObject({ state: 'done', answer: {} })
})

test('what is not right is said in the language of whoever filled it in', async () => {
  const { id } = await send('question')
  const answer = () => faultsOf(omar.call(requests).answerTodo({ params: { requestId: id }, body: { text: ' ' } }))
  expect(await answer()).toEqual([{ pointer: '/body/text', detail: 'Write your answer' }])
  await portal.sql(`update core.account set language = 'es' where id = any ($1::uuid[])`, [[omar.accountId, lena.accountId]])
  expect(await answer()).toEqual([{ pointer: '/body/text', detail: 'Escriba su respuesta' }])
  expect(await faultsOf(send('question', { dueOn: '2001-01-01' }))).toEqual([
    { pointer: '/body/dueOn', detail: 'Este día ya pasó. Elija hoy o un día después' },
  ])
})
