import { randomUUID } from 'node:crypto'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending } from '@lintel/mass-sending/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import requestsPlugin from '../src/plugin.js'

const on = ['massSending', 'requests']
let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [massSendingPlugin, requestsPlugin], agencies: { harbor: on, oak: on } })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const client = (agency = 'harbor') => portal.person({ agency, roles: ['client'] })
const file = (text: string, coding: BufferEncoding = 'utf8') => Buffer.from(text, coding).toString('base64')
interface List {
  readonly ids?: string
  readonly list?: string
}
const create = async (given: List, by = amir, tag?: string) => {
  const body = { kind: 'requests.question', subject: 'Coat size?', body: 'Please say', enrollment: 'any' as const, programIds: [] }
  return (await by.call(massSending).createCampaign({ body: { ...body, ...given, ...(tag !== undefined && { tag }) } })).id
}
const view = (campaignId: string, by = amir) => by.call(massSending).getCampaign({ params: { campaignId } })
const unused = (campaignId: string, page = 1, by = amir) =>
  by.call(massSending).listUnusedLines({ params: { campaignId }, query: { page } })

const giveNumber = (number: string, { clientId }: TestPerson) =>
  portal.database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [amir.tenantId] })
    await link.send({ text: 'update core.client set external_id = $1 where id = $2', values: [number, clientId] })
  })

test('each line of an uploaded list that reaches nobody is told by its number and why; a client of another agency is nobody’s [S1.41]', async () => {
  const [omar, mia, theirs, left] = [await client(), await client(), await client('oak'), await client()]
  await giveNumber('HMIS-0042', mia)
  for (const { clientId } of [omar, mia])
    await amir.call(massSending).changeTags({ params: { clientId: clientId ?? '' }, body: { tags: 'winter' } })
  const rows = [omar.clientId, '', '"HMIS-0042"', randomUUID(), theirs.clientId, 'HMIS-9999', omar.clientId, left.clientId]
  const id = await create({ list: file(`\uFEFFPersonalID;Name\r\n${rows.join(';x\r\n').replace('\r\n;x', '\r\n')}`) }, amir, 'winter')
  expect(await view(id)).toMatchObject({ total: 2, unknownIds: 3, list: { lines: 7, unknown: 3, notChosen: 1, repeated: 1 } })
  expect(await unused(id)).toEqual({
    total: 5,
    page: 1,
    pages: 1,
    items: [
      { line: 5, reason: 'unknown' },
      { line: 6, reason: 'unknown' },
      { line: 7, reason: 'unknown' },
      { line: 8, reason: 'repeated', sameAs: 2 },
      { line: 9, reason: 'notChosen' },
    ],
  })
  await expect(unused(id, 1, dana), 'another’s campaign').rejects.toMatchObject({ id: 'core.notFound' })
})

test('a client whom a list names once by id and once by number is told as repeated, chosen or not [S1.41]', async () => {
  const [omar, mia] = [await client(), await client()]
  await giveNumber('A-7', omar)
  await giveNumber('A-8', mia)
  await amir.call(massSending).changeTags({ params: { clientId: omar.clientId ?? '' }, body: { tags: 'spring' } })
  const rows = ['PersonalID', 'A-7', omar.clientId, omar.clientId, mia.clientId, 'A-8', 'A-7', 'A-9']
  const id = await create({ list: file(rows.join('\n')) }, amir, 'spring')
  expect(await view(id)).toMatchObject({ total: 1, unknownIds: 1, list: { lines: 7, unknown: 1, notChosen: 1, repeated: 4 } })
  expect((await unused(id)).items).toEqual([
    { line: 3, reason: 'repeated', sameAs: 2 },
    { line: 4, reason: 'repeated', sameAs: 2 },
    { line: 5, reason: 'notChosen' },
    { line: 6, reason: 'repeated', sameAs: 5 },
    { line: 7, reason: 'repeated', sameAs: 2 },
    { line: 8, reason: 'unknown' },
  ])
})

test('a list longer than what is decoded at once is read whole, in UTF-8, UTF-16 and one byte for each letter [S1.41]', async () => {
  const omar = await client()
  const note = `Zoë Núñez, ${'of the county, '.repeat(60)}`.slice(0, 800)
  const lines = ['PersonalID;Note', ...Array.from({ length: 600 }, (_, at) => `N-${at};${note}`), `${omar.clientId};${note}`]
  for (const [coding, mark] of [
    ['utf8', '\uFEFF'],
    ['utf16le', '\uFEFF'],
    ['latin1', ''],
  ] as const) {
    const found = await view(await create({ list: file(mark + lines.join('\r\n'), coding) }))
    expect(found, coding).toMatchObject({ total: 1, list: { lines: 601, unknown: 600, notChosen: 0, repeated: 0 } })
  }
})

test('what spreadsheets write in UTF-16 is read, and what is no list is refused at its field', async () => {
  const omar = await client()
  expect(await view(await create({ list: file(`\uFEFFid\n${omar.clientId}`, 'utf16le') }))).toMatchObject({ total: 1 })
  const bad: readonly List[] = [
    { list: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1]).toString('base64') },
    { list: file('PersonalID,Name\n\n') },
    { ids: 'A-1', list: file('A-1') },
    { list: file('A-1\n'.repeat(100_001)) },
    { list: file(`A-1\n${'x'.repeat(300_000)}\0`) },
  ]
  for (const given of bad) await expect(create(given)).rejects.toMatchObject({ id: 'core.invalidInput' })
})

test('a list of 100,000 lines goes through HTTP, and the lines that reach nobody are leafed through', async () => {
  const omar = await client()
  const lines = Array.from({ length: 99_999 }, () => randomUUID())
  const text = ['PersonalID', ...lines.slice(0, 50_000), omar.clientId, ...lines.slice(50_000)].join('\r\n')
  const body = { kind: 'requests.question', subject: 'Coat size?', body: 'Say', enrollment: 'any', programIds: [], list: file(text) }
  const { status, body: made } = await amir.fetch('POST', '/api/mass-sending/campaigns', body)
  expect(status).toBe(200)
  const id = String((made as { readonly id: unknown }).id)
  expect(await view(id)).toMatchObject({ total: 1, list: { lines: 100_000, unknown: 99_999, notChosen: 0, repeated: 0 } })
  const last = await unused(id, 1000)
  expect([last.total, last.pages, last.items.at(-1)]).toEqual([99_999, 1000, { line: 100_001, reason: 'unknown' }])
  expect((await unused(id, 501)).items.map(({ line }) => line)).not.toContain(50_002)
})
