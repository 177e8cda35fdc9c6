import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OutboxFile } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { massSending } from '@lintel/mass-sending/contract'
import { messaging } from '@lintel/messaging/contract'
import { notifications } from '@lintel/notifications/contract'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'

const wanted = ['messaging', 'massSending', 'requests', 'notifications']
let portal: TestPortal
let outbox: string
let amir: TestPerson
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-asked-'))
  const on = plugins.filter(({ contract }) => wanted.includes(contract.id))
  portal = await startTestPortal({
    plugins: on,
    agencies: { elm: wanted, quiet: ['massSending', 'requests', 'messaging'] },
    delivery: { outbox },
  })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true })
})
beforeEach(async () => {
  for (const name of await readdir(outbox)) await rm(join(outbox, name))
})

/** A client who agreed to be written to about messages and what they are asked. */
async function client(agency: string, name: string): Promise<TestPerson> {
  const person = await portal.person({ agency, roles: ['client'] })
  await portal.sql(
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values (gen_random_uuid(), $1, 'email', $2, '{requests,messages}', 'v1')`,
    [person.clientId, `${name}@example.org`],
  )
  return person
}
async function askOf(
  people: readonly TestPerson[],
  more: { readonly kind?: string; readonly perMinute?: number; readonly by?: TestPerson } = {},
) {
  const { by = amir, ...rest } = more
  const text = { kind: 'requests.question', subject: 'Which days can you come?', body: 'Mornings are best.' }
  const ids = people.map(({ clientId }) => clientId).join('\n')
  const { id } = await by.call(massSending).createCampaign({ body: { ...text, enrollment: 'any', programIds: [], ids, ...rest } })
  return { campaignId: id }
}
async function start(campaignId: string, count: number, by = amir): Promise<void> {
  await by.call(massSending).startCampaign({ params: { campaignId }, body: { count } })
  await portal.settled()
}
const letters = async (): Promise<readonly OutboxFile[]> =>
  Promise.all((await readdir(outbox)).map(async (name): Promise<OutboxFile> => JSON.parse(await readFile(join(outbox, name), 'utf8'))))
const toldBy = async (): Promise<readonly string[]> => (await letters()).map(({ to }) => to).toSorted()

test('who is asked with many others is told like anybody who is asked: once, by the ways they agreed to [S1.46, S2.29]', async () => {
  const [omar, mia, ana] = [await client('elm', 'omar'), await client('elm', 'mia'), await client('elm', 'ana')]
  const silent = await portal.person({ agency: 'elm', roles: ['client'] })
  await mia.call(massSending).changeOptOut({ body: { isOptedOut: true } })
  const { campaignId } = await askOf([omar, mia, ana, silent])
  // Between counting and sending somebody takes the consent back: asked, and sent nothing.
  await portal.sql('update core.contact_channel set withdrawn_at = now() where client_id = $1', [ana.clientId])
  await start(campaignId, 3)
  expect(await toldBy()).toEqual(['omar@example.org'])
  expect(JSON.stringify(await letters())).not.toMatch(/Which days|Mornings/)
  const asked = async (person: TestPerson) => (await person.call(requests).listTodo({ query: {} })).length
  expect([await asked(omar), await asked(ana), await asked(silent), await asked(mia)]).toEqual([1, 1, 1, 0])
})

test.each(['messaging.message', 'messaging.announcement'])(
  'who is written to with many others is told like anybody who is written to: once, and without a word of it (%s) [S1.46, S2.29]',
  async (kind) => {
    const [omar, mia] = [await client('elm', 'omar'), await client('elm', 'mia')]
    const silent = await portal.person({ agency: 'elm', roles: ['client'] })
    await mia.call(massSending).changeOptOut({ body: { isOptedOut: true } })
    const { campaignId } = await askOf([omar, mia, silent], { kind })
    await start(campaignId, 2)
    expect(await toldBy()).toEqual(['omar@example.org'])
    expect(JSON.stringify(await letters())).not.toMatch(/Which days|Mornings/)
    const [{ id } = { id: '' }] = (await omar.call(messaging).listConversations({ query: {} })).items
    const news = async (person: TestPerson) => (await person.call(notifications).listNotices()).map(({ path }) => path)
    expect([await news(omar), (await news(silent)).length, await news(mia)]).toEqual([[`/messages/${id}`], 1, []])
    // Told again, by a process that died in between say, nobody hears it twice.
    const where = { tenantId: amir.tenantId, agencyId: amir.agencyId }
    await portal.kernel.system(where, messaging, async (scope) => scope.emit(messaging.events.manySent, { campaignId }))
    await portal.settled()
    expect([(await toldBy()).length, (await news(omar)).length]).toEqual([1, 1])
  },
)

test('who gets a whole packet with many others is told of it once, whatever is in it [S1.46, S2.29]', async () => {
  const [omar, mia] = [await client('elm', 'omar'), await client('elm', 'mia')]
  const { id: choiceId } = await amir.call(requests).createPacketTemplate({ body: { name: 'Winter' } })
  for (const title of ['Which days?', 'Which size?'])
    await amir.call(requests).addTemplatePart({ params: { templateId: choiceId }, body: { kind: 'question', title } })
  const ids = [omar, mia].map(({ clientId }) => clientId).join('\n')
  const body = { kind: 'requests.packet', choiceId, ids, enrollment: 'any' as const, programIds: [] }
  const { id: campaignId } = await amir.call(massSending).createChosenCampaign({ body })
  await start(campaignId, 2)
  expect(await toldBy()).toEqual(['mia@example.org', 'omar@example.org'])
  expect(JSON.stringify(await letters())).not.toMatch(/Winter|Which/)
  const [first, second] = await omar.call(requests).listTodo({ query: {} })
  expect([first?.partOf, second?.partOf?.id]).toEqual([{ id: second?.partOf?.id, done: 0, total: 2 }, first?.partOf?.id])
  const news = async (of: TestPerson) => (await of.call(notifications).listNotices()).map(({ path }) => path)
  expect(await news(omar)).toEqual([`/to-do/packet/${first?.partOf?.id}`])
  // Sent to one alone it is told the same way.
  const ana = await client('elm', 'ana')
  const to = { params: { clientId: ana.clientId ?? '' }, body: { templateId: choiceId } }
  const { id: packetId } = await amir.call(requests).sendPacketTemplate(to)
  await portal.settled()
  expect(await news(ana)).toEqual([`/to-do/packet/${packetId}`])
  const [one, other] = await ana.call(requests).listTodo({ query: {} })
  for (const [todo, count] of [
    [other, 1],
    [one, 0],
  ] as const) {
    await ana.call(requests).openTodo({ params: { requestId: todo?.id ?? '' } })
    await portal.settled()
    expect(await ana.call(notifications).countUnread()).toEqual({ count })
  }
})

test('who has read it before is not told any more', async () => {
  const omar = await client('elm', 'omar')
  const { campaignId } = await askOf([omar], { kind: 'messaging.message' })
  await start(campaignId, 1)
  const [{ id } = { id: '' }] = (await omar.call(messaging).listConversations({ query: {} })).items
  await omar.call(messaging).markRead({ params: { conversationId: id }, body: { position: 1 } })
  await portal.database.asOwner((link) =>
    link.send({ text: 'delete from notifications.notice where account_id = $1', values: [omar.accountId] }),
  )
  const where = { tenantId: amir.tenantId, agencyId: amir.agencyId }
  await portal.kernel.system(where, messaging, async (scope) => scope.emit(messaging.events.manySent, { campaignId }))
  await portal.settled()
  expect(await omar.call(notifications).listNotices()).toEqual([])
})

test('of what goes out slowly each is told when it is their turn, and of what is held those who have it', async () => {
  const people = [await client('elm', 'first'), await client('elm', 'second'), await client('elm', 'third')]
  const { campaignId } = await askOf(people, { perMinute: 1 })
  await start(campaignId, 3)
  expect(await toldBy()).toHaveLength(1)
  const params = { campaignId }
  await amir.call(massSending).pauseCampaign({ params })
  await portal.settled()
  expect(await toldBy()).toHaveLength(1)
  await amir.call(massSending).resumeCampaign({ params })
  await portal.settled()
  expect(await toldBy()).toHaveLength(2)
  await amir.call(massSending).cancelCampaign({ params })
  await portal.settled()
  expect(new Set(await toldBy()).size).toBe(2)
  expect(await toldBy()).toHaveLength(2)
})

test('where news are switched off, what is asked of many is asked, and nobody is told', async () => {
  const zoe = await portal.person({ agency: 'quiet', roles: ['administrator'] })
  const omar = await client('quiet', 'quiet')
  const { campaignId } = await askOf([omar], { by: zoe })
  await start(campaignId, 1, zoe)
  expect(await toldBy()).toEqual([])
  expect(await omar.call(requests).listTodo({ query: {} })).toHaveLength(1)
})
