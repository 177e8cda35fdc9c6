import { core } from '@lintel/core'
import { fileOf, openFile, smallPdf, type TestPerson } from '@lintel/core/testing'
import { type NewDocumentRequest, requests } from '@lintel/requests/contract'
import { expect, test } from 'vitest'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const asked: NewDocumentRequest = { title: 'Your last pay slip', text: 'For the rent help', accepts: 'photoOrPdf', most: 2 }
const ask = async (body: NewDocumentRequest = asked) =>
  (await dana.call(requests).askForDocuments({ params: { clientId: omar.clientId ?? '' }, body })).id
const send = (requestId: string, fileIds: string[], by = omar) =>
  by.call(requests).sendDocuments({ params: { requestId }, body: { fileIds } })
const seen = (requestId: string, by = dana) => by.call(requests).getRequest({ params: { requestId } })
const own = (requestId: string, by = omar) => by.call(requests).getTodo({ params: { requestId } })
const accept = (requestId: string, by = dana) => by.call(requests).acceptDocuments({ params: { requestId } })
const sendBack = (requestId: string, reason = 'Page two is missing') =>
  dana.call(requests).sendBackDocuments({ params: { requestId }, body: { reason } })
const takeBack = (requestId: string, fileId: string, by = omar) => by.call(requests).takeBackDocument({ params: { requestId, fileId } })
const status = async (by: TestPerson, fileId: string) => (await openFile(portal, by, fileId)).statusCode

test('a client sends the documents that staff asked for, whenever it suits, and staff open and accept them [S1.5, S2.2, S2.9]', async () => {
  const id = await ask()
  expect(await own(id)).toMatchObject({ title: 'Your last pay slip', wanted: { accepts: 'photoOrPdf', most: 2 }, files: [] })
  const slip = await fileOf(portal, omar, 'Slip.pdf')
  await send(id, [slip])
  expect(await omar.call(requests).countTodo()).toEqual({ waiting: 0 })
  expect((await dana.call(requests).listRequests({ query: { of: 'handedIn' } })).items).toMatchObject([{ id, state: 'handedIn' }])
  expect(await seen(id)).toMatchObject({ state: 'handedIn', files: [{ id: slip, name: 'Slip.pdf', state: 'clean' }] })
  expect((await openFile(portal, dana, slip)).rawPayload).toEqual(smallPdf)
  await accept(id)
  expect(await seen(id)).toMatchObject({ state: 'done', completedBy: { relation: 'self' }, files: [{ id: slip }] })
  expect(portal.events(requests.events.requestCompleted).filter(({ requestId }) => requestId === id)).toMatchObject([{ relation: 'self' }])
})

test('each document that a client sends is life in their portal, from the moment it comes; that staff accept it adds nothing [S2.20, S2.22]', async () => {
  const params = { clientId: omar.clientId ?? '' }
  await dana.call(core).createClientPortal({ params })
  const activity = async () => {
    const { items, events } = await dana.call(core).getPortalActivity({ params })
    return { items, said: events.map(({ by, kind, text }) => `${by} ${kind}: ${text}`) }
  }
  const id = await ask()
  expect((await activity()).items).toBe(1)
  await send(id, [await fileOf(portal, omar, 'One.pdf')])
  await send(id, [await fileOf(portal, omar, 'Two.pdf')])
  const came = await activity()
  expect(came.items).toBe(3)
  expect(came.said.filter((text) => text === 'client item: Sent a document: Your last pay slip')).toHaveLength(2)
  await accept(id)
  const done = await activity()
  expect(done.items).toBe(3)
  expect(done.said).toContain('staff interaction: Accepted: Your last pay slip')
  expect(JSON.stringify(done)).not.toMatch(/One|Two/)
})

test('until staff accept, a client adds files and takes them back; afterwards nothing changes any more [S2.9]', async () => {
  const id = await ask()
  const [first, second] = [await fileOf(portal, omar, 'a.pdf'), await fileOf(portal, omar, 'b.png', png)]
  await send(id, [first])
  await takeBack(id, first)
  expect(await own(id)).toMatchObject({ state: 'started', files: [] })
  expect(await status(omar, first)).toBe(404)
  await send(id, [second])
  const third = await fileOf(portal, omar, 'c.pdf')
  await send(id, [third])
  expect((await own(id)).files.map((file) => file.id)).toEqual([second, third])
  await accept(id)
  const late = await fileOf(portal, omar)
  await expect(send(id, [late])).rejects.toMatchObject({ id: 'requests.requestEnded' })
  await expect(takeBack(id, second)).rejects.toMatchObject({ id: 'requests.requestEnded' })
  await expect(accept(id)).rejects.toMatchObject({ id: 'requests.notHandedIn' })
})

test('staff ask for something else with a reason, and it stands on the client’s list again', async () => {
  const id = await ask()
  await expect(sendBack(id)).rejects.toMatchObject({ id: 'requests.notHandedIn' })
  await send(id, [await fileOf(portal, omar)])
  await sendBack(id)
  expect(await omar.call(requests).listTodo({ query: {} })).toMatchObject([{ id, state: 'started' }])
  expect(await own(id)).toMatchObject({ reason: 'Page two is missing', files: [{ name: 'letter.pdf' }] })
  await send(id, [await fileOf(portal, omar, 'two.pdf')])
  expect(await own(id)).not.toHaveProperty('reason')
  expect(portal.events(requests.events.requestHandedIn).filter(({ requestId }) => requestId === id)).toMatchObject([
    { time: 1 },
    { time: 2 },
  ])
})

test('only the kinds and the number of files that were asked for are taken, and nothing of a refused sending stays', async () => {
  const id = await ask({ ...asked, accepts: 'pdf', most: 1 })
  await expect(send(id, [])).rejects.toMatchObject({ id: 'requests.noDocument' })
  await expect(send(id, [await fileOf(portal, omar, 'a.png', png)])).rejects.toMatchObject({ id: 'requests.wrongDocument' })
  const two = [await fileOf(portal, omar, 'a.pdf'), await fileOf(portal, omar, 'b.pdf')]
  await expect(send(id, two)).rejects.toMatchObject({ id: 'requests.tooManyDocuments', extra: { most: 1 } })
  expect(await own(id)).toMatchObject({ state: 'sent', files: [] })
  await expect(omar.call(requests).answerTodo({ params: { requestId: id }, body: {} })).rejects.toMatchObject({ id: 'requests.notReady' })
})

test('what a representative sends says so [S1.5]', async () => {
  const rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  const id = await ask()
  await send(id, [await fileOf(portal, rosa)], rosa)
  await accept(id)
  const { completedBy } = await seen(id)
  expect(completedBy).toMatchObject({ relation: 'representative' })
  expect(completedBy?.name).toBeTruthy()
})

test('a document of somebody else’s request is not there: not by its address, not by another request, not to send', async () => {
  const mia = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const oak = await portal.person({ agency: 'oak', roles: ['caseManager'] })
  const id = await ask()
  const fileId = await fileOf(portal, omar)
  const loose = await fileOf(portal, omar)
  await send(id, [fileId])
  const others = await dana.call(requests).askForDocuments({ params: { clientId: mia.clientId ?? '' }, body: asked })
  for (const stranger of [mia, oak]) expect(await status(stranger, fileId)).toBe(404)
  await expect(takeBack(id, fileId, mia)).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(takeBack(others.id, fileId, mia)).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(send(others.id, [fileId], mia)).rejects.toMatchObject({ id: 'requests.fileGone' })
  await expect(send(others.id, [loose], mia)).rejects.toMatchObject({ id: 'requests.fileGone' })
  await expect(accept(id, oak)).rejects.toMatchObject({ id: 'core.notFound' })
  expect([await status(omar, fileId), await status(dana, fileId)]).toEqual([200, 200])
})

test('what nobody accepted goes with a request that is taken back or declined', async () => {
  const [first, second] = [await ask(), await ask()]
  const [a, b] = [await fileOf(portal, omar, 'a.pdf'), await fileOf(portal, omar, 'b.pdf')]
  await send(first, [a])
  await dana.call(requests).cancelRequest({ params: { requestId: first }, body: {} })
  await send(second, [b])
  await sendBack(second)
  await omar.call(requests).declineTodo({ params: { requestId: second }, body: { reason: 'I have none' } })
  expect([await status(omar, a), await status(dana, b)]).toEqual([404, 404])
  expect(await seen(second)).toMatchObject({ state: 'declined', files: [] })
})

test('an export of a person names what they sent, and erasing takes the contents', async () => {
  const id = await ask()
  const fileId = await fileOf(portal, omar, 'Slip.pdf')
  await send(id, [fileId])
  const clientId = omar.clientId ?? ''
  const inHarbor = <T>(work: Parameters<typeof portal.kernel.system<typeof core, T>>[2]) =>
    portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, core, work)
  const records = await inHarbor(async (scope) => (await Promise.all(scope.ports.personRecords.map((each) => each.all(clientId)))).flat())
  expect(records).toMatchObject([{ id, files: [{ id: fileId, name: 'Slip.pdf' }] }])
  await inHarbor(async (scope) => {
    for (const each of scope.ports.personRecords) await each.erase(clientId)
  })
  expect(await status(dana, fileId)).toBe(404)
  const { rows } = await portal.database.asOwner((link) =>
    link.send<{ left: number }>({
      text: 'select count(*)::int as left from core.file where id = $1 and removed_at is null',
      values: [fileId],
    }),
  )
  expect(rows).toEqual([{ left: 0 }])
})

test('something to read comes with files from staff, which the client opens [S2.9]', async () => {
  const fileIds = [await fileOf(portal, dana, 'Rules.pdf')]
  const { id } = await dana
    .call(requests)
    .sendRequest({ params: { clientId: omar.clientId ?? '' }, body: { kind: 'requests:read', title: 'House rules', fileIds } })
  expect((await own(id)).files).toMatchObject([{ name: 'Rules.pdf' }])
  expect(await status(omar, fileIds[0] ?? '')).toBe(200)
})
