import { ask } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
let rosa: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
})
afterAll(() => portal.close())
beforeEach(async () => {
  await setPolicy(portal, { contactMode: 'assignedClients' })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
})

const open = async (person: TestPerson, isPrivate?: boolean) =>
  (
    await person.call(messaging).openConversation({
      body: { staffMemberId: dana.staffMemberId ?? '', body: 'Between us', ...(isPrivate !== undefined && { isPrivate }) },
    })
  ).id
const listed = async (person: TestPerson) => (await person.call(messaging).listConversations({ query: {} })).items.map(({ id }) => id)

test('what the client marks as private is not there for a representative, in any way; for the client and staff all is as before', async () => {
  const conversationId = await open(omar, true)
  const params = { conversationId }
  const api = rosa.call(messaging)
  const attempts = [
    () => api.getConversation({ params }),
    () => api.listMessages({ params, query: {} }),
    () => api.sendMessage({ params, body: { body: 'Let me in' } }),
    () => api.markRead({ params, body: { position: 1 } }),
    () => api.saveDraft({ body: { conversationId, body: 'Let me in' } }),
  ]
  for (const attempt of attempts) expect(await outcome(attempt())).toBe('core.notFound')
  expect(await listed(rosa)).toEqual([])
  expect(await api.countUnread()).toEqual({ conversations: 0 })
  expect(await listed(omar)).toEqual([conversationId])
  expect(await omar.call(messaging).getConversation({ params })).toMatchObject({ isPrivate: true, mayMarkPrivate: true })
  expect(await listed(dana)).toEqual([conversationId])
})

test('the rows themselves are hidden by the database, from whatever query a representative’s unit runs', async () => {
  const conversationId = await open(omar, true)
  await dana.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'Only for you' } })
  const rows = (person: TestPerson) =>
    portal.database.transaction(
      'app',
      {
        'lintel.tenant': person.tenantId,
        'lintel.account': person.accountId,
        'lintel.profile': omar.clientId ?? '',
        'lintel.agencies': `{${person.agencyId}}`,
      },
      async (link) => {
        const counts = []
        for (const table of ['conversation', 'message', 'read_marker']) {
          const { rows: found } = await link.send<{ count: number }>({
            text: `select count(*)::int as count from messaging.${table}`,
            values: [],
          })
          counts.push(found[0]?.count)
        }
        return counts
      },
    )
  expect(await rows(rosa)).toEqual([0, 0, 0])
  expect(await rows(omar)).toEqual([1, 2, 2])
})

test('the client lets a representative read it again, and takes it away again', async () => {
  const conversationId = await open(omar)
  const mark = (isPrivate: boolean) => omar.call(messaging).setPrivacy({ params: { conversationId }, body: { isPrivate } })
  expect(await listed(rosa)).toEqual([conversationId])
  await mark(true)
  expect(await listed(rosa)).toEqual([])
  await mark(false)
  expect(await listed(rosa)).toEqual([conversationId])
})

test('a representative can neither make a conversation private nor change who reads it', async () => {
  expect(await outcome(open(rosa, true))).toBe('core.forbidden')
  const conversationId = await open(rosa)
  const marked = rosa.call(messaging).setPrivacy({ params: { conversationId }, body: { isPrivate: true } })
  expect(await outcome(marked)).toBe('core.forbidden')
})

test('an agency keeps conversations of minors from a certain age private, and those of adults and younger children not', async () => {
  await setPolicy(portal, { contactMode: 'assignedClients', privateFromAge: 13 })
  const bornYearsAgo = (years: number) =>
    portal.sql(`update core.client set birth_date = current_date - make_interval(years => $1, days => 1) where id = $2`, [
      years,
      omar.clientId,
    ])
  const isPrivateAt = async (years: number) => {
    await bornYearsAgo(years)
    const { id } = await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Hello' } })
    return (await dana.call(messaging).getConversation({ params: { conversationId: id } })).isPrivate
  }
  expect([await isPrivateAt(12), await isPrivateAt(13), await isPrivateAt(17), await isPrivateAt(18)]).toEqual([false, true, true, false])
})

test('a representative hears no news of a private conversation', async () => {
  const conversationId = await open(omar, true)
  const audience = await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, messaging, async (scope) => {
    const [row] = await ask<{ audience: readonly string[] }>(
      scope,
      `select messaging.audience(c.client_id, c.staff_member_id, c.is_in_team_inbox, c.is_private, now())
       from messaging.conversation c where c.id = $1`,
      [conversationId],
    )
    return row?.audience ?? []
  })
  expect(audience).toContain(omar.accountId)
  expect(audience).toContain(dana.accountId)
  expect(audience).not.toContain(rosa.accountId)
})
