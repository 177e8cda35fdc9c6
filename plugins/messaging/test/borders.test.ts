import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { setPolicy } from './set-policy.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
let conversationId: string
const both = ['careTeam', 'messaging']

beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    tenants: { elm: { harbor: both, maple: both, quiet: ['careTeam'] }, oak: { harbor: both } },
  })
  await setPolicy(portal, { contactMode: 'allClients' }, 'harbor', 'elm')
  dana = await person('caseManager')
  omar = await portal.person({ agency: 'harbor', tenant: 'elm', roles: ['client'], assignedTo: dana })
  const opened = await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Hello Omar' } })
  conversationId = opened.id
})
afterAll(() => portal.close())

const person = (role: 'caseManager' | 'administrator' | 'client', agency = 'harbor', tenant = 'elm') =>
  portal.person({ agency, tenant, roles: [role], mayStart: true })
const alsoServe = (client: TestPerson, agency: string) =>
  portal.sql(
    'insert into core.client_agency (client_id, agency_id) values ($1, $2)',
    [client.clientId, portal.agency(agency, 'elm').id],
    'elm',
  )

/** Every way to reach one conversation, each of which must answer as if it were not there. */
const attempts = (stranger: TestPerson): Readonly<Record<string, () => Promise<unknown>>> => {
  const api = stranger.call(messaging)
  const params = { conversationId }
  return {
    getConversation: () => api.getConversation({ params }),
    listMessages: () => api.listMessages({ params, query: {} }),
    sendMessage: () => api.sendMessage({ params, body: { body: 'Let me in' } }),
    markRead: () => api.markRead({ params, body: { position: 1 } }),
  }
}
const expectNothing = async (stranger: TestPerson) => {
  for (const [name, attempt] of Object.entries(attempts(stranger)))
    await expect(attempt(), name).rejects.toMatchObject({ id: 'core.notFound', status: 404 })
  expect((await stranger.call(messaging).listConversations({ query: { of: 'team' } })).items).toEqual([])
  expect(await stranger.call(messaging).countUnread()).toEqual({ conversations: 0 })
}

test('another client of the same agency finds nothing', async () => expectNothing(await person('client')))
test('a client of another agency finds nothing', async () => expectNothing(await person('client', 'maple')))
test('a client of another tenant finds nothing', async () => expectNothing(await person('client', 'harbor', 'oak')))
test('a colleague of the same agency finds nothing', async () => expectNothing(await person('caseManager')))
test('staff and administrators of another agency find nothing', async () => {
  await expectNothing(await person('caseManager', 'maple'))
  await expectNothing(await person('administrator', 'maple'))
})
test('an administrator of another tenant finds nothing', async () => expectNothing(await person('administrator', 'harbor', 'oak')))

test('staff who may neither read nor close a conversation of a colleague get the same answer as for none', async () => {
  const params = { conversationId }
  for (const stranger of [
    await person('caseManager'),
    await person('administrator', 'maple'),
    await person('administrator', 'harbor', 'oak'),
  ]) {
    await expect(stranger.call(messaging).closeConversation({ params })).rejects.toMatchObject({ id: 'core.notFound' })
    await expect(stranger.call(messaging).reopenConversation({ params })).rejects.toMatchObject({ id: 'core.notFound' })
  }
})

test('an administrator reads and answers conversations of colleagues, under their own name', async () => {
  const amir = await person('administrator')
  const { items } = await amir.call(messaging).listConversations({ query: { of: 'team' } })
  expect(items.map(({ id }) => id)).toContain(conversationId)
  expect((await amir.call(messaging).listConversations({ query: {} })).items).toEqual([])
  await amir.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'Dana is away today' } })
  const { items: messages } = await omar.call(messaging).listMessages({ params: { conversationId }, query: { limit: 1 } })
  expect(messages).toMatchObject([{ side: 'staff', authorName: expect.stringContaining((amir.staffMemberId ?? '').slice(0, 8)) }])
})

test('staff do not write to a client whom their agency does not serve', async () => {
  for (const stranger of [await person('caseManager', 'maple'), await person('caseManager', 'harbor', 'oak')]) {
    const write = stranger.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Hello' } })
    await expect(write).rejects.toMatchObject({ id: 'core.notFound' })
    await expect(stranger.call(messaging).getRecipient({ params: { clientId: omar.clientId ?? '' } })).rejects.toMatchObject({
      id: 'core.notFound',
    })
  }
})

test('nobody learns whom they might write to by the ids of another agency or tenant', async () => {
  const { contact } = await omar.call(messaging).getContact({ params: { staffMemberId: dana.staffMemberId ?? '' } })
  expect(contact?.staffMember.id).toBe(dana.staffMemberId)
  for (const stranger of [await person('client', 'maple'), await person('client', 'harbor', 'oak'), await person('caseManager', 'maple')]) {
    const asked = stranger.call(messaging).getContact({ params: { staffMemberId: dana.staffMemberId ?? '' } })
    await expect(asked).rejects.toMatchObject({ id: 'core.notFound', status: 404 })
  }
})

test('a client who is released to another agency does not show it conversations', async () => {
  const maple = portal.agency('maple', 'elm')
  await portal.sql(
    `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
     values (gen_random_uuid(), $1, $2, $3, '{profile,enrollments,messages,general}', 'test', now() + interval '1 day')`,
    [omar.clientId, dana.agencyId, maple.id],
    'elm',
  )
  await expectNothing(await person('administrator', 'maple'))
})

test('where messaging is off its operations are not there, and elsewhere nobody notices', async () => {
  const zoe = await person('caseManager', 'quiet')
  await expect(zoe.call(messaging).listConversations({ query: {} })).rejects.toMatchObject({
    id: core.problems.pluginNotEnabled.id,
    status: 404,
  })
  expect(await dana.call(messaging).countUnread()).toBeDefined()
})

test('switching messaging off at one agency hides its conversations, and switching it on brings them back', async () => {
  const mia = await portal.person({ agency: 'maple', tenant: 'elm', roles: ['client'] })
  const lena = await person('caseManager', 'maple')
  await alsoServe(mia, 'harbor')
  const clientId = mia.clientId ?? ''
  const kept = await lena.call(messaging).writeToClient({ params: { clientId }, body: { body: 'From Maple' } })
  const hidden = await dana.call(messaging).writeToClient({ params: { clientId }, body: { body: 'From Harbor' } })
  const listed = async () => (await mia.call(messaging).listConversations({ query: {} })).items.map(({ id }) => id)
  const turn = (isOn: boolean) =>
    portal.sql(
      'update core.agency_plugin set is_enabled = $3 where agency_id = $1 and plugin_id = $2',
      [dana.agencyId, 'messaging', isOn],
      'elm',
    )
  await turn(false)
  expect(await listed()).toEqual([kept.id])
  await expect(mia.call(messaging).getConversation({ params: { conversationId: hidden.id } })).rejects.toMatchObject({
    id: 'core.notFound',
  })
  await expect(dana.call(messaging).countUnread()).rejects.toMatchObject({ id: 'core.pluginNotEnabled' })
  await turn(true)
  expect(await listed()).toEqual([hidden.id, kept.id])
})

test('a contact of the client may not read the conversations', async () => {
  const contact = await portal.person({ agency: 'harbor', tenant: 'elm', roles: ['contact'], of: omar })
  await expect(contact.call(messaging).listConversations({ query: {} })).rejects.toMatchObject({ id: 'core.forbidden' })
})

test('a representative whose access has ended finds nothing from the next request on', async () => {
  const rosa = await portal.person({ agency: 'harbor', tenant: 'elm', roles: ['representative'], of: omar })
  expect((await rosa.call(messaging).listConversations({ query: {} })).items).not.toEqual([])
  await portal.sql('update core.profile_access set is_active = false where account_id = $1', [rosa.accountId], 'elm')
  await expect(rosa.call(messaging).listConversations({ query: {} })).rejects.toMatchObject({ status: 404 })
})
