import { core } from '@lintel/core'
import type { TestPerson } from '@lintel/core/testing'
import { massSending } from '@lintel/mass-sending/contract'
import { afterEach, expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import { amir, portal, withMany } from './with-many.js'

withMany()

const limit = (portalItemLimit: number) =>
  portal.sql(
    `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'core', $2::jsonb)
      on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`,
    [amir.agencyId, JSON.stringify({ portalItemLimit })],
  )
afterEach(() => limit(0))

const api = () => amir.call(massSending)
const client = () => portal.person({ agency: 'harbor', roles: ['client'] })
const idsOf = (people: readonly TestPerson[]) => people.map(({ clientId }) => clientId).join('\n')
const create = async (people: readonly TestPerson[], more: { readonly packet?: string } = {}) => {
  const body = { kind: 'requests.question', subject: 'Coat size?', body: 'Please say', ids: idsOf(people), enrollment: 'any' as const }
  return (await api().createCampaign({ body: { ...body, programIds: [], ...more } })).id
}
const view = (campaignId: string) => api().getCampaign({ params: { campaignId } })
const send = async (campaignId: string) => {
  await api().startCampaign({ params: { campaignId }, body: { count: (await view(campaignId)).total } })
  await portal.settled()
  return view(campaignId)
}
const ask = (of: TestPerson) =>
  amir.call(requests).sendRequest({ params: { clientId: of.clientId ?? '' }, body: { kind: 'requests:question', title: 'One?' } })
const used = async (of: TestPerson) => (await amir.call(core).getClientPortal({ params: { clientId: of.clientId ?? '' } })).usage.items
const waiting = async (of: TestPerson) => (await of.call(requests).countTodo()).waiting
const full = (count: number) => [{ reason: 'itemLimit', count }]

test('whose portal is full by the contract is counted as left out before sending, with the reason, and the others get it and it counts [S1.46, S2.45]', async () => {
  const [omar, mia, zoe] = [await client(), await client(), await client()]
  await ask(mia)
  await limit(1)
  const id = await create([omar, mia, zoe])
  expect(await view(id)).toMatchObject({ total: 2, leftOut: full(1) })
  const people = await api().listRecipients({ params: { campaignId: id }, query: { reason: 'itemLimit' } })
  expect(people.items.map(({ clientId }) => clientId)).toEqual([mia.clientId])
  expect(await send(id)).toMatchObject({ state: 'done', sent: 2, leftOut: full(1) })
  expect(await Promise.all([omar, mia, zoe].map(waiting))).toEqual([1, 1, 1])
  expect(await Promise.all([omar, mia, zoe].map(used))).toEqual([1, 1, 1])
  await expect(ask(omar)).rejects.toMatchObject({ id: 'core.portalItemLimitReached' })
})

test('whose portal fills up between counting and sending is left out as it is sent', async () => {
  const [omar, mia] = [await client(), await client()]
  await limit(1)
  const id = await create([omar, mia])
  expect(await view(id)).toMatchObject({ total: 2, leftOut: [] })
  await ask(mia)
  expect(await send(id)).toMatchObject({ state: 'done', sent: 1, leftOut: full(1) })
  expect(await Promise.all([omar, mia].map(waiting))).toEqual([1, 1])
})

test('a packet counts as many things as it has parts, and what is grouped under a name as one', async () => {
  const [omar, mia] = [await client(), await client()]
  const { id: templateId } = await amir.call(requests).createPacketTemplate({ body: { name: 'Moving in' } })
  for (const title of ['One?', 'Two?', 'Three?'])
    await amir.call(requests).addTemplatePart({ params: { templateId }, body: { kind: 'question', title } })
  await ask(mia)
  await limit(3)
  const body = { kind: 'requests.packet', choiceId: templateId, ids: idsOf([omar, mia]), enrollment: 'any' as const, programIds: [] }
  const { id } = await api().createChosenCampaign({ body })
  expect(await view(id)).toMatchObject({ total: 1, leftOut: full(1) })
  expect(await send(id)).toMatchObject({ sent: 1, leftOut: full(1) })
  expect(await Promise.all([omar, mia].map(used))).toEqual([3, 1])
  expect(await view(await create([omar, mia], { packet: 'Moving in' }))).toMatchObject({ total: 1, leftOut: full(1) })
})

test('two campaigns at the same moment do not pass the limit together', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, client))
  await limit(1)
  const ids = [await create(people), await create(people), await create(people)]
  for (const id of ids) expect((await view(id)).total).toBe(6)
  await Promise.all(ids.map((campaignId) => api().startCampaign({ params: { campaignId }, body: { count: 6 } })))
  await portal.settled()
  const sent = await Promise.all(ids.map(async (id) => (await view(id)).sent))
  expect(sent.reduce((sum, one) => sum + one)).toBe(6)
  expect(await Promise.all(people.map(waiting))).toEqual(people.map(() => 1))
})

test('without a limit what goes to many counts all the same', async () => {
  const omar = await client()
  expect(await send(await create([omar]))).toMatchObject({ sent: 1, leftOut: [] })
  expect(await used(omar)).toBe(1)
})
