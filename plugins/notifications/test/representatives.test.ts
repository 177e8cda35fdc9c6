import { core } from '@lintel/core'
import type { TestPerson } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type News, notifications } from '../src/contract.js'
import { sendDigests } from '../src/jobs/send-digests.js'
import { type NewsPortal, openNewsPortal } from './news-portal.js'

let world: NewsPortal
let portal: NewsPortal['portal']
let outbox: NewsPortal['outbox']
let omar: TestPerson
let rosa: TestPerson
let clock = new Date()

beforeAll(async () => {
  world = await openNewsPortal(() => clock)
  ;({ portal, outbox } = world)
})
beforeEach(async () => {
  clock = new Date()
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  rosa = await portal.person({ agency: 'elm', roles: ['representative'], of: omar })
  await owner(`update core.account set email = $2, language = 'es' where id = $1`, [rosa.accountId, addressOf(rosa)])
  await outbox.clear()
})
afterAll(() => world.close())

const owner = (text: string, values: readonly unknown[]) => portal.database.asOwner((link) => link.send({ text, values: [...values] }))
const addressOf = ({ accountId }: TestPerson): string => `${accountId}@example.org`
const asked = { kind: 'requests', source: 'requests', capability: 'forms' } as const
async function tell(news: Pick<News, 'kind'> & Partial<News>, of = omar): Promise<void> {
  await portal.kernel.system({ tenantId: of.tenantId, agencyId: of.agencyId }, notifications, (scope) =>
    scope.own.notices.tell({ to: { clientId: of.clientId ?? '' }, path: '/to-do/1', once: crypto.randomUUID(), ...news }),
  )
  await portal.settled()
}
/** What they read of the ways out while they act for Omar. */
const ways = async () => {
  await rosa.call(core).actAs({ body: { hat: 'profile', clientId: omar.clientId ?? '' } })
  return Object.fromEntries((await rosa.call(notifications).getChoices()).ways.map(({ channel, state }) => [channel, state]))
}
/** The numbers that were texted since it was asked last. */
async function texted(): Promise<readonly string[]> {
  const sent = (await outbox.sent()).filter(({ channel }) => channel === 'sms').map(({ to }) => to)
  await outbox.clear()
  return sent.toSorted()
}
const settleNews = () => owner('update notifications.notice set read_at = now() where client_id = $1', [omar.clientId])
const addNumber = (clientId: string | undefined, number: string) =>
  owner(
    `insert into core.contact_channel (tenant_id, id, client_id, kind, address, purposes, wording)
     select tenant_id, gen_random_uuid(), id, 'sms', $2, '{requests}', 'v1' from core.client where id = $1`,
    [clientId, number],
  )
/** What a gateway's answer STOP writes down. */
const stop = async (ownId: string) => {
  await owner('update core.contact_channel set withdrawn_at = now() where client_id = $1', [ownId])
  await portal.sql(
    `insert into core.sms_stop (id, mark, hint, client_id, stopped_at) values (gen_random_uuid(), core.number_mark('+15550100188'), '88', $1, now())`,
    [ownId],
  )
}
/** Whoever acts for somebody is a client of the agency themselves. */
async function makeClient(person: TestPerson): Promise<string> {
  const own = await portal.person({ agency: 'elm', roles: ['client'] })
  await owner('delete from core.profile_access where account_id = $1', [own.accountId])
  await owner(
    `insert into core.profile_access (tenant_id, id, account_id, client_id, relation, is_active)
     select tenant_id, gen_random_uuid(), id, $2, 'self', true from core.account where id = $1`,
    [person.accountId, own.clientId],
  )
  return own.clientId ?? ''
}
const news = (person: TestPerson) => person.call(notifications).listNotices()
const choose = (kind: string, channels: readonly ('email' | 'sms')[], rhythm: 'atOnce' | 'daily' = 'atOnce') =>
  rosa.call(notifications).chooseKind({ params: { kind }, body: { channels: [...channels], rhythm } })

test('whoever acts for a client hears what the client is asked and reminded of, and nothing that was written to the client [S2.29, S2.48]', async () => {
  await tell(asked)
  await tell({ ...asked, kind: 'reminders', about: 'overdue' })
  await tell({ kind: 'messages', source: 'messaging', path: '/messages/1' })
  expect((await news(rosa)).map(({ kind }) => kind).toSorted()).toEqual(['reminders', 'requests'])
  expect(await news(omar)).toHaveLength(3)
  expect(await outbox.sent()).toEqual([])
})

test('an e-mail goes to whoever acts for a client only where they chose it, to their own address, in their language, and names nobody', async () => {
  expect((await rosa.call(notifications).getChoices()).kinds.map(({ kind, channels }) => [kind, channels])).toEqual([
    ['requests', ['push']],
    ['reminders', ['push']],
  ])
  await choose('requests', ['email'])
  await tell(asked)
  const letters = await outbox.sent()
  expect(letters).toMatchObject([{ channel: 'email', to: addressOf(rosa), language: 'es' }])
  for (const { subject, text, html } of letters) expect(`${subject} ${text} ${html}`).not.toMatch(new RegExp(`${omar.clientId}|omar`, 'i'))
  await tell({ ...asked, kind: 'reminders' })
  expect(await outbox.sent()).toHaveLength(1)
})

test('all that the page of choices asks for is open to them', async () => {
  expect(await rosa.call(core).listDevices()).toMatchObject({ devices: [] })
  expect(await ways()).toEqual({ email: 'ifChosen', sms: 'noNumber' })
})

test('a text goes to a number that they agreed to for themselves and for such news, in their quiet hours later, and never to the client’s [S2.29]', async () => {
  await addNumber(omar.clientId, '+15550100177')
  const ownId = await makeClient(rosa)
  await choose('requests', ['sms'])
  await tell(asked)
  expect([await texted(), await ways()]).toEqual([['+15550100177'], { email: 'ifChosen', sms: 'noNumber' }])
  await addNumber(ownId, '+15550100188')
  expect(await ways()).toEqual({ email: 'ifChosen', sms: 'ifChosen' })
  await settleNews()
  await tell(asked)
  expect(await texted()).toEqual(['+15550100177', '+15550100188'])
  // Agreed to for requests alone; reminders they get by text only where they agreed to that too.
  await choose('reminders', ['sms'])
  await tell({ ...asked, kind: 'reminders' })
  expect(await texted()).toEqual([])

  await settleNews()
  await owner(`update core.account set time_zone = 'UTC' where id = $1`, [rosa.accountId])
  const hour = (later: number) => new Date(clock.getTime() + later * 3_600_000).toISOString().slice(11, 16)
  await rosa.call(notifications).setQuietHours({ body: { begins: hour(-2), ends: hour(2) } })
  await tell(asked)
  expect(await texted()).toEqual(['+15550100177'])
  const waits = `select from core.delivery where client_id = $1 and channel = 'sms' and state = 'queued'`
  expect((await owner(waits, [omar.clientId])).rows).toHaveLength(1)
})

test('whoever acts for a client and is none is texted at a number that they gave for such news, in their language; stopped, they are not [S2.29]', async () => {
  const own = rosa.call(core)
  const { id } = await own.addOwnNumber({ body: { address: '+15550100166', purposes: ['requests'], wording: '2026-11' } })
  await choose('requests', ['sms'])
  await tell(asked)
  const letters = await outbox.sent()
  expect(letters).toMatchObject([{ channel: 'sms', to: '+15550100166', language: 'es' }])
  await outbox.clear()
  await own.withdrawOwnNumber({ params: { channelId: id } })
  await settleNews()
  await tell(asked)
  expect([await texted(), await ways()]).toEqual([[], { email: 'ifChosen', sms: 'noNumber' }])
})

const reasons: readonly (readonly [string, (ownId: string) => Promise<unknown>, string])[] = [
  [
    'said that texts are not safe',
    (ownId) => portal.sql('insert into core.contact_safety (client_id, no_texts) values ($1, true)', [ownId]),
    'notSafe',
  ],
  ['answered STOP', (ownId) => stop(ownId), 'stopped'],
  [
    'took the consent back',
    (ownId) => owner('update core.contact_channel set withdrawn_at = now() where client_id = $1', [ownId]),
    'noNumber',
  ],
  [
    'have ended their own access',
    (ownId) => owner('update core.profile_access set is_active = false where client_id = $1', [ownId]),
    'noNumber',
  ],
]
test.each(reasons)('no text goes to whoever acts for a client once they %s, and their choices say so', async (_what, end, state) => {
  const ownId = await makeClient(rosa)
  await addNumber(ownId, '+15550100188')
  await choose('requests', ['sms'])
  await end(ownId)
  await tell(asked)
  expect(await texted()).toEqual([])
  expect(await ways()).toMatchObject({ sms: state })
})

test('what they want once a day comes once a day, and in their quiet hours nothing', async () => {
  await choose('requests', ['email'], 'daily')
  await tell(asked)
  expect(await outbox.sent()).toEqual([])
  clock = new Date(clock.getTime() + 25 * 3_600_000)
  const digest = () =>
    portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, notifications, async (scope) => sendDigests.run(scope, {}))
  await digest()
  await digest()
  await portal.settled()
  expect((await outbox.sent()).map(({ to }) => to)).toEqual([addressOf(rosa)])
})

test('who may not answer for the client is not told: another capability, a contact, an access that ended', async () => {
  const access = (change: string) => owner(`update core.profile_access set ${change} where account_id = $1`, [rosa.accountId])
  for (const change of [
    `capabilities = '{messages}'`,
    `capabilities = '{}', relation = 'contact'`,
    `relation = 'representative', ends_on = current_date - 1`,
    `ends_on = null, is_active = false`,
  ]) {
    await access(change)
    await tell(asked)
  }
  await access(`is_active = true`)
  expect(await news(rosa)).toEqual([])
  await access(`capabilities = '{forms}'`)
  await tell(asked)
  expect(await news(rosa)).toHaveLength(1)
})

test('a client without a login is asked all the same: whoever acts for them hears', async () => {
  await owner(`delete from core.profile_access where account_id = $1`, [omar.accountId])
  await tell(asked)
  expect(await news(rosa)).toHaveLength(1)
})

test('who acts for several people reads whose news it is, and keeps none of somebody they act for no more', async () => {
  const mia = await portal.person({ agency: 'elm', roles: ['client'] })
  await portal.kernel.identity.accounts.linkProfile(rosa.tenantId, {
    accountId: rosa.accountId,
    clientId: mia.clientId ?? '',
    relation: 'representative',
  })
  await tell(asked)
  await tell(asked, mia)
  // The portal is used for one of the two now; the news of the other say so.
  const others = (await news(rosa)).flatMap(({ of }) => (of === undefined ? [] : [of.clientId]))
  expect(await news(rosa)).toHaveLength(2)
  expect(others).toHaveLength(1)
  expect([omar.clientId, mia.clientId]).toContain(others[0])
  expect(await rosa.call(notifications).countUnread()).toEqual({ count: 2 })
  await owner(`update core.profile_access set is_active = false where account_id = $1 and client_id = $2`, [rosa.accountId, mia.clientId])
  expect((await news(rosa)).map(({ of }) => of?.clientId)).toEqual([undefined])
  expect(await rosa.call(notifications).countUnread()).toEqual({ count: 1 })
})

test('who acts for whom is told to handlers and jobs of the client’s agency alone, and to people only of themselves', async () => {
  const ask = async (variables: Readonly<Record<string, string>>) =>
    portal.database.transaction(
      'app',
      { 'lintel.tenant': omar.tenantId, 'lintel.agencies': `{${omar.agencyId}}`, ...variables },
      async (link) => {
        const heard = `select account_id from notifications.hearers($1::uuid[], '{requests}', '{forms}', false, 'UTC')`
        const acts = 'select notifications.may_act($1, $2) as acts'
        const { rows } = await link.send<{ acts: boolean }>({ text: acts, values: [rosa.accountId, omar.clientId] })
        return [(await link.send({ text: heard, values: [`{${omar.clientId}}`] })).rows.length, rows[0]?.acts]
      },
    )
  expect(await ask({ 'lintel.system': 'agency' })).toEqual([2, true])
  expect(await ask({ 'lintel.system': 'agency', 'lintel.agencies': `{${crypto.randomUUID()}}` })).toEqual([0, true])
  expect(await ask({ 'lintel.system': 'agency', 'lintel.tenant': crypto.randomUUID() })).toEqual([0, false])
  expect(await ask({})).toEqual([0, false])
  expect(await ask({ 'lintel.account': rosa.accountId })).toEqual([0, true])
  expect(await ask({ 'lintel.account': omar.accountId })).toEqual([0, false])
})
