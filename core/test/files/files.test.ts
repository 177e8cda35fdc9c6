import { createHash } from 'node:crypto'
import { samplePicture } from '@lintel/core/server'
import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pdf, png } from './file-bytes.js'
import { letters, lettersPlugin } from './letters-plugin.js'
import { runJob } from './run-job.js'
import { openFile, sendFile, sendParts } from './send-file.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  const on = ['letters']
  portal = await startTestPortal({
    plugins: [lettersPlugin],
    files: { largest: 100_000 },
    tenants: { elm: { north: on, south: on }, oak: { north: on } },
  })
})
afterAll(() => portal.close())
const person = (role: 'client' | 'caseManager', agency = 'north', tenant = 'elm') => portal.person({ tenant, agency, roles: [role] })
beforeEach(async () => {
  dana = await person('caseManager')
  omar = await portal.person({ tenant: 'elm', agency: 'north', roles: ['client'], assignedTo: dana })
})

const upload = async (from: TestPerson, name = 'letter.pdf', content: Buffer = pdf) => (await sendFile(portal, from, name, content)).body.id
const sendLetter = async (from: TestPerson, fileIds: readonly string[], isSecret = false) =>
  (await from.call(letters).sendLetter({ body: { clientId: omar.clientId ?? '', isSecret, fileIds: [...fileIds] } })).id

test('a file that was sent in is tied to a record, and whoever may read the record opens it as an attachment', async () => {
  const sent = await sendFile(portal, omar, 'My läter\u202e.pdf', pdf)
  expect(sent).toMatchObject({ status: 201, body: { name: 'My läter.pdf', type: 'application/pdf', size: pdf.length, state: 'clean' } })
  const letterId = await sendLetter(omar, [sent.body.id])
  expect(await dana.call(letters).listFiles({ params: { letterId } })).toEqual([{ id: sent.body.id, name: 'My läter.pdf', state: 'clean' }])
  const reply = await openFile(portal, dana, sent.body.id)
  expect(reply.rawPayload).toEqual(pdf)
  expect(reply.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''My%20l%C3%A4ter.pdf`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
  })
  const { rows } = await portal.database.asOwner((link) =>
    link.send({
      text: `select operation, account_id, client_id, resource from core.audit_entry where resource_id = $1 and account_id is not null order by id`,
      values: [sent.body.id],
    }),
  )
  expect(rows).toEqual([
    { operation: 'core.uploadFile', account_id: omar.accountId, client_id: null, resource: 'file' },
    { operation: 'core.downloadFile', account_id: dana.accountId, client_id: omar.clientId, resource: 'file' },
  ])
})

test('until it is tied to a record a file is its sender’s alone, and only the sender can tie it, once', async () => {
  const fileId = await upload(omar)
  expect((await openFile(portal, omar, fileId)).statusCode).toBe(200)
  expect((await openFile(portal, dana, fileId)).statusCode).toBe(404)
  await expect(sendLetter(dana, [fileId])).rejects.toMatchObject({ id: 'core.notFound' })
  await sendLetter(omar, [fileId])
  await expect(sendLetter(omar, [fileId])).rejects.toMatchObject({ id: 'core.notFound' })
})

test('nobody else opens it: another client, agency or tenant, nor staff whom the record itself is closed to', async () => {
  const [open, secret] = [await upload(omar), await upload(omar, 'photo.png', png())]
  await sendLetter(omar, [open])
  await sendLetter(omar, [secret], true)
  for (const stranger of [await person('client'), await person('caseManager', 'south'), await person('caseManager', 'north', 'oak')])
    for (const id of [open, secret, nobodysId()]) expect((await openFile(portal, stranger, id)).statusCode).toBe(404)
  expect((await openFile(portal, dana, open)).statusCode).toBe(200)
  expect((await openFile(portal, dana, secret)).statusCode).toBe(404)
  expect((await openFile(portal, omar, secret)).statusCode).toBe(200)
})

test('where the plugin of the record is off, its files are not there', async () => {
  const fileId = await upload(omar)
  await sendLetter(omar, [fileId])
  const params = { tenantId: omar.tenantId, agencyId: omar.agencyId, pluginId: 'letters' }
  const turn = (way: 'enablePlugin' | 'disablePlugin') =>
    portal.kernel.asSystem({ tenantId: omar.tenantId }, (unit) =>
      unit.call(`core.${way}`, { params, ...(way === 'enablePlugin' && { body: {} }) }),
    )
  await turn('disablePlugin')
  expect((await openFile(portal, omar, fileId)).statusCode).toBe(404)
  await turn('enablePlugin')
  expect((await openFile(portal, omar, fileId)).statusCode).toBe(200)
})

test('who is not signed in sends nothing in and opens nothing', async () => {
  expect((await sendFile(portal, undefined, 'letter.pdf', pdf)).status).toBe(401)
  expect((await portal.app.inject(`/api/core/files/${nobodysId()}`)).statusCode).toBe(401)
})

test('what is refused leaves nothing behind, and says why', async () => {
  const refusal = async (name: string, content: Buffer | string) => (await sendFile(portal, omar, name, content)).body
  expect(await refusal('page.html', '<script>')).toMatchObject({ type: '/problems/core.fileRefused', reason: 'type' })
  expect(await refusal('photo.png', '<script>alert(1)</script>')).toMatchObject({ reason: 'content' })
  expect(await refusal('big.pdf', Buffer.concat([pdf, Buffer.alloc(100_000)]))).toMatchObject({
    type: '/problems/core.fileRefused',
    reason: 'large',
    detail: '“big.pdf” was not taken. It is larger than 97 KB. Send a smaller one, or a photo of less quality.',
  })
  expect(await sendParts(portal, omar, [{ field: 'other', content: 'x' }])).toMatchObject({ status: 422, body: { reason: 'missing' } })
  expect(
    await sendParts(
      portal,
      omar,
      [1, 2].map(() => ({ field: 'file', fileName: 'a.pdf', content: pdf })),
    ),
  ).toMatchObject({ status: 400 })
  const broken = await portal.app.inject({
    method: 'POST',
    url: '/api/core/files',
    payload: 'no parts here',
    headers: { 'content-type': 'multipart/form-data', authorization: `Bearer ${omar.token}` },
  })
  expect(broken.statusCode).toBe(400)
  expect((await omar.fetch('POST', '/api/core/files', { file: 'x' })).status).toBe(415)
})

test('nobody fills the store with files that belong to nothing', async () => {
  for (let at = 0; at < 20; at++) expect((await sendFile(portal, omar, 'note.txt', `note ${at}`)).status).toBe(201)
  expect(await sendFile(portal, omar, 'note.txt', 'one more')).toMatchObject({ status: 429 })
})

test('a text that the portal makes itself is kept and given out like any other', async () => {
  const letterId = await sendLetter(omar, [])
  const { letterId: fileId } = await dana.call(letters).addReceipt({ params: { letterId } })
  const reply = await openFile(portal, omar, fileId)
  expect([reply.body, reply.headers['content-type']]).toEqual(['Received. Gracias.', 'text/plain; charset=utf-8'])
})

test('a picture that the portal makes itself is kept byte by byte, without notes, and nothing is kept under a false name', async () => {
  const letterId = await sendLetter(omar, [])
  const home = { resource: 'letters.letter', resourceId: letterId, agencyId: omar.agencyId, clientId: omar.clientId ?? '' }
  const write = (name: string, content: string | Uint8Array) =>
    portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, letters, (scope) =>
      scope.services.core.files.write({ name, content }, home),
    )
  const reply = await openFile(portal, omar, (await write('house.png', samplePicture())).id)
  expect(reply.rawPayload.equals(samplePicture())).toBe(true)
  expect([reply.headers['content-type'], reply.headers['x-content-type-options']]).toEqual(['image/png', 'nosniff'])
  const { id, size } = await write('house.png', png(['tEXt', 'where she lives']))
  const bare = await openFile(portal, omar, id)
  expect([bare.rawPayload.length, bare.rawPayload.includes('where she lives')]).toEqual([size, false])
  for (const [name, content, reason] of [
    ['house.png', '<script>alert(1)</script>', 'content'],
    ['house.html', '<p>hello', 'type'],
    ['house.txt', samplePicture(), 'content'],
    ['house.txt', 'x'.repeat(256 * 1024 + 1), 'large'],
  ] as const)
    await expect(write(name, content)).rejects.toMatchObject({ id: 'core.fileRefused', extra: { reason } })
})

test('a removed file is gone at once, and its content and those of nobody’s files with the hourly round', async () => {
  const [kept, loose] = [await upload(omar), await upload(omar)]
  const letterId = await sendLetter(omar, [kept])
  await dana.call(letters).dropFiles({ params: { letterId } })
  expect((await openFile(portal, omar, kept)).statusCode).toBe(404)
  await portal.database.asOwner((link) =>
    link.send({ text: `update core.file set created_at = now() - interval '25 hours' where id = $1`, values: [loose] }),
  )
  await runJob(portal, omar, 'forgetFiles')
  const left = await portal.database.asOwner((link) =>
    link.send({ text: 'select id from core.file where id in ($1, $2)', values: [kept, loose] }),
  )
  expect(left.rows).toEqual([])
})

test('the content is the one that was sent, to the byte', async () => {
  const content = Buffer.concat([pdf, Buffer.from(Array.from({ length: 50_000 }, (_, at) => at % 256))])
  const { body } = await sendFile(portal, omar, 'long.pdf', content)
  expect(body).toMatchObject({ sha256: createHash('sha256').update(content).digest('hex') })
  expect((await openFile(portal, omar, body.id)).rawPayload).toEqual(content)
})
