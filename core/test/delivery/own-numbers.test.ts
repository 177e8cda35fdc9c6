import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { erasePerson, exportPerson } from '../../src/server/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { gatewaySecret, postCallback } from './post-callback.js'
import { openSmsGateway, type SmsGateway } from './sms-gateway.js'

let last = 3000
let number = ''
let hint = ''
let portal: TestPortal
let gateway: SmsGateway
let outbox: string
let dana: TestPerson
let oskar: TestPerson
let omar: TestPerson
let rosa: TestPerson

beforeAll(async () => {
  gateway = await openSmsGateway()
  outbox = await mkdtemp(join(tmpdir(), 'lintel-own-numbers-'))
  portal = await startTestPortal({
    tenants: { one: { elm: [], oak: [] }, two: { fir: [] } },
    delivery: { sms: { url: gateway.url }, callbackSecrets: [gatewaySecret], outbox },
  })
  dana = await portal.person({ tenant: 'one', agency: 'elm', roles: ['caseManager', 'administrator'] })
  oskar = await portal.person({ tenant: 'one', agency: 'oak', roles: ['caseManager', 'administrator'] })
})
beforeEach(async () => {
  await portal.settled()
  last += 1
  number = `+1 555 010 ${last}`
  hint = `…${last}`
  omar = await portal.person({ tenant: 'one', agency: 'elm', roles: ['client'], assignedTo: dana })
  rosa = await portal.person({ tenant: 'one', agency: 'elm', roles: ['representative'], of: omar })
})
afterAll(async () => {
  await portal.close()
  await gateway.close()
  await rm(outbox, { recursive: true })
})

const add = (person = rosa, address = number) =>
  person.call(core).addOwnNumber({ body: { address, purposes: ['requests'], wording: '2026-11' } })
const owner = async (text: string, values: readonly unknown[]) =>
  (await portal.database.asOwner((link) => link.send<Record<string, unknown>>({ text, values: [...values] }))).rows
async function text(said: string): Promise<readonly unknown[]> {
  const before = gateway.requests.length
  await postCallback(portal, { type: 'message.received', from: number, text: said })
  return gateway.requests.slice(before).map(({ body }) => body)
}
/** What a plugin sends to them about Omar. */
async function send(channelId: string) {
  const { id } = await portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'sms',
      to: { address: number, accountId: rosa.accountId },
      kind: 'core.sample',
      basis: `consent:${channelId}`,
      agencyId: omar.agencyId,
      clientId: omar.clientId ?? '',
      write: () => ({ subject: 'A message', paragraphs: ['There is something.'] }),
    }),
  )
  await portal.settled()
  return id
}
const makeClient = (of: TestPerson) =>
  owner(
    `insert into core.profile_access (tenant_id, id, account_id, client_id, relation, is_active)
     select tenant_id, gen_random_uuid(), $1, id, 'self', true from core.client where id = $2`,
    [rosa.accountId, of.clientId],
  )

test('whoever acts for a client gives a number of their own, with a consent and its date, and stops it; the client and others see none of it', async () => {
  const { id } = await add()
  await expect(add()).rejects.toMatchObject({ status: 409 })
  await expect(add(rosa, 'no number')).rejects.toMatchObject({ status: 422 })
  await expect(add(omar)).rejects.toMatchObject({ status: 403 })
  expect(await rosa.call(core).getOwnNumbers()).toMatchObject({
    numbers: [{ id, kind: 'sms', address: number, purposes: ['requests'], givenAt: expect.any(String) }],
    stops: [],
    isClient: false,
  })
  expect((await rosa.call(core).getOwnContact()).channels).toEqual([])
  expect((await omar.call(core).getOwnContact()).channels).toEqual([])
  const params = { clientId: omar.clientId ?? '' }
  expect(JSON.stringify(await dana.call(core).getClientContact({ params }))).not.toContain(String(last))
  const other = await portal.person({ tenant: 'one', agency: 'elm', roles: ['representative'], of: omar })
  await expect(other.call(core).withdrawOwnNumber({ params: { channelId: id } })).rejects.toMatchObject({ status: 404 })
  await rosa.call(core).withdrawOwnNumber({ params: { channelId: id } })
  expect((await rosa.call(core).getOwnNumbers()).numbers).toMatchObject([{ id, withdrawnAt: expect.any(String) }])
  const acts = `select operation, basis from core.audit_entry where resource_id = $1 and account_id = $2 and client_id is null order by at`
  expect(await owner(acts, [id, rosa.accountId])).toEqual([
    { operation: 'core.addOwnNumber', basis: 'consentGiven' },
    { operation: 'core.withdrawOwnNumber', basis: 'consentWithdrawn' },
  ])
})

test('whoever is a client themselves has a place for numbers, and is given no second', async () => {
  await makeClient(await portal.person({ tenant: 'one', agency: 'elm', roles: ['client'] }))
  await rosa.call(core).actAs({ body: { hat: 'profile', clientId: omar.clientId ?? '' } })
  await expect(add()).rejects.toMatchObject({ status: 409 })
  expect((await rosa.call(core).getOwnNumbers()).isClient).toBe(true)
})

test.each([
  ['Basta ya', 'START'],
  ['stop', 'reanudar'],
])(
  'a text that says %s ends texts to their number, in settings and in the ledger of those who serve the client; %s lets them come again',
  async (stop, start) => {
    const { id } = await add()
    expect(await text(stop)).toMatchObject([{ to: number }])
    const own = await rosa.call(core).getOwnNumbers()
    expect(own).toMatchObject({ numbers: [{ id, withdrawnAt: expect.any(String) }], stops: [{ hint, stoppedAt: expect.any(String) }] })
    const params = { clientId: omar.clientId ?? '' }
    expect((await dana.call(core).getClientContact({ params })).stops).toMatchObject([{ hint, isOfOther: true }])
    await expect(oskar.call(core).getClientContact({ params })).rejects.toMatchObject({ status: 404 })
    expect((await omar.call(core).getOwnContact()).stops).toEqual([])
    expect((await rosa.call(core).getOwnContact()).stops).toEqual([])
    const kept = await send(id)
    expect(await owner('select state, reason from core.delivery where id = $1', [kept])).toEqual([
      { state: 'unreachable', reason: 'stopped' },
    ])
    expect(await text(start)).toMatchObject([{ to: number }])
    const again = await rosa.call(core).getOwnNumbers()
    expect(again.stops).toEqual([])
    expect(again.numbers).toMatchObject([{ address: number, wording: 'sms-start', purposes: ['requests'] }, { id }])
    expect(await owner('select state from core.delivery where id = $1', [await send(again.numbers[0]?.id ?? '')])).toEqual([
      { state: 'sent' },
    ])
  },
)

test('HELP and what is none of our words are answered to their number, too, and change nothing', async () => {
  await add()
  expect(await text('ayuda')).toMatchObject([{ to: number, text: expect.stringContaining('STOP') }])
  expect(await text('Are you there?')).toMatchObject([{ to: number, text: expect.stringContaining('Nobody reads this') }])
  expect(await text('Hello?')).toEqual([])
  expect((await rosa.call(core).getOwnNumbers()).stops).toEqual([])
})

test('staff of the agency that sent it read in the ledger that a text went to somebody who acts for the client, those of another agency nothing', async () => {
  const { id } = await add()
  await send(id)
  const params = { clientId: omar.clientId ?? '' }
  expect(await dana.call(core).listDeliveries({ params, query: {} })).toMatchObject([{ state: 'sent', addressHint: hint, isToOther: true }])
  expect(await dana.call(core).listAgencyDeliveries({ query: {} })).toEqual(
    expect.arrayContaining([expect.objectContaining({ addressHint: hint, isToOther: true })]),
  )
  expect(JSON.stringify(await oskar.call(core).listAgencyDeliveries({ query: {} }))).not.toContain(hint)
  await expect(oskar.call(core).listDeliveries({ params, query: {} })).rejects.toMatchObject({ status: 404 })
})

test('the number is in the export of whoever became a client since, and goes with the account; that it said STOP stays', async () => {
  await add()
  const own = await portal.person({ tenant: 'one', agency: 'elm', roles: ['client'] })
  await makeClient(own)
  const whole = await exportPerson(portal.kernel, own.tenantId, own.clientId ?? '')
  expect(JSON.stringify(whole.core)).toContain(number)
  await text('STOP')
  await erasePerson(portal.kernel, own.tenantId, own.clientId ?? '')
  expect(await owner('select 1 from core.contact_channel where account_id = $1', [rosa.accountId])).toHaveLength(1)
  await erasePerson(portal.kernel, omar.tenantId, omar.clientId ?? '')
  expect(await owner('select 1 from core.account where id = $1 and is_active', [rosa.accountId])).toEqual([])
  expect(await owner('select 1 from core.contact_channel where address = $1', [number])).toEqual([])
  expect(
    await owner('select account_id from core.sms_stop where hint = $1 and started_at is null and client_id is null', [hint]),
  ).toContainEqual({ account_id: null })
})
