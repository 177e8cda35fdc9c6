import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
let conversationId: string
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const api = dana.call(messaging)
  conversationId = (await api.writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Hello' } })).id
})
afterAll(() => portal.close())

async function sendIn(person: TestPerson): Promise<string> {
  const content = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
  const reply = await portal.app.inject({
    method: 'POST',
    url: '/api/core/files',
    payload: `--b\r\ncontent-disposition: form-data; name="file"; filename="lease.pdf"\r\n\r\n${content}\r\n--b--\r\n`,
    headers: { 'content-type': 'multipart/form-data; boundary=b', authorization: `Bearer ${person.token}` },
  })
  return reply.json<{ id: string }>().id
}
const send = (body: { body?: string; fileIds?: string[] }) => omar.call(messaging).sendMessage({ params: { conversationId }, body })

test('a message may be a file and no text, and is found among the others like any other [S1.34]', async () => {
  await send({ fileIds: [await sendIn(omar)] })
  const { items } = await dana.call(messaging).listMessages({ params: { conversationId }, query: { limit: 1 } })
  expect(items).toMatchObject([{ body: '', files: [{ name: 'lease.pdf' }] }])
  const { items: list } = await dana.call(messaging).listConversations({ query: {} })
  expect(list).toMatchObject([{ id: conversationId, excerpt: '', unread: 1 }])
})

test('a message that is nothing at all is refused, and so is one of spaces', async () => {
  await expect(send({})).rejects.toMatchObject({ id: 'messaging.nothingToSend' })
  await expect(send({ fileIds: [] })).rejects.toMatchObject({ id: 'messaging.nothingToSend' })
  await expect(send({ body: '   ' })).rejects.toMatchObject({ id: 'core.invalidInput' })
})

test('a first message may be a file, too', async () => {
  const { id } = await dana
    .call(messaging)
    .writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { fileIds: [await sendIn(dana)] } })
  const { items } = await omar.call(messaging).listMessages({ params: { conversationId: id }, query: {} })
  expect(items).toMatchObject([{ body: '', files: [{ name: 'lease.pdf' }] }])
})
