import { ask } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { massSending } from '@lintel/mass-sending/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'

const on = plugins.map(({ contract }) => contract.id)
let portal: TestPortal
let owner: TestPerson
let client: TestPerson
/** Those who may send to everybody where they are: at the neighbour agency, in the other tenant. */
let strangers: readonly TestPerson[]

beforeAll(async () => {
  portal = await startTestPortal({ plugins, tenants: { north: { elm: on, oak: on }, south: { elm: on } } })
  owner = await portal.person({ tenant: 'north', agency: 'elm', roles: ['administrator'] })
  client = await portal.person({ tenant: 'north', agency: 'elm', roles: ['client'] })
  strangers = [
    await portal.person({ tenant: 'north', agency: 'oak', roles: ['administrator'] }),
    await portal.person({ tenant: 'south', agency: 'elm', roles: ['administrator'] }),
  ]
})
afterAll(() => portal.close())

const text = { subject: 'Winter hours', body: 'The doors open at five.', enrollment: 'any' as const, programIds: [] }
const prepared = async (kind: string) => {
  const { id } = await owner.call(massSending).createCampaign({ body: { ...text, kind, ids: client.clientId ?? '' } })
  return id
}
const acts: readonly (readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: (campaign: string) => string, body?: object])[] = [
  ['GET', (id) => `/campaigns/${id}`],
  ['GET', (id) => `/campaigns/${id}/recipients`],
  ['GET', (id) => `/campaigns/${id}/report.csv`],
  ['POST', (id) => `/campaigns/${id}/start`, { count: 1 }],
  ['POST', (id) => `/campaigns/${id}/pause`],
  ['POST', (id) => `/campaigns/${id}/resume`],
  ['POST', (id) => `/campaigns/${id}/cancel`],
  ['DELETE', (id) => `/campaigns/${id}`],
  ['GET', () => `/clients/${client.clientId}/tags`],
  ['PUT', () => `/clients/${client.clientId}/tags`, { tags: 'theirs' }],
]

test('what one agency sends to many is not there for another, to read, to start, to stop or to throw away', async () => {
  const campaignId = await prepared('messaging.message')
  await owner.call(massSending).changeTags({ params: { clientId: client.clientId ?? '' }, body: { tags: 'ours' } })
  for (const stranger of strangers)
    for (const [method, path, body] of acts) {
      const reply = await stranger.fetch(method, `/api/mass-sending${path(campaignId)}`, body)
      expect([method, path('…'), reply.status]).toEqual([method, path('…'), 404])
    }
  const left = await owner.call(massSending).getCampaign({ params: { campaignId } })
  expect(left).toMatchObject({ state: 'ready', total: 1, sent: 0 })
  expect(await owner.call(massSending).getTags({ params: { clientId: client.clientId ?? '' } })).toEqual({ tags: ['ours'] })
})

test('nobody sends to clients of another agency: not by a list of them, their program, their staff or their tag', async () => {
  const { programId } = portal.agency('elm', 'north')
  for (const stranger of strangers) {
    const call = stranger.call(massSending)
    const totalOf = async (filter: object): Promise<number> => {
      const { id } = await call.createCampaign({ body: { ...text, kind: 'requests.question', ...filter } })
      return (await call.getCampaign({ params: { campaignId: id } })).total
    }
    expect(await totalOf({ ids: client.clientId ?? '' })).toBe(0)
    expect(await totalOf({ programIds: [programId] })).toBe(0)
    expect(await totalOf({ staffMemberId: owner.staffMemberId ?? '' })).toBe(0)
    expect(await totalOf({ tag: 'ours' })).toBe(0)
    const lists = await call.listCampaigns({ query: {} })
    expect(lists.items.every(({ total }) => total === 0)).toBe(true)
  }
})

test('a job that names a campaign of another agency sends nothing', async () => {
  const campaignId = await prepared('requests.question')
  // On its way, and no job of its own that could do it.
  const moved = await portal.kernel.system({ tenantId: owner.tenantId, agencyId: owner.agencyId }, massSending, (scope) =>
    ask(scope, `update mass_sending.campaign set state = 'sending' where id = $1 returning id`, [campaignId]),
  )
  expect(moved).toHaveLength(1)
  const [sendPart] = plugins.find(({ contract }) => contract.id === 'massSending')?.jobs.filter(({ name }) => name === 'sendPart') ?? []
  if (sendPart === undefined) throw new Error('There is no such job')
  const before = await owner.call(massSending).getCampaign({ params: { campaignId } })
  for (const { tenantId, agencyId } of strangers)
    await portal.kernel.system({ tenantId, agencyId }, massSending, async (scope) => {
      scope.enqueue(sendPart, { campaignId })
    })
  await portal.settled()
  expect(await owner.call(massSending).getCampaign({ params: { campaignId } })).toEqual(before)
  await portal.kernel.system({ tenantId: owner.tenantId, agencyId: owner.agencyId }, massSending, async (scope) => {
    scope.enqueue(sendPart, { campaignId })
  })
  await portal.settled()
  expect(await owner.call(massSending).getCampaign({ params: { campaignId } })).toMatchObject({ state: 'done', sent: 1 })
})
