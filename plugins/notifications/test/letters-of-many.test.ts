import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending } from '@lintel/mass-sending/contract'
import messagingPlugin from '@lintel/messaging'
import requestsPlugin from '@lintel/requests'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import notificationsPlugin from '../src/plugin.js'
import { openTestOutbox, type TestOutbox } from './outbox.js'

let portal: TestPortal
let outbox: TestOutbox
let amir: TestPerson
let told: Readonly<Record<'agreed' | 'bounced' | 'silent' | 'daily' | 'represented', TestPerson>>
beforeAll(async () => {
  outbox = await openTestOutbox()
  portal = await startTestPortal({
    plugins: [massSendingPlugin, messagingPlugin, requestsPlugin, notificationsPlugin],
    agencies: { elm: ['massSending', 'messaging', 'requests', 'notifications'] },
    delivery: { outbox: outbox.folder },
  })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
})
beforeEach(async () => {
  const client = () => portal.person({ agency: 'elm', roles: ['client'] })
  told = { agreed: await client(), bounced: await client(), silent: await client(), daily: await client(), represented: await client() }
  for (const person of [told.agreed, told.bounced, told.daily])
    await portal.sql(
      `insert into core.contact_channel (id, client_id, kind, address, purposes, wording)
        values (gen_random_uuid(), $1, 'email', $2, '{messages,requests}', 'v1')`,
      [person.clientId, `${person.clientId}@example.org`],
    )
  const rosa = await portal.person({ agency: 'elm', roles: ['representative'], of: told.represented })
  await owner('update core.account set email = $2 where id = $1', [rosa.accountId, `${rosa.accountId}@example.org`])
  await rosa.call(notifications).chooseKind({ params: { kind: 'requests' }, body: { channels: ['email'], rhythm: 'atOnce' } })
  for (const kind of ['messages', 'requests'])
    await told.daily.call(notifications).chooseKind({ params: { kind }, body: { channels: ['email'], rhythm: 'daily' } })
})
afterAll(async () => {
  await portal.close()
  await outbox.close()
})

const owner = (text: string, values: readonly unknown[]) =>
  portal.database.asOwner(async (link) => {
    await link.send({ text, values: [...values] })
  })
const idOf = ({ clientId }: TestPerson): string => clientId ?? ''
const api = () => amir.call(massSending)
async function sendToAll(kind: 'messaging.message' | 'requests.question'): Promise<string> {
  const ids = Object.values(told).map(idOf).join('\n')
  const { id } = await api().createCampaign({
    body: { kind, subject: 'Winter hours', body: 'When do you come?', enrollment: 'any', programIds: [], ids },
  })
  await api().startCampaign({ params: { campaignId: id }, body: { count: 5 } })
  await portal.settled()
  return id
}
const reported = (person: TestPerson, to: 'delivered' | 'bounced') =>
  owner('update core.delivery set state = $2 where client_id = $1', [idOf(person), to])
async function letters(campaignId: string) {
  const { items } = await api().listRecipients({ params: { campaignId }, query: {} })
  const of = new Map(items.map((each) => [each.clientId, each.letters]))
  return Object.fromEntries(Object.entries(told).map(([name, person]) => [name, of.get(idOf(person))]))
}

test.each(['messaging.message', 'requests.question'] as const)(
  'the report of what was sent to many says of each person by which ways they were told, and how far each came (%s) [S2.49]',
  async (kind) => {
    const campaignId = await sendToAll(kind)
    const inPortal = 'In the portal; nothing of its own was sent'
    // Nothing of what was written to a client is told to whoever acts for them.
    const represented = kind === 'requests.question' ? 'E-mail to whoever acts for them: sent' : inPortal
    const silent = { silent: inPortal, daily: 'To be told together with other news', represented }
    expect(await letters(campaignId)).toEqual({ ...silent, agreed: 'E-mail: sent', bounced: 'E-mail: sent' })
    await reported(told.agreed, 'delivered')
    await reported(told.bounced, 'bounced')
    expect(await letters(campaignId)).toEqual({ ...silent, agreed: 'E-mail: delivered', bounced: 'E-mail: came back' })
    const { body } = await portal.app.inject({
      url: `/api/mass-sending/campaigns/${campaignId}/report.csv`,
      headers: { authorization: `Bearer ${amir.token}`, 'accept-language': 'en' },
    })
    const lines = body.split('\r\n')
    expect(lines[0]).toMatch(/,How they were told$/)
    expect(lines.find((line) => line.startsWith(idOf(told.bounced)))).toMatch(/,E-mail: came back$/)
  },
)
