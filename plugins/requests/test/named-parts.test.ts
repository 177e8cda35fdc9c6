import { fileOf, type TestPerson } from '@lintel/core/testing'
import { requests } from '@lintel/requests/contract'
import { expect, test } from 'vitest'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

const asks = (by: TestPerson) => by.call(requests)
const partNames = 'Photo ID, front\n\n  Photo ID,   back \nPay stub\nPay stub'
const ask = async (names = partNames, most = 5): Promise<string> => {
  const body = { title: 'For the rent help', accepts: 'any' as const, most, partNames: names }
  return (await asks(dana).askForDocuments({ params: { clientId: omar.clientId ?? '' }, body })).id
}
const send = async (requestId: string, part: number | undefined, ...names: string[]): Promise<string> => {
  const fileIds: string[] = []
  for (const name of names) fileIds.push(await fileOf(portal, omar, name))
  await asks(omar).sendDocuments({ params: { requestId }, body: { fileIds, ...(part !== undefined && { part }) } })
  return fileIds[0] ?? ''
}
const own = (requestId: string) => asks(omar).getTodo({ params: { requestId } })
const seen = (requestId: string) => asks(dana).getRequest({ params: { requestId } })
const accept = (requestId: string, fileId: string) => asks(dana).acceptDocument({ params: { requestId, fileId } })
const problemOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'id' in error ? String(error.id) : String(error)),
  )

test('staff name each document; the client sends each in its place, and it waits for the client until all are there [S2.9, S2.41]', async () => {
  const id = await ask()
  expect((await own(id)).wanted?.parts).toEqual(['Photo ID, front', 'Photo ID, back', 'Pay stub'])
  const front = await send(id, 1, 'front.pdf')
  const back = await send(id, 2, 'back.pdf')
  expect(await own(id)).toMatchObject({
    state: 'started',
    isSentBack: false,
    files: [
      { id: front, part: 1 },
      { id: back, part: 2 },
    ],
  })
  expect((await asks(omar).listTodo({ query: {} })).map((todo) => todo.id)).toContain(id)
  await send(id, 3, 'october.pdf', 'november.pdf')
  expect(await seen(id)).toMatchObject({ state: 'handedIn', files: [{ part: 1 }, { part: 2 }, { part: 3 }, { part: 3 }] })
})

test('one document is accepted, another needed again: what comes instead keeps its name, and it is done when all are fine [S2.9]', async () => {
  const id = await ask('Front\nBack')
  const front = await send(id, 1, 'front.pdf')
  await accept(id, front)
  expect((await seen(id)).state).toBe('started')
  const back = await send(id, 2, 'back.pdf')
  await asks(dana).sendBackDocument({ params: { requestId: id, fileId: back }, body: { reason: 'It is blurred' } })
  expect(await own(id)).toMatchObject({ state: 'started', isSentBack: true })
  const again = await fileOf(portal, omar, 'again.pdf')
  await asks(omar).replaceDocument({ params: { requestId: id, fileId: back }, body: { fileIds: [again] } })
  expect(await seen(id)).toMatchObject({
    state: 'handedIn',
    files: [
      { id: front, part: 1 },
      { id: again, part: 2 },
    ],
  })
  await accept(id, again)
  expect((await seen(id)).state).toBe('done')
})

test('what is taken back is missing again; staff may say that it is enough without it, once something was sent', async () => {
  const id = await ask('Front\nBack')
  expect(await problemOf(asks(dana).acceptDocuments({ params: { requestId: id } }))).toBe('requests.notHandedIn')
  await send(id, 1, 'front.pdf')
  const back = await send(id, 2, 'back.pdf')
  await asks(omar).takeBackDocument({ params: { requestId: id, fileId: back } })
  expect(await seen(id)).toMatchObject({ state: 'started', files: [{ part: 1 }] })
  await asks(dana).acceptDocuments({ params: { requestId: id } })
  expect(await seen(id)).toMatchObject({ state: 'done', files: [{ part: 1, check: { verdict: 'accepted' } }] })
})

test('a file that is none of the named ones may come too, and takes the place of none', async () => {
  const id = await ask('Front\nBack')
  await send(id, undefined, 'letter.pdf')
  expect(await own(id)).toMatchObject({ state: 'started' })
  expect((await own(id)).files[0]).not.toHaveProperty('part')
  expect(await problemOf(send(id, 3, 'front.pdf'))).toBe('core.invalidInput')
})

test('more names than ten, and a name that is a sentence, are refused; as many files may come as there are names', async () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `Page ${index}`).join('\n')
  expect(await problemOf(ask(lines(11)))).toBe('core.invalidInput')
  expect(await problemOf(ask('x'.repeat(81)))).toBe('core.invalidInput')
  expect((await own(await ask(lines(10), 1))).wanted).toMatchObject({ most: 10 })
})

test('as a FHIR Task each document says which one it is', async () => {
  const id = await ask('Front\nBack')
  await send(id, 1, 'front.pdf')
  await send(id, 2, 'back.pdf')
  const { entry } = await asks(dana).exportTasks({ params: { clientId: omar.clientId ?? '' }, query: {} })
  const task = entry?.find(({ resource }) => resource.id === id)?.resource
  expect(task?.output?.map(({ type }) => type.text)).toEqual(['Front', 'Back'])
})
