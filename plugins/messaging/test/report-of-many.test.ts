import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending } from '@lintel/mass-sending/contract'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
beforeAll(async () => {
  const plugins = [careTeamStub, massSendingPlugin, messagingPlugin]
  portal = await startTestPortal({ plugins, agencies: { harbor: ['careTeam', 'massSending', 'messaging'] } })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const api = (person: TestPerson) => person.call(massSending)
const idOf = (person: TestPerson): string => person.clientId ?? ''
const clientOf = () => portal.person({ agency: 'harbor', roles: ['client'] })
const conversationsOf = async (person: TestPerson) => (await person.call(messaging).listConversations({ query: {} })).items
const view = (campaignId: string) => api(amir).getCampaign({ params: { campaignId } })
const create = async (...people: readonly TestPerson[]) => {
  const text = { kind: 'messaging.message', subject: 'Winter hours', body: 'Doors open at five' }
  const audience = { enrollment: 'any' as const, programIds: [], ids: people.map(idOf).join('\n') }
  return (await api(amir).createCampaign({ body: { ...text, ...audience } })).id
}
const send = async (campaignId: string) => {
  const { total } = await view(campaignId)
  await api(amir).startCampaign({ params: { campaignId }, body: { count: total } })
  await portal.settled()
}

test('the report says of each person whether they read a message to many and answered, on its page and in its table, in the reader’s language [S1.41, S2.49]', async () => {
  const [reads, answers, waits] = [await clientOf(), await clientOf(), await clientOf()]
  const id = await create(reads, answers, waits)
  const people = async () => {
    const { items } = await api(amir).listRecipients({ params: { campaignId: id }, query: {} })
    return new Map(items.map(({ clientId, state, standing = '' }) => [clientId, `${state} ${standing}`]))
  }
  expect((await people()).get(idOf(reads))).toBe('waiting ')
  await send(id)
  const read = async (person: TestPerson, conversationId: string) =>
    person.call(messaging).markRead({ params: { conversationId }, body: { position: 1 } })
  const [[first], [second], [third]] = [await conversationsOf(reads), await conversationsOf(answers), await conversationsOf(waits)]
  await read(reads, first?.id ?? '')
  await answers.call(messaging).sendMessage({ params: { conversationId: second?.id ?? '' }, body: { body: 'Thank you' } })
  // Somebody else of the staff who looked is no reader of it.
  const text = `insert into messaging.read_marker (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
    values ($1, gen_random_uuid(), $2, $3, $4, $5, 1, now())`
  const values = [dana.tenantId, dana.agencyId, idOf(waits), third?.id, dana.accountId]
  await portal.database.asOwner((link) => link.send({ text, values }))
  expect(Object.fromEntries(await people())).toEqual({
    [idOf(reads)]: 'sent Read',
    [idOf(answers)]: 'sent Answered',
    [idOf(waits)]: 'sent Not read yet',
  })
  expect(await view(id)).toMatchObject({ read: 2, answered: 1 })
  const { body } = await portal.app.inject({
    url: `/api/mass-sending/campaigns/${id}/report.csv`,
    headers: { authorization: `Bearer ${amir.token}`, 'accept-language': 'en' },
  })
  const ends = body
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(','))
    .map(([client, , , , standing]) => `${client} ${standing}`)
  expect(ends.toSorted()).toEqual([`${idOf(reads)} Read`, `${idOf(answers)} Answered`, `${idOf(waits)} Not read yet`].toSorted())
  await expect(api(dana).listRecipients({ params: { campaignId: id }, query: {} })).rejects.toMatchObject({ id: 'core.notFound' })
  const rosa = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  await rosa.call(core).changeOwnSettings({ body: { language: 'es' } })
  const { items } = await api(rosa).listRecipients({ params: { campaignId: id }, query: {} })
  expect(items.map(({ standing }) => standing).toSorted()).toEqual(['Aún no lo ha leído', 'Lo leyó', 'Respondió'])
})
