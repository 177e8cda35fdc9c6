import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

let portal: TestPortal
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const inHarbor = <T>(work: Parameters<typeof portal.kernel.system<typeof core, T>>[2]) =>
  portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, core, work)
const clientWithTalk = async () => {
  const client = await portal.person({ agency: 'harbor', roles: ['client'] })
  const { id } = await dana
    .call(messaging)
    .writeToClient({ params: { clientId: client.clientId ?? '' }, body: { body: 'Hello', subject: 'Rent' } })
  await client.call(messaging).sendMessage({ params: { conversationId: id }, body: { body: 'Hello Dana' } })
  return client
}
const recordsOf = (clientId: string) =>
  inHarbor(async (scope) => (await Promise.all(scope.ports.personRecords.map((records) => records.all(clientId)))).flat())

test('an export of a person holds every conversation with all that was said', async () => {
  const omar = await clientWithTalk()
  expect(await recordsOf(omar.clientId ?? '')).toMatchObject([
    {
      subject: 'Rent',
      state: 'open',
      messages: [
        { position: 1, side: 'staff', body: 'Hello' },
        { position: 2, side: 'client', body: 'Hello Dana' },
      ],
    },
  ])
})

test('erasing a person leaves nothing of their conversations, and those of others alone', async () => {
  const [omar, mia] = [await clientWithTalk(), await clientWithTalk()]
  await inHarbor(async (scope) => {
    for (const records of scope.ports.personRecords) await records.erase(omar.clientId ?? '')
  })
  expect(await recordsOf(omar.clientId ?? '')).toEqual([])
  expect(await recordsOf(mia.clientId ?? '')).toHaveLength(1)
  for (const table of ['conversation', 'message', 'read_marker']) {
    const left = await portal.database.asOwner((link) =>
      link.send<{ count: number }>({
        text: `select count(*)::int as count from messaging.${table} where client_id = $1`,
        values: [omar.clientId],
      }),
    )
    expect(left.rows, table).toEqual([{ count: 0 }])
  }
})

test('samples for outside checks hold the word in every text, and samples for the demonstration read like life', async () => {
  const omar = await portal.person({ agency: 'harbor', roles: ['client'] })
  const request = { clientId: omar.clientId ?? '', agencyId: dana.agencyId, staffMemberId: dana.staffMemberId ?? '' }
  const made = await inHarbor(async (scope) =>
    (await Promise.all(scope.ports.samples.map((samples) => samples.make({ ...request, word: 'canary7' })))).flat(),
  )
  // core and its neighbours bring samples of their own
  expect(made.map(({ resource }) => resource).filter((resource) => !resource.startsWith('core.'))).toEqual([
    'conversation',
    'message',
    'message',
    'file',
    'handover',
    'draft',
    'search',
    'staffSearch',
    'staffContact',
  ])
  const [marked] = (await omar.call(messaging).listConversations({ query: {} })).items
  expect(marked).toMatchObject({ subject: expect.stringContaining('canary7'), excerpt: expect.stringContaining('canary7') })
  await inHarbor(async (scope) => {
    for (const samples of scope.ports.samples) await samples.make(request)
  })
  const { items } = await omar.call(messaging).listConversations({ query: {} })
  expect(items.map(({ state }) => state).sort()).toEqual(['closed', 'closed', 'open', 'open', 'open'])
  expect(await omar.call(messaging).countUnread()).toEqual({ conversations: 2 })
})
