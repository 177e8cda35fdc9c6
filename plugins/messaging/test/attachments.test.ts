import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal, fileOf, openFile, smallPdf } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
})
afterAll(() => portal.close())
beforeEach(async () => {
  await setPolicy(portal, { contactMode: 'assignedClients', filesPerMessage: 3, megabytesPerMessage: 1 })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
})

const begin = async (fileIds: string[] = [], isPrivate = false) =>
  (await omar.call(messaging).openConversation({ body: { staffMemberId: dana.staffMemberId ?? '', body: 'Hello', fileIds, isPrivate } })).id
const send = (person: TestPerson, conversationId: string, fileIds: string[], id?: string) =>
  person.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'See here', fileIds, ...(id && { id }) } })
const filesIn = async (person: TestPerson, conversationId: string) =>
  (await person.call(messaging).listMessages({ params: { conversationId }, query: {} })).items.map(({ files }) => files)
const textOf = async (person: TestPerson, path: string) =>
  (await portal.app.inject({ url: path, headers: { authorization: `Bearer ${person.token}` } })).body

test('files come with the first message and with answers, and both sides open them by name [S1.34]', async () => {
  const [lease, photo] = [await fileOf(portal, omar, 'Lease.pdf'), await fileOf(portal, dana, 'map.txt', Buffer.from('to the left'))]
  const conversationId = await begin([lease])
  await send(dana, conversationId, [photo])
  for (const person of [omar, dana]) {
    expect(await filesIn(person, conversationId)).toEqual([
      [{ id: photo, name: 'map.txt', type: 'text/plain; charset=utf-8', size: 11, state: 'clean' }],
      [{ id: lease, name: 'Lease.pdf', type: 'application/pdf', size: smallPdf.length, state: 'clean' }],
    ])
    expect((await openFile(portal, person, lease)).rawPayload).toEqual(smallPdf)
  }
})

test('a file is opened as something to keep, never as a page', async () => {
  const fileId = await fileOf(portal, omar)
  await begin([fileId])
  expect((await openFile(portal, dana, fileId)).headers).toMatchObject({
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''letter.pdf`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
})

test('the same message sent twice is one message with its files once', async () => {
  const fileId = await fileOf(portal, omar)
  const conversationId = await begin()
  const id = crypto.randomUUID()
  const first = await send(omar, conversationId, [fileId], id)
  expect(await send(omar, conversationId, [fileId], id)).toEqual(first)
  expect((await filesIn(omar, conversationId)).map((files) => files.length)).toEqual([1, 0])
})

test('too many files, too large ones, somebody else’s and used ones send nothing at all', async () => {
  const conversationId = await begin()
  const many = await Promise.all(Array.from({ length: 4 }, () => fileOf(portal, omar)))
  const large = [
    await fileOf(portal, omar, 'a.txt', Buffer.alloc(600_000, 'a')),
    await fileOf(portal, omar, 'b.txt', Buffer.alloc(600_000, 'b')),
  ]
  const used = await fileOf(portal, omar)
  await send(omar, conversationId, [used])
  expect(await outcome(send(omar, conversationId, many))).toBe('messaging.tooManyFiles')
  expect(await outcome(send(omar, conversationId, large))).toBe('messaging.filesTooLarge')
  expect(await outcome(send(omar, conversationId, [await fileOf(portal, dana)]))).toBe('messaging.fileGone')
  expect(await outcome(send(omar, conversationId, [used]))).toBe('messaging.fileGone')
  expect(await outcome(begin([used]))).toBe('messaging.fileGone')
  expect(await filesIn(omar, conversationId)).toHaveLength(2)
  // What was refused is still there, to be sent after all.
  await send(omar, conversationId, many.slice(0, 3))
})

test('in a closed conversation files are read, and none is added', async () => {
  const [fileId, late] = [await fileOf(portal, omar), await fileOf(portal, omar)]
  const conversationId = await begin([fileId])
  await dana.call(messaging).closeConversation({ params: { conversationId } })
  expect((await openFile(portal, omar, fileId)).statusCode).toBe(200)
  expect(await outcome(send(omar, conversationId, [late]))).toBe('messaging.conversationClosed')
  expect((await openFile(portal, dana, late)).statusCode).toBe(404)
})

test('a file that waits for the scanner says so, and so does one that was found harmful; neither is opened', async () => {
  const fileId = await fileOf(portal, omar)
  const conversationId = await begin([fileId])
  const judged = (state: string) =>
    portal.database.asOwner((link) => link.send({ text: 'update core.file set state = $2 where id = $1', values: [fileId, state] }))
  for (const [state, status] of [
    ['quarantined', 409],
    ['rejected', 404],
  ] as const) {
    await judged(state)
    expect(await filesIn(dana, conversationId)).toMatchObject([[{ id: fileId, state }]])
    expect((await openFile(portal, dana, fileId)).statusCode).toBe(status)
  }
})

test('print, text, table, search and the whole record of a person name the files', async () => {
  const fileId = await fileOf(portal, omar, 'Lease 2026.pdf')
  const conversationId = await begin([fileId])
  const at = `/api/messaging/conversations/${conversationId}/export`
  expect(await textOf(omar, `${at}.txt`)).toContain('Files: Lease 2026.pdf')
  expect(await textOf(dana, `${at}.csv`)).toContain(',Hello,Lease 2026.pdf\r\n')
  const { id: searchId } = await dana.call(messaging).searchMessages({ body: { words: 'lease hello' } })
  expect((await dana.call(messaging).listFound({ params: { searchId }, query: {} })).items).toMatchObject([{ conversationId }])
  const records = await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, core, async (scope) =>
    (await Promise.all(scope.ports.personRecords.map((answer) => answer.all(omar.clientId ?? '')))).flat(),
  )
  expect(records).toMatchObject([{ messages: [{ files: [{ id: fileId, name: 'Lease 2026.pdf', size: smallPdf.length }] }] }])
})

test('where a conversation’s agency switches messaging off, its files are not there; switched on again they are', async () => {
  const fileId = await fileOf(portal, omar)
  await begin([fileId])
  const turn = (way: 'enablePlugin' | 'disablePlugin') =>
    portal.kernel.asSystem({ tenantId: omar.tenantId }, (unit) =>
      unit.call(`core.${way}`, {
        params: { tenantId: omar.tenantId, agencyId: omar.agencyId, pluginId: 'messaging' },
        ...(way === 'enablePlugin' && { body: {} }),
      }),
    )
  await turn('disablePlugin')
  expect((await openFile(portal, omar, fileId)).statusCode).toBe(404)
  await turn('enablePlugin')
  expect((await openFile(portal, omar, fileId)).statusCode).toBe(200)
})
