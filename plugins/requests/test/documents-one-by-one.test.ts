import { fileOf, openFile, type TestPerson } from '@lintel/core/testing'
import { requests } from '@lintel/requests/contract'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dana, nextClient, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

const asks = (by: TestPerson) => by.call(requests)
const ask = async (most = 5): Promise<string> => {
  const body = { title: 'ID card, both sides', accepts: 'any' as const, most }
  return (await asks(dana).askForDocuments({ params: { clientId: omar.clientId ?? '' }, body })).id
}
const send = async (requestId: string, ...names: string[]): Promise<string[]> => {
  const fileIds: string[] = []
  for (const name of names) fileIds.push(await fileOf(portal, omar, name))
  await asks(omar).sendDocuments({ params: { requestId }, body: { fileIds } })
  return fileIds
}
const accept = (requestId: string, fileId: string, by = dana) => asks(by).acceptDocument({ params: { requestId, fileId } })
const sendBack = (requestId: string, fileId: string, reason = 'It is blurred') =>
  asks(dana).sendBackDocument({ params: { requestId, fileId }, body: { reason } })
const replace = async (requestId: string, fileId: string, by = omar): Promise<string> => {
  const other = await fileOf(portal, by, 'again.pdf')
  await asks(by).replaceDocument({ params: { requestId, fileId }, body: { fileIds: [other] } })
  return other
}
const own = (requestId: string) => asks(omar).getTodo({ params: { requestId } })
const seen = (requestId: string) => asks(dana).getRequest({ params: { requestId } })
const told = (requestId: string) => portal.events(requests.events.requestSentBack).filter((each) => each.requestId === requestId).length

test('staff accept one file and ask for the other again: the client sees which, sends another in its place, and it is done when all are accepted [S2.2, S2.9]', async () => {
  const id = await ask(2)
  const [front = '', back = ''] = await send(id, 'front.pdf', 'back.pdf')
  await accept(id, front)
  expect(await seen(id)).toMatchObject({ state: 'handedIn', isSentBack: false })
  await sendBack(id, back)
  expect(await own(id)).toMatchObject({
    state: 'started',
    isSentBack: true,
    files: [
      { id: front, check: { verdict: 'accepted' } },
      { id: back, check: { verdict: 'neededAgain', reason: 'It is blurred' } },
    ],
  })
  expect(await asks(omar).listTodo({ query: {} })).toMatchObject([{ id, isSentBack: true }])
  expect(told(id)).toBe(1)
  const again = await replace(id, back)
  expect((await openFile(portal, omar, back)).statusCode).toBe(404)
  expect(await seen(id)).toMatchObject({ state: 'handedIn', files: [{ id: front }, { id: again }] })
  await accept(id, again)
  expect(await seen(id)).toMatchObject({ state: 'done', isSentBack: false, completedBy: { relation: 'self' } })
})

test('the client is told once, when staff have looked at every file', async () => {
  const id = await ask()
  const [a = '', b = '', c = ''] = await send(id, 'a.pdf', 'b.pdf', 'c.pdf')
  await sendBack(id, a)
  await sendBack(id, b)
  expect([(await own(id)).state, told(id)]).toEqual(['handedIn', 0])
  await accept(id, c)
  expect([(await own(id)).state, told(id)]).toEqual(['started', 1])
})

test('while one of two is still needed, it waits for the client; staff hear of it when both are there', async () => {
  const id = await ask()
  const [a = '', b = ''] = await send(id, 'a.pdf', 'b.pdf')
  await sendBack(id, a)
  await sendBack(id, b)
  const heard = () => portal.events(requests.events.requestHandedIn).filter((each) => each.requestId === id).length
  await replace(id, a)
  expect([(await own(id)).state, heard()]).toEqual(['started', 1])
  await replace(id, b)
  expect([(await own(id)).state, heard()]).toEqual(['handedIn', 2])
})

test('staff may think again until it is done: what was needed again is fine after all', async () => {
  const id = await ask()
  const [a = ''] = await send(id, 'a.pdf')
  await sendBack(id, a)
  expect((await own(id)).state).toBe('started')
  await accept(id, a)
  expect((await seen(id)).state).toBe('done')
  await expect(sendBack(id, a)).rejects.toMatchObject({ id: 'requests.requestEnded' })
})

test('what is decided the client neither takes back nor replaces, but for what is needed again', async () => {
  const id = await ask()
  const [fine = '', blurred = '', open = ''] = await send(id, 'a.pdf', 'b.pdf', 'c.pdf')
  await accept(id, fine)
  await sendBack(id, blurred)
  const takeBack = (fileId: string) => asks(omar).takeBackDocument({ params: { requestId: id, fileId } })
  for (const decided of [fine, blurred]) await expect(takeBack(decided)).rejects.toMatchObject({ id: 'requests.documentDecided' })
  for (const other of [fine, open]) await expect(replace(id, other)).rejects.toMatchObject({ id: 'requests.documentDecided' })
  await takeBack(open)
  expect(await own(id)).toMatchObject({ state: 'started', files: [{ id: fine }, { id: blurred }] })
})

test('where all of it was sent back as well, accepting each file does not end the request: something is still to come', async () => {
  const id = await ask()
  const [front = ''] = await send(id, 'front.pdf')
  await asks(dana).sendBackDocuments({ params: { requestId: id }, body: { reason: 'And the back, please' } })
  await accept(id, front)
  expect(await own(id)).toMatchObject({ state: 'started', reason: 'And the back, please' })
  const [back = ''] = await send(id, 'back.pdf')
  await accept(id, back)
  expect((await seen(id)).state).toBe('done')
})

test('a client who says no afterwards keeps nothing with us but what was accepted', async () => {
  const id = await ask()
  const [fine = '', blurred = ''] = await send(id, 'a.pdf', 'b.pdf')
  await accept(id, fine)
  await sendBack(id, blurred)
  await asks(omar).declineTodo({ params: { requestId: id }, body: { reason: 'I have no other' } })
  expect((await seen(id)).files).toMatchObject([{ id: fine, check: { verdict: 'accepted' } }])
})

test('a file of another request, of another client or of another agency is not there to decide about', async () => {
  const [id, other] = [await ask(), await ask()]
  const [fileId = ''] = await send(id, 'a.pdf')
  const mia = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const oak = await portal.person({ agency: 'oak', roles: ['caseManager'] })
  await send(other, 'b.pdf')
  await expect(accept(other, fileId)).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(accept(id, fileId, oak)).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(replace(id, fileId, mia)).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(accept(id, fileId, omar)).rejects.toMatchObject({ id: 'core.forbidden' })
})

test('of two decisions at the same moment both count', async () => {
  const id = await ask()
  const files = await send(id, 'a.pdf', 'b.pdf', 'c.pdf')
  await Promise.all(files.map((fileId) => accept(id, fileId)))
  expect((await seen(id)).state).toBe('done')
})

test('whatever staff and the client do in whatever order: done is what has all files accepted, and to look at is what somebody has not decided', async () => {
  const act = fc.record({ what: fc.constantFrom('accept', 'sendBack', 'replace', 'takeBack', 'send', 'acceptAll'), which: fc.nat(2) })
  const doIt = async (id: string, { what, which }: { what: string; which: number }): Promise<void> => {
    const fileId = (await seen(id)).files[which]?.id ?? crypto.randomUUID()
    if (what === 'accept') await accept(id, fileId)
    else if (what === 'sendBack') await sendBack(id, fileId)
    else if (what === 'replace') await replace(id, fileId)
    else if (what === 'takeBack') await asks(omar).takeBackDocument({ params: { requestId: id, fileId } })
    else if (what === 'send') await send(id, 'more.pdf')
    else await asks(dana).acceptDocuments({ params: { requestId: id } })
  }
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 7 }), async (acts) => {
      await nextClient()
      const id = await ask(3)
      for (const each of acts)
        await doIt(id, each).catch((error: unknown) => {
          // A refusal is a problem of this plugin or 404, never a fault of the server.
          if (!/^(requests\.|core\.notFound$)/.test(String((error as { id?: unknown }).id))) throw error
        })
      const { state, files, isSentBack } = await seen(id)
      const verdicts = files.map(({ check }) => check?.verdict)
      const again = verdicts.includes('neededAgain')
      expect(['sent', 'started', 'handedIn', 'done']).toContain(state)
      if (state === 'done') expect(verdicts.every((verdict) => verdict === 'accepted') && files.length > 0).toBe(true)
      if (state === 'handedIn' && again) expect(verdicts).toContain(undefined)
      expect(isSentBack).toBe(state === 'started' && again)
    }),
    { numRuns: 20 },
  )
})
