import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { openSmsGateway, type SmsGateway } from './sms-gateway.js'

let portal: TestPortal
let gateway: SmsGateway
let outbox: string
let ana: TestPerson

beforeAll(async () => {
  gateway = await openSmsGateway()
  outbox = await mkdtemp(join(tmpdir(), 'lintel-not-safe-'))
  portal = await startTestPortal({ agencies: { elm: [] }, delivery: { sms: { url: gateway.url }, outbox } })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(async () => {
  await portal.close()
  await gateway.close()
  await rm(outbox, { recursive: true })
})

const addresses = { sms: '+1 555 010 1917', email: 'ana@example.org' } as const
type Channel = keyof typeof addresses
const agree = async (kind: Channel): Promise<string> =>
  (await ana.call(core).addContactChannel({ body: { kind, address: addresses[kind], purposes: ['messages'], wording: '2026-11' } })).id
const send = async (channel: Channel, basis: string, more: { readonly notBefore?: Date } = {}): Promise<string> =>
  (
    await portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) =>
      scope.services.core.delivery.send({
        channel,
        to: { address: addresses[channel] },
        kind: 'core.sample',
        basis,
        agencyId: ana.agencyId,
        clientId: ana.clientId ?? '',
        write: () => ({ subject: 'A message', paragraphs: ['There is something.'] }),
        ...more,
      }),
    )
  ).id
const entry = async (id: string) => (await portal.sql('select state, reason from core.delivery where id = $1', [id]))[0]
const safety = (notSafe: { readonly noTexts?: boolean; readonly noEmail?: boolean }) =>
  portal.sql(
    `insert into core.contact_safety (client_id, no_texts, no_email) values ($1, $2, $3)
      on conflict (tenant_id, client_id) do update set no_texts = $2, no_email = $3`,
    [ana.clientId, notSafe.noTexts ?? false, notSafe.noEmail ?? false],
  )
/** What waits for an hour, or for its next try, is due. */
async function comeDue(): Promise<void> {
  await portal.database.asOwner((link) =>
    link.send({ text: `update jobs.job_common set start_after = now() where name = 'delivery' and state in ('created', 'retry')` }),
  )
  await portal.settled()
}

test('what waits for its hour or its next try is kept back once the client said that this way is not safe', async () => {
  const [byText, byEmail] = [await agree('sms'), await agree('email')]
  const tomorrow = new Date(Date.now() + 24 * 3_600_000)
  gateway.answerNext(503)
  const tried = await send('sms', `consent:${byText}`)
  await portal.settled()
  const waiting = [await send('sms', `consent:${byText}`, { notBefore: tomorrow }), await send('email', 'consent', { notBefore: tomorrow })]
  const letter = await send('email', `consent:${byEmail}`, { notBefore: tomorrow })
  const before = gateway.requests.length
  await safety({ noTexts: true, noEmail: true })
  await comeDue()
  for (const id of [tried, ...waiting, letter]) expect(await entry(id)).toEqual({ state: 'unreachable', reason: 'notSafe' })
  expect(gateway.requests).toHaveLength(before)
})

test('the other way still goes, and so does what the person asked for', async () => {
  await safety({ noTexts: true })
  const byEmail = (await ana.call(core).getOwnContact()).channels.find(({ kind }) => kind === 'email')
  const [letter, code] = [await send('email', `consent:${byEmail?.id}`), await send('sms', 'service')]
  await portal.settled()
  for (const id of [letter, code]) expect(await entry(id)).toEqual({ state: 'sent', reason: null })
})

test('what rests on no consent is kept back once the client said so after it was put in; what they said before was agreed', async () => {
  const say = (noTexts: boolean, noEmail: boolean) =>
    ana.call(core).changeContactSafety({ body: { noVoicemail: false, noEmail, noTexts, noMail: false } })
  const toClient = async (more: { readonly notBefore?: Date } = {}): Promise<string> =>
    (
      await portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) =>
        scope.services.core.delivery.send({
          channel: 'sms',
          to: { clientId: ana.clientId ?? '' },
          kind: 'core.invitation',
          basis: 'service',
          agencyId: ana.agencyId,
          clientId: ana.clientId ?? '',
          write: () => ({ subject: 'A message', paragraphs: ['There is something.'] }),
          ...more,
        }),
      )
    ).id
  await portal.sql(`update core.client set phone = $2 where id = $1`, [ana.clientId, addresses.sms])
  const tomorrow = { notBefore: new Date(Date.now() + 24 * 3_600_000) }
  await say(true, false)
  const agreed = await toClient(tomorrow)
  await comeDue()
  expect(await entry(agreed)).toEqual({ state: 'sent', reason: null })

  await say(false, false)
  const waiting = await toClient(tomorrow)
  await say(true, false)
  await comeDue()
  expect(await entry(waiting)).toEqual({ state: 'unreachable', reason: 'notSafe' })

  await say(false, false)
  const stopped = await toClient(tomorrow)
  await ana.call(core).withdrawContactChannel({
    params: { channelId: (await ana.call(core).getOwnContact()).channels.find(({ kind }) => kind === 'sms')?.id ?? '' },
  })
  await comeDue()
  expect(await entry(stopped)).toEqual({ state: 'unreachable', reason: 'consentWithdrawn' })
})
