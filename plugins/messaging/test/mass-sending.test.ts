import { randomUUID } from 'node:crypto'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending, type NewCampaign } from '@lintel/mass-sending/contract'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome } from './set-policy.js'

const plugins = [careTeamStub, massSendingPlugin, messagingPlugin]
const on = ['careTeam', 'massSending', 'messaging']
let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins, agencies: { harbor: on, maple: on, quiet: ['massSending'] } })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const api = (person: TestPerson) => person.call(massSending)
const base: NewCampaign = {
  kind: 'messaging.message',
  subject: 'Winter hours',
  body: 'Doors open at five',
  enrollment: 'any',
  programIds: [],
}
const create = async (person: TestPerson, more: Partial<NewCampaign> = {}) =>
  (await api(person).createCampaign({ body: { ...base, ...more } })).id
const view = (person: TestPerson, campaignId: string) => api(person).getCampaign({ params: { campaignId } })
const send = async (person: TestPerson, campaignId: string) => {
  const { total } = await view(person, campaignId)
  await api(person).startCampaign({ params: { campaignId }, body: { count: total } })
  await portal.settled()
}
const idOf = (person: TestPerson): string => person.clientId ?? ''
const idsOf = (...people: readonly TestPerson[]): string => people.map(idOf).join('\n')
const clientOf = (assignedTo?: TestPerson) => portal.person({ agency: 'harbor', roles: ['client'], ...(assignedTo && { assignedTo }) })
/** A client whom nobody can reach in the portal. */
async function clientWithoutAccount(): Promise<string> {
  const id = randomUUID()
  await portal.sql(
    `insert into core.client (id, intake_agency_id, given_name, family_name, external_id) values ($1, $2, 'No', 'Account', $3)`,
    [id, amir.agencyId, `N-${id.slice(0, 8)}`],
  )
  return id
}
const conversationsOf = async (person: TestPerson) => (await person.call(messaging).listConversations({ query: {} })).items

test('each client gets a conversation of their own, in their language, and nobody sees who else did [S1.46]', async () => {
  const [omar, mia] = [await clientOf(), await clientOf()]
  await portal.sql(`update core.client set language = 'es-MX' where id = $1`, [mia.clientId])
  const id = await create(amir, { ids: idsOf(omar, mia), subjectEs: 'Horario de invierno', bodyEs: 'Abrimos a las cinco' })
  const counted = await view(amir, id)
  expect(counted).toMatchObject({ state: 'ready', total: 2, sent: 0 })
  expect(counted.previews.map(({ language, count }) => `${language} ${count}`)).toEqual(['en 1', 'es 1'])
  expect(await conversationsOf(omar)).toEqual([])
  await send(amir, id)
  expect(await view(amir, id)).toMatchObject({ state: 'done', sent: 2 })
  const [own] = await conversationsOf(omar)
  expect(own).toMatchObject({ subject: 'Winter hours', excerpt: 'Doors open at five', unread: 1, isAnnouncement: false })
  expect((await conversationsOf(mia))[0]).toMatchObject({ subject: 'Horario de invierno', excerpt: 'Abrimos a las cinco' })
  const params = { conversationId: own?.id ?? '' }
  await omar.call(messaging).sendMessage({ params, body: { body: 'Thank you' } })
  await mia.call(messaging).markRead({ params: { conversationId: (await conversationsOf(mia))[0]?.id ?? '' }, body: { position: 1 } })
  expect(await view(amir, id)).toMatchObject({ read: 2, answered: 1 })
  expect((await amir.call(messaging).countUnread()).conversations).toBe(1)
})

test('an announcement takes no answers, and stays out of the sender’s inbox', async () => {
  const omar = await clientOf()
  const id = await create(amir, { kind: 'messaging.announcement', ids: idsOf(omar) })
  await send(amir, id)
  const [told] = await conversationsOf(omar)
  const params = { conversationId: told?.id ?? '' }
  expect(await omar.call(messaging).getConversation({ params })).toMatchObject({ isAnnouncement: true, mayWrite: false })
  expect(await outcome(omar.call(messaging).sendMessage({ params, body: { body: 'But' } }))).toBe('messaging.announcementOnly')
  expect((await amir.call(messaging).listConversations({ query: {} })).items.map((item) => item.id)).not.toContain(told?.id)
})

test('who is chosen and left out is counted before sending, with the reason', async () => {
  const [reached, refused, optedOut] = [await clientOf(), await clientOf(), await clientOf()]
  const without = await clientWithoutAccount()
  await portal.sql(
    'insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on) values (gen_random_uuid(), $1, $2, $3, current_date)',
    [amir.agencyId, refused.clientId, amir.staffMemberId],
  )
  expect(await api(optedOut).changeOptOut({ body: { isOptedOut: true } })).toEqual({ isOptedOut: true })
  const ids = [idOf(reached), idOf(refused), idOf(optedOut), without, randomUUID(), 'NOBODY-1'].join('\n')
  const campaignId = await create(amir, { ids })
  expect(await view(amir, campaignId)).toMatchObject({
    total: 1,
    unknownIds: 2,
    leftOut: expect.arrayContaining([
      { reason: 'refused', count: 1 },
      { reason: 'optedOut', count: 1 },
      { reason: 'noAccount', count: 1 },
    ]),
  })
  const named = await api(amir).listRecipients({ params: { campaignId }, query: { reason: 'noAccount' } })
  expect(named.items).toMatchObject([{ clientId: without, state: 'leftOut', reason: 'noAccount' }])
  await send(amir, campaignId)
  expect(await conversationsOf(optedOut)).toEqual([])
  expect(await conversationsOf(reached)).toHaveLength(1)
})

test('where the agency wants consent, only those who gave it are reached', async () => {
  const [yes, no] = [await clientOf(), await clientOf()]
  await portal.sql(
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values (gen_random_uuid(), $1, 'email', 'a@example.org', '{news}', '2026-11')`,
    [yes.clientId],
  )
  const set = (value: boolean) =>
    portal.sql(
      `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'massSending', $2)
       on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`,
      [amir.agencyId, JSON.stringify({ requiresConsent: value })],
    )
  await set(true)
  const id = await create(amir, { ids: idsOf(yes, no) })
  await set(false)
  expect(await view(amir, id)).toMatchObject({ total: 1, leftOut: [{ reason: 'noConsent', count: 1 }] })
})

test('clients are chosen by program, enrollment, assigned staff and tag, each narrowing the others [S1.41]', async () => {
  const [mine, other, gone] = [await clientOf(dana), await clientOf(), await clientOf(dana)]
  await portal.sql('update core.enrollment set exit_date = current_date - 1, entry_date = current_date - 9 where client_id = $1', [
    gone.clientId,
  ])
  await amir.call(massSending).changeTags({ params: { clientId: idOf(mine) }, body: { tags: 'veteran, winter ' } })
  const within = { ids: idsOf(mine, other, gone) }
  const total = async (more: Partial<NewCampaign>) => (await view(amir, await create(amir, { ...within, ...more }))).total
  const { programId } = portal.agency('harbor')
  expect(await total({})).toBe(3)
  expect(await total({ enrollment: 'active' })).toBe(2)
  expect(await total({ enrollment: 'exited' })).toBe(1)
  expect(await total({ enrollment: 'none' })).toBe(0)
  expect(await total({ enrollment: 'active', programIds: [programId] })).toBe(2)
  expect(await total({ programIds: [randomUUID()] })).toBe(0)
  expect(await total({ staffMemberId: dana.staffMemberId ?? '' })).toBe(1)
  expect(await total({ tag: 'veteran' })).toBe(1)
  expect(await total({ tag: 'veteran', enrollment: 'exited' })).toBe(0)
})

test('who may not send to everybody reaches only the clients assigned to them, and sees only what they sent', async () => {
  const [mine, other] = [await clientOf(dana), await clientOf()]
  const id = await create(dana, { ids: idsOf(mine, other), staffMemberId: amir.staffMemberId ?? '' })
  expect((await view(dana, id)).total).toBe(1)
  const ofAmir = await create(amir, { ids: idsOf(mine) })
  expect(await outcome(view(dana, ofAmir))).toBe('core.notFound')
  expect((await api(dana).listCampaigns({ query: {} })).items.map((item) => item.id)).not.toContain(ofAmir)
  expect((await api(amir).listCampaigns({ query: {} })).items.map((item) => item.id)).toContain(id)
  expect(await outcome(mine.call(massSending).createCampaign({ body: base }))).toBe('core.forbidden')
})

test('clients of another agency cannot be chosen, nor its campaigns seen', async () => {
  const stranger = await portal.person({ agency: 'maple', roles: ['client'] })
  const lena = await portal.person({ agency: 'maple', roles: ['administrator'] })
  const id = await create(amir, { ids: idsOf(stranger) })
  expect(await view(amir, id)).toMatchObject({ total: 0, unknownIds: 1 })
  expect(await outcome(view(lena, id))).toBe('core.notFound')
  expect(await outcome(api(lena).getTags({ params: { clientId: idOf(await clientOf()) } }))).toBe('core.notFound')
})

test('what was counted is what is sent: another number is refused, and nothing is started twice', async () => {
  const omar = await clientOf()
  const campaignId = await create(amir, { ids: idsOf(omar) })
  const start = (count: number) => outcome(api(amir).startCampaign({ params: { campaignId }, body: { count } }))
  expect(await start(2)).toBe('massSending.countChanged')
  expect([await start(1), await start(1)].toSorted()).toEqual(['done', 'massSending.notInThisState'])
  await portal.settled()
  expect(await conversationsOf(omar)).toHaveLength(1)
})

test('who says no, or loses the account, between counting and sending gets nothing', async () => {
  const [omar, mia] = [await clientOf(), await clientOf()]
  const campaignId = await create(amir, { ids: idsOf(omar, mia) })
  await api(mia).changeOptOut({ body: { isOptedOut: true } })
  await send(amir, campaignId)
  expect(await view(amir, campaignId)).toMatchObject({ state: 'done', total: 2, sent: 1, leftOut: [{ reason: 'optedOut', count: 1 }] })
  expect(await conversationsOf(mia)).toEqual([])
})

test('a campaign is held, goes on, and is ended early; who has it keeps it', async () => {
  const people = await Promise.all([1, 2, 3].map(() => clientOf()))
  const campaignId = await create(amir, { ids: idsOf(...people), perMinute: 1 })
  await send(amir, campaignId)
  expect(await view(amir, campaignId)).toMatchObject({ state: 'sending', sent: 1 })
  const params = { campaignId }
  expect(await api(amir).pauseCampaign({ params })).toMatchObject({ state: 'paused' })
  await portal.settled()
  expect(await view(amir, campaignId)).toMatchObject({ state: 'paused', sent: 1 })
  await api(amir).resumeCampaign({ params })
  await portal.settled()
  expect(await view(amir, campaignId)).toMatchObject({ state: 'sending', sent: 2 })
  await api(amir).cancelCampaign({ params })
  await portal.settled()
  expect(await view(amir, campaignId)).toMatchObject({ state: 'cancelled', sent: 2 })
  expect(await outcome(api(amir).resumeCampaign({ params }))).toBe('massSending.notInThisState')
  const got = await Promise.all(people.map(async (person) => (await conversationsOf(person)).length))
  expect(got.toSorted()).toEqual([0, 1, 1])
})

test('a campaign that was not sent can be thrown away; one that was cannot', async () => {
  const omar = await clientOf()
  const campaignId = await create(amir, { ids: idsOf(omar) })
  await api(amir).discardCampaign({ params: { campaignId } })
  expect(await outcome(view(amir, campaignId))).toBe('core.notFound')
  const sent = await create(amir, { ids: idsOf(omar) })
  await send(amir, sent)
  expect(await outcome(api(amir).discardCampaign({ params: { campaignId: sent } }))).toBe('massSending.notInThisState')
})

test('with messaging off nothing of it can be sent, and sending to many stays whole', async () => {
  const zoe = await portal.person({ agency: 'quiet', roles: ['administrator'] })
  expect((await api(zoe).getChoices()).offers).toEqual([])
  expect(await outcome(create(zoe))).toBe('massSending.nothingToSend')
  expect((await api(zoe).listCampaigns({ query: {} })).items).toEqual([])
})

test('the audit names the campaign, never whom it went to or what it says', async () => {
  const omar = await clientOf()
  const id = await create(amir, { ids: idsOf(omar), body: 'Secret words' })
  await send(amir, id)
  const rows = await portal.database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [amir.tenantId] })
    return (
      await link.send<{ line: string }>({
        text: 'select to_jsonb(a)::text as line from core.audit_entry a where resource_id::text = $1',
        values: [id],
      })
    ).rows
  })
  expect(rows.length).toBeGreaterThan(2)
  expect(JSON.stringify(rows)).not.toContain('Secret')
})
