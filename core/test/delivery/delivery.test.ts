import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core, type OutgoingLetter } from '../../src/contract/index.js'
import { operatorTenantId } from '../../src/server/kernel/tenants.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { type MailServer, openMailServer } from './mail-server.js'
import { openSmsGateway, type SmsGateway } from './sms-gateway.js'

let portal: TestPortal
let mail: MailServer
let gateway: SmsGateway
let outbox: string
let ana: TestPerson

beforeAll(async () => {
  mail = await openMailServer()
  gateway = await openSmsGateway()
  outbox = await mkdtemp(join(tmpdir(), 'lintel-outbox-'))
  portal = await startTestPortal({
    agencies: { elm: [] },
    delivery: { smtp: { url: mail.url, from: 'Portal <portal@example.org>' }, sms: { url: gateway.url, token: 'gate' }, outbox },
  })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
  await portal.sql(`update core.client set email = 'ana@example.org', phone = '+1 555 010 0142', language = 'es' where id = $1`, [
    ana.clientId,
  ])
})
afterAll(async () => {
  await portal.close()
  await mail.close()
  await gateway.close()
  await rm(outbox, { recursive: true, force: true })
})

const spoken = { en: 'Your code is 4711', es: 'Su código es 4711' }
const letter = (more: Partial<OutgoingLetter> = {}): OutgoingLetter => ({
  channel: 'email',
  to: { clientId: ana.clientId ?? '' },
  kind: 'core.sample',
  basis: 'service',
  agencyId: portal.agency('elm').id,
  write: (language) => ({
    subject: language === 'es' ? 'Un mensaje' : 'A message',
    paragraphs: [language === 'es' ? spoken.es : spoken.en, '<b>1 & 2</b>'],
    link: { label: 'Open', path: '/join/x' },
  }),
  ...more,
})
const send = (more?: Partial<OutgoingLetter>) =>
  portal.kernel.system({ tenantId: ana.tenantId, agencyId: portal.agency('elm').id }, core, (scope) =>
    scope.services.core.delivery.send(letter(more)),
  )

interface Entry {
  readonly state: string
  readonly reason: string | null
  readonly attempts: number
  readonly address_hint: string | null
  readonly provider_id: string | null
}
const owner = <Row>(text: string, values: readonly unknown[]) =>
  portal.database.asOwner(async (link) => (await link.send<Row>({ text, values })).rows)
const entry = async (id: string): Promise<Entry | undefined> =>
  (await owner<Entry>('select state, reason, attempts, address_hint, provider_id from core.delivery where id = $1', [id]))[0]
const kept = (id: string) => owner('select sealed from core.delivery_content where delivery_id = $1', [id])
/** The next try now, rather than in a minute. */
const hurry = () => owner(`update jobs.job_common set start_after = now() where name = 'delivery' and state = 'retry'`, [])

test('an e-mail leaves after the commit in the language of the person, as text and HTML, and its content is gone', async () => {
  const { id, state } = await send()
  expect(state).toBe('queued')
  await portal.settled()
  const taken = mail.letters.at(-1)
  expect(taken?.to).toEqual(['ana@example.org'])
  expect(taken?.raw).toContain('Subject: Un mensaje')
  expect(taken?.raw).toContain('text/plain')
  expect(taken?.raw).toMatch(/&#60;b&#62;1 &#38; 2/)
  expect(taken?.raw).toContain('http://localhost:3000/join/x')
  expect(taken?.raw).toContain(`Message-ID: <${id}@example.org>`)
  expect(await entry(id)).toMatchObject({ state: 'sent', attempts: 1, address_hint: 'a…@example.org' })
  expect(await kept(id)).toEqual([])
})

test('an SMS goes to the gateway with a key that is the same on every try', async () => {
  gateway.answerNext(503)
  const { id } = await send({ channel: 'sms' })
  await portal.settled()
  expect(await entry(id)).toMatchObject({ state: 'queued', reason: 'http-503', attempts: 1 })
  await hurry()
  await portal.settled()
  expect(await entry(id)).toMatchObject({ state: 'sent', attempts: 2, address_hint: '…0142', provider_id: 'gate-2' })
  expect(gateway.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id])
  expect(gateway.requests[0]?.headers.authorization).toBe('Bearer gate')
  expect(gateway.requests[1]?.body).toMatchObject({ to: '+1 555 010 0142', text: `${spoken.es} <b>1 & 2</b> http://localhost:3000/join/x` })
})

test('what a unit of work put in is not sent when the unit fails', async () => {
  const before = mail.letters.length
  const failing = portal.kernel.system({ tenantId: ana.tenantId, agencyId: portal.agency('elm').id }, core, async (scope) => {
    await scope.services.core.delivery.send(letter())
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await portal.settled()
  expect(mail.letters.length).toBe(before)
})

test('while a message waits, neither the queue nor the ledger holds its words or its address', async () => {
  mail.answerNext(451)
  const { id } = await send({ to: { address: 'secret.place@example.org' } })
  await portal.settled()
  const [{ text } = { text: '' }] = await owner<{ text: string }>(
    `select concat((select string_agg(to_jsonb(j)::text, '') from jobs.job_common j), (select string_agg(to_jsonb(d)::text, '') from core.delivery d),
      (select string_agg(sealed, '') from core.delivery_content)) as text`,
    [],
  )
  expect(text).toContain(id)
  expect(text).not.toMatch(/4711|secret\.place|Un mensaje/)
  await hurry()
  await portal.settled()
  expect(mail.letters.at(-1)?.to).toEqual(['secret.place@example.org'])
})

test('an address that the mail server refuses is a bounce, and not tried again [S2.49]', async () => {
  mail.answerNext(550)
  const { id } = await send()
  await portal.settled()
  expect(await entry(id)).toMatchObject({ state: 'bounced', reason: 'smtp-550', attempts: 1 })
  expect(await kept(id)).toEqual([])
})

test('after the last try the message has failed, its content is kept sealed for who may try again, and the dead letter names ids only [S2.49]', async () => {
  mail.answerNext(...Array.from({ length: 7 }, () => 451))
  const { id } = await send()
  for (let tries = 0; tries < 7; tries += 1) {
    await portal.settled()
    await hurry()
  }
  expect(await entry(id)).toMatchObject({ state: 'failed', reason: 'smtp-451', attempts: 7 })
  expect(JSON.stringify(await kept(id))).not.toMatch(/4711|example/)
  expect(await kept(id)).toHaveLength(1)
  const dead = await owner<{ data: object }>(`select data from jobs.job_common where name = 'dead' and data->>'deliveryId' = $1`, [id])
  expect(dead).toEqual([{ data: { tenantId: ana.tenantId, deliveryId: id } }])
})

test('who has no address of that kind is unreachable, and the ledger says so [S2.47]', async () => {
  const bo = await portal.person({ agency: 'elm', roles: ['client'] })
  const { id, state } = await send({ to: { clientId: bo.clientId ?? '' } })
  expect(state).toBe('unreachable')
  expect(await entry(id)).toMatchObject({ state: 'unreachable', reason: 'noAddress' })
})

test('what is for a staff member about a client never goes to the client', async () => {
  const dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const about = { to: { accountId: dana.accountId }, clientId: ana.clientId ?? '' }
  expect((await send(about)).state).toBe('unreachable')
  await portal.sql(`update core.staff_member set email = 'dana@example.org' where id = $1`, [dana.staffMemberId])
  await send(about)
  await portal.settled()
  expect(mail.letters.at(-1)?.to).toEqual(['dana@example.org'])
})

test('a message with the same key is sent once', async () => {
  const before = mail.letters.length
  expect((await send({ once: 'reminder 1' })).state).toBe('queued')
  expect((await send({ once: 'reminder 1' })).state).toBe('repeated')
  await portal.settled()
  expect(mail.letters.length).toBe(before + 1)
})

test('a message whose process died on the way is taken up again under the same id', async () => {
  const { id } = await send({ notBefore: new Date(Date.now() + 60_000) })
  await owner(`update core.delivery set state = 'sending', attempts = 1 where id = $1`, [id])
  await owner('update jobs.job_common set start_after = now() where id = $1', [id])
  await portal.settled()
  expect(await entry(id)).toMatchObject({ state: 'sent', attempts: 2 })
})

test('everything that left lies in the outbox as one file each', async () => {
  const names = await readdir(outbox)
  expect(names.every((name) => name.endsWith('.json'))).toBe(true)
  const files = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(outbox, name), 'utf8')) as { channel: string }))
  expect(files.length).toBe(mail.letters.length + 1)
  expect(files).toContainEqual(expect.objectContaining({ channel: 'sms', to: '+1 555 010 0142', kind: 'core.sample', language: 'es' }))
})

test('without anything that carries messages no channel is offered, and nothing leaves', async () => {
  const bare = await startTestPortal({ agencies: { elm: [] } })
  try {
    const where = { tenantId: bare.tenant().id, agencyId: bare.agency('elm').id }
    const { channels, id } = await bare.kernel.system(where, core, async (scope) => ({
      channels: scope.services.core.delivery.channels,
      id: (await scope.services.core.delivery.send(letter({ to: { address: 'x@example.org' }, agencyId: where.agencyId }))).id,
    }))
    expect(channels).toEqual([])
    await bare.settled()
    const [found] = await bare.database.asOwner(
      async (link) => (await link.send<Entry>({ text: 'select state, reason from core.delivery where id = $1', values: [id] })).rows,
    )
    expect(found).toEqual({ state: 'failed', reason: 'notConfigured' })
  } finally {
    await bare.close()
  }
})

test('a tenant’s setting says whether messages tell who sends them; whoever wrote the letter', async () => {
  const titled = (subject: string) => send({ write: () => ({ subject, paragraphs: ['Something'] }) })
  const subjectOf = async (written: string) => {
    await titled(written)
    await portal.settled()
    return /^Subject: (.*)$/m.exec(mail.letters.at(-1)?.raw ?? '')?.[1]?.trim()
  }
  expect(await subjectOf('News from AGENCY ELM')).toBe('Hay algo para usted')
  expect(await subjectOf('Something waits')).toBe('Something waits')
  const params = { tenantId: ana.tenantId, level: 'tenant', ownerId: ana.tenantId, pluginId: 'core' }
  const asOperator = async (neutralMessages: boolean) => {
    await portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
      unit.call('core.changeSettings', { params, body: { values: { neutralMessages } } }),
    )
    portal.kernel.snapshots.forget(ana.tenantId)
  }
  await asOperator(false)
  expect(await subjectOf('Something waits')).toMatch(/^[^:]+: Something waits$/)
  await asOperator(true)
  expect(await subjectOf('Something waits')).toBe('Something waits')
})

test('a letter that has left is not sent again because its copy in the outbox could not be written', async () => {
  const before = mail.letters.length
  await rm(outbox, { recursive: true })
  await writeFile(outbox, 'no folder')
  const { id } = await send()
  await portal.settled()
  expect(await entry(id)).toMatchObject({ state: 'sent', attempts: 1 })
  expect(mail.letters.length).toBe(before + 1)
  await rm(outbox)
})
