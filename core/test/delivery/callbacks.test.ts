import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { gatewaySecret, postCallback, type Signed } from './post-callback.js'
import { openSmsGateway, type SmsGateway } from './sms-gateway.js'

let last = 1000
/** Each test has a number of its own: a STOP stays. */
let number = ''
let hint = ''
let portal: TestPortal
let gateway: SmsGateway
let outbox: string
let dana: TestPerson
let ana: TestPerson
let channelId = ''

beforeAll(async () => {
  gateway = await openSmsGateway()
  outbox = await mkdtemp(join(tmpdir(), 'lintel-callbacks-'))
  portal = await startTestPortal({
    tenants: { one: { elm: [] }, two: { oak: [] } },
    delivery: { sms: { url: gateway.url }, callbackSecrets: ['the newer secret, which nothing signs with yet', gatewaySecret], outbox },
  })
  dana = await portal.person({ tenant: 'one', agency: 'elm', roles: ['caseManager', 'administrator'] })
})
beforeEach(async () => {
  await portal.settled()
  last += 1
  number = `+1 555 010 ${last}`
  hint = `…${last}`
  ana = await portal.person({ tenant: 'one', agency: 'elm', roles: ['client'], assignedTo: dana })
  const { id } = await ana
    .call(core)
    .addContactChannel({ body: { kind: 'sms', address: number, purposes: ['messages'], wording: '2026-11' } })
  channelId = id
  await portal.sql(`update core.client set language = 'es' where id = $1`, [ana.clientId], 'one')
})
afterAll(async () => {
  await portal.close()
  await gateway.close()
  await rm(outbox, { recursive: true })
})

const callback = (body: object, signed: Signed = {}) => postCallback(portal, body, signed)
const text = (said: string, from = number) => callback({ type: 'message.received', from, text: said })
const send = (more: { readonly basis?: string; readonly address?: string } = {}) =>
  portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'sms',
      to: { address: more.address ?? number },
      kind: 'core.sample',
      basis: more.basis ?? `consent:${channelId}`,
      agencyId: ana.agencyId,
      clientId: ana.clientId ?? '',
      write: () => ({ subject: 'A message', paragraphs: ['There is something.'] }),
    }),
  )
const entry = async (id: string) =>
  (
    await portal.sql<{ state: string; reason: string | null; delivered_at: string | null }>(
      'select state, reason, delivered_at from core.delivery where id = $1',
      [id],
      'one',
    )
  )[0]
const smsAfter = (from: number) => gateway.requests.slice(from).map(({ body }) => body)

test('a text that says STOP ends texts to that number at once, shows on both sides, in the ledger and in the audit trail', async () => {
  const before = gateway.requests.length
  expect(await text('¡Basta ya, por favor!')).toBe(204)
  expect(smsAfter(before)).toMatchObject([{ to: number, text: expect.stringContaining('Ya no le enviaremos mensajes') }])
  const own = await ana.call(core).getOwnContact()
  expect(own.channels).toMatchObject([{ id: channelId, withdrawnAt: expect.any(String) }])
  expect(own.stops).toMatchObject([{ hint, stoppedAt: expect.any(String) }])
  const params = { clientId: ana.clientId ?? '' }
  expect((await dana.call(core).getClientContact({ params })).stops).toHaveLength(1)
  expect(await dana.call(core).listDeliveries({ params, query: {} })).toMatchObject([
    { kind: 'core.smsStopped', basis: 'stopAnswer', state: 'sent' },
  ])
  const trail = await portal.database.asOwner(
    async (link) =>
      (
        await link.send<{ basis: string }>({
          text: `select basis from core.audit_entry where client_id = $1 and operation = 'core.smsStopped'`,
          values: [ana.clientId],
        })
      ).rows,
  )
  expect(trail).toEqual([{ basis: 'consentWithdrawn' }])
})

test('after a STOP no text leaves to that number, not even one that waited already or needs no consent; e-mail is not touched', async () => {
  gateway.answerNext(503)
  const { id: waiting } = await send()
  await portal.settled()
  await text('STOP')
  const before = gateway.requests.length
  await portal.database.asOwner((link) =>
    link.send({ text: `update jobs.job_common set start_after = now() where name = 'delivery' and state = 'retry'` }),
  )
  const { id: service } = await send({ basis: 'service', address: `(555) 010-${last}` })
  await portal.settled()
  expect(await entry(waiting)).toMatchObject({ state: 'unreachable', reason: 'stopped' })
  expect(await entry(service)).toMatchObject({ state: 'unreachable', reason: 'stopped' })
  expect(smsAfter(before)).toEqual([])
})

test('a STOP holds in every tenant: all of them send from one number', async () => {
  await text('stop', '+1 555 010 0199')
  const marks = await Promise.all(
    ['one', 'two'].map((tenant) => portal.sql<{ hint: string }>(`select hint from core.sms_stop where hint = '…0199'`, [], tenant)),
  )
  expect(marks).toEqual([[{ hint: '…0199' }], [{ hint: '…0199' }]])
})

test('START lets texts come again, with a consent of its own; the old one stays history', async () => {
  await text('unsubscribe')
  await text('start')
  const { channels, stops } = await ana.call(core).getOwnContact()
  expect(stops).toEqual([])
  expect(channels).toMatchObject([
    { address: number, wording: 'sms-start', purposes: ['messages'] },
    { id: channelId, withdrawnAt: expect.any(String) },
  ])
  const before = gateway.requests.length
  const { id } = await send({ basis: `consent:${channels[0]?.id}` })
  await portal.settled()
  expect(await entry(id)).toMatchObject({ state: 'sent' })
  expect(smsAfter(before)).toHaveLength(1)
})

test('HELP is answered and changes nothing', async () => {
  const before = gateway.requests.length
  await text('AYUDA')
  expect(smsAfter(before)).toMatchObject([{ text: expect.stringContaining('STOP') }])
  expect((await ana.call(core).getOwnContact()).stops).toEqual([])
})

test('a consent that was taken back in the portal counts for what waits', async () => {
  gateway.answerNext(503)
  const { id } = await send()
  await portal.settled()
  await ana.call(core).withdrawContactChannel({ params: { channelId } })
  await portal.database.asOwner((link) =>
    link.send({ text: `update jobs.job_common set start_after = now() where name = 'delivery' and state = 'retry'` }),
  )
  await portal.settled()
  expect(await entry(id)).toMatchObject({ state: 'unreachable', reason: 'consentWithdrawn' })
})

test('what the gateway reports stands in the ledger [S2.49]', async () => {
  const { id: arrived } = await send()
  const { id: lost } = await send()
  await portal.settled()
  await callback({ type: 'message.status', id: arrived, state: 'delivered' })
  await callback({ type: 'message.status', id: lost, state: 'bounced', reason: 'unknown-number' })
  expect(await entry(arrived)).toMatchObject({ state: 'delivered', delivered_at: expect.anything() })
  expect(await entry(lost)).toMatchObject({ state: 'bounced', reason: 'unknown-number' })
  await callback({ type: 'message.status', id: arrived, state: 'failed' })
  expect(await entry(arrived)).toMatchObject({ state: 'delivered' })
})

test('a callback that is not signed, changed on the way, old, from the future or made of something else is refused', async () => {
  const stop = { type: 'message.received', from: number, text: 'STOP' }
  const minutes = 60_000
  expect(await callback(stop, { signature: 'v1,AAAA' })).toBe(401)
  expect(await callback(stop, { signature: '' })).toBe(401)
  expect(await callback(stop, { sealedBody: '{"type":"message.received"}' })).toBe(401)
  expect(await callback(stop, { at: Date.now() - 6 * minutes })).toBe(401)
  expect(await callback(stop, { at: Date.now() + 6 * minutes })).toBe(401)
  expect(await callback({ type: 'something.else' })).toBe(400)
  expect(await callback({ ...stop, more: true })).toBe(400)
  expect((await ana.call(core).getOwnContact()).stops).toEqual([])
})

test('a callback that comes again is answered and does nothing: no replay', async () => {
  const id = crypto.randomUUID()
  const stop = { type: 'message.received', from: number, text: 'STOP' }
  const at = Date.now()
  expect(await callback(stop, { id, at })).toBe(204)
  await text('START')
  expect(await callback(stop, { id, at })).toBe(204)
  expect((await ana.call(core).getOwnContact()).stops).toEqual([])
})

test('a text that is none of our words is answered once a day, in both languages, that nobody reads it and how to stop, also a no that may mean something else; staff see that it came and not what it said', async () => {
  for (const said of ['My landlord quokka is here', 'Are you there?', 'No, gracias', 'no thanks']) expect(await text(said)).toBe(204)
  const mine = gateway.requests.flatMap(({ body }) => (body.to === number ? [body.text] : []))
  expect(mine).toEqual([expect.stringMatching(/^Nobody reads this.*text STOP.*911\. Nadie lee este número.*envíe STOP.*911\. http/)])
  const { rows } = await portal.database.asOwner((link) =>
    link.send<{ whole: string }>({
      text: `select to_jsonb(e)::text as whole from core.audit_entry e where operation = 'core.smsUnread' and client_id = $1`,
      values: [ana.clientId],
    }),
  )
  expect([rows.length, (await ana.call(core).getOwnContact()).stops]).toEqual([4, []])
  expect(JSON.stringify(rows)).not.toContain('quokka')
})

test('who said STOP is not told that nobody reads the number, and who is unknown neither', async () => {
  await text('STOP')
  const before = gateway.requests.length
  await text('Are you there?')
  await text('Hello?', '+1 555 019 9999')
  expect(gateway.requests.length).toBe(before)
})

test('without a secret there is no such address', async () => {
  const bare = await startTestPortal({ agencies: { elm: [] } })
  try {
    const reply = await bare.app.inject({
      method: 'POST',
      url: '/api/core/delivery/callback',
      headers: { 'content-type': 'application/json' },
      payload: '{}',
    })
    expect(reply.statusCode).toBe(404)
  } finally {
    await bare.close()
  }
})
