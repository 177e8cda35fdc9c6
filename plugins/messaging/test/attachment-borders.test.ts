import { core } from '@lintel/core'
import { nobodysId, startTestPortal, type TestPerson, type TestPortal, fileOf, openFile } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { setPolicy } from './set-policy.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
let rosa: TestPerson
const on = ['careTeam', 'messaging']
const person = (role: 'client' | 'caseManager' | 'administrator', agency = 'harbor', tenant = 'elm') =>
  portal.person({ tenant, agency, roles: [role] })
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    tenants: { elm: { harbor: on, clinic: on }, oak: { harbor: on } },
  })
})
afterAll(() => portal.close())
beforeEach(async () => {
  await setPolicy(portal, { contactMode: 'assignedClients' })
  dana = await portal.person({ tenant: 'elm', agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ tenant: 'elm', agency: 'harbor', roles: ['client'], assignedTo: dana })
  rosa = await portal.person({ tenant: 'elm', agency: 'harbor', roles: ['representative'], of: omar })
})
const begin = async (fileIds: string[], isPrivate = false) =>
  (await omar.call(messaging).openConversation({ body: { staffMemberId: dana.staffMemberId ?? '', body: 'Hello', fileIds, isPrivate } })).id

/** What an answer says, without the number that every request has. */
const bare = ({ statusCode, body, headers }: Awaited<ReturnType<typeof openFile>>) => ({
  statusCode,
  body: body.replace(/urn:uuid:[0-9a-f-]+/, ''),
  type: headers['content-type'],
})

test('a file of another conversation cannot be had by guessing: whoever may not read it gets what is said of a file that is not', async () => {
  const fileId = await fileOf(portal, omar)
  await begin([fileId])
  const strangers = [
    await person('client'),
    await person('caseManager'), // a colleague, who does not see others’ conversations
    await person('caseManager', 'clinic'),
    await person('administrator', 'clinic'),
    await person('client', 'clinic'),
    await person('caseManager', 'harbor', 'oak'),
    await person('administrator', 'harbor', 'oak'),
  ]
  for (const stranger of strangers) {
    const reply = bare(await openFile(portal, stranger, fileId))
    expect(reply.statusCode).toBe(404)
    expect(reply).toEqual(bare(await openFile(portal, stranger, nobodysId())))
  }
  for (const reader of [omar, rosa, dana, await person('administrator')])
    expect((await openFile(portal, reader, fileId)).statusCode).toBe(200)
})

/** The names of files as a query of this person’s unit of work sees them, whatever an operation would let through. */
const namesSeen = (reader: TestPerson) =>
  portal.database.transaction(
    'app',
    {
      'lintel.tenant': reader.tenantId,
      'lintel.account': reader.accountId,
      'lintel.profile': omar.clientId ?? '',
      'lintel.agencies': `{${reader.agencyId}}`,
    },
    async (link) => (await link.send<{ name: string }>({ text: 'select name from core.file', values: [] })).rows.map(({ name }) => name),
  )

test('files of a conversation that is private from representatives are hidden from them by the database itself', async () => {
  const fileId = await fileOf(portal, omar, 'only-mine.pdf')
  const conversationId = await begin([fileId], true)
  expect(bare(await openFile(portal, rosa, fileId))).toEqual(bare(await openFile(portal, rosa, nobodysId())))
  expect([await namesSeen(rosa), await namesSeen(omar)]).toEqual([[], ['only-mine.pdf']])
  const mark = (isPrivate: boolean) => omar.call(messaging).setPrivacy({ params: { conversationId }, body: { isPrivate } })
  await mark(false)
  expect((await openFile(portal, rosa, fileId)).statusCode).toBe(200)
  expect(await namesSeen(rosa)).toEqual(['only-mine.pdf'])
  await mark(true)
  expect(await namesSeen(rosa)).toEqual([])
  expect((await openFile(portal, rosa, fileId)).statusCode).toBe(404)
  expect((await openFile(portal, dana, fileId)).statusCode).toBe(200)
})

test('a file that staff add to a private conversation is private from the start', async () => {
  const conversationId = await begin([], true)
  const fileId = await fileOf(portal, dana)
  await dana.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'For you', fileIds: [fileId] } })
  expect(await namesSeen(rosa)).toEqual([])
  expect((await openFile(portal, omar, fileId)).statusCode).toBe(200)
})

test('a representative whose access does not cover messages opens no file of them', async () => {
  const contact = await portal.person({ tenant: 'elm', agency: 'harbor', roles: ['contact'], of: omar })
  const fileId = await fileOf(portal, omar)
  await begin([fileId])
  expect((await openFile(portal, contact, fileId)).statusCode).toBe(404)
})

test('a file that is opened from a preview is opened with the rights of the client, and the trail says who looked', async () => {
  const [own, other] = [await fileOf(portal, omar), await fileOf(portal, dana)]
  await begin([own])
  const mia = await portal.person({ tenant: 'elm', agency: 'harbor', roles: ['client'], assignedTo: dana })
  await dana.call(messaging).writeToClient({ params: { clientId: mia.clientId ?? '' }, body: { body: 'For Mia', fileIds: [other] } })
  const { id: preview } = await dana.call(core).startPreview({ params: { clientId: omar.clientId ?? '' }, body: { create: true } })
  expect((await openFile(portal, dana, other)).statusCode).toBe(200)
  expect((await openFile(portal, dana, other, preview)).statusCode).toBe(404) // Omar may not, whatever Dana may
  expect((await openFile(portal, dana, own, preview)).statusCode).toBe(200)
  const { rows } = await portal.database.asOwner((link) =>
    link.send({
      text: `select account_id, basis, acting_client_id from core.audit_entry where operation = 'core.downloadFile' and resource_id = $1 and acting_client_id = $2`,
      values: [own, omar.clientId],
    }),
  )
  expect(rows).toEqual([{ account_id: dana.accountId, basis: 'preview', acting_client_id: omar.clientId }])
  expect((await openFile(portal, rosa, own, preview)).statusCode).not.toBe(200) // it is nobody else’s preview
})

test('erasing a person takes contents along, not only rows', async () => {
  const fileId = await fileOf(portal, omar)
  await begin([fileId])
  const { erasePerson } = await import('@lintel/core/server')
  await erasePerson(portal.kernel, omar.tenantId, omar.clientId ?? '')
  const rows = () =>
    portal.sql('select client_id, account_id, name, resource, removed_at is not null as gone from core.file where id = $1', [fileId], 'elm')
  // The row stays, about nobody, until the hourly round has taken the content.
  expect(await rows()).toEqual([{ client_id: null, account_id: null, name: '', resource: null, gone: true }])
  const job = portal.kernel.registry.byId.get('core')?.jobs.find(({ name }) => name === 'forgetFiles')
  await portal.kernel.system({ tenantId: omar.tenantId }, core, (scope) => job?.run(scope as never, {}) ?? Promise.resolve())
  expect(await rows()).toEqual([])
})
