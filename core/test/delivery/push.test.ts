import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { askOutside } from '../../src/server/outgoing/ask-outside.js'
import { encryptPush } from '../../src/server/delivery/push/encrypt-push.js'
import { pushTransport } from '../../src/server/delivery/push/push-transport.js'
import { isPushService } from '../../src/server/delivery/push/push-services.js'
import { createVapid } from '../../src/server/delivery/push/vapid.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { openPushService, type PushService } from './push-service.js'

let portal: TestPortal
let service: PushService
let ana: TestPerson

beforeAll(async () => {
  service = await openPushService()
  portal = await startTestPortal({
    agencies: { elm: [] },
    delivery: { push: { subject: 'mailto:portal@example.org', origins: [service.origin] } },
  })
})
beforeEach(async () => {
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(async () => {
  await portal.close()
  await service.close()
})

const add = async (person: TestPerson, path: string) =>
  (await person.call(core).addDevice({ body: { name: 'My phone', ...(await service.subscribe(path)) } })).id
const send = (deviceId: string) =>
  portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'push',
      to: { deviceId, accountId: ana.accountId },
      kind: 'core.sample',
      basis: 'device',
      agencyId: ana.agencyId,
      clientId: ana.clientId ?? '',
      write: () => ({ subject: 'There is news for you', paragraphs: ['Words that stay here'], link: { label: 'Open', path: '/news' } }),
    }),
  )
const owner = <Row>(text: string, values: readonly unknown[]) =>
  portal.database.asOwner(async (link) => (await link.send<Row>({ text, values })).rows)
const stateOf = async (id: string) =>
  (await owner<{ state: string; reason: string | null }>('select state, reason from core.delivery where id = $1', [id]))[0]

test('what is pushed reaches the device encrypted, and says neither what it is about nor for whom', async () => {
  const { id } = await send(await add(ana, '/send/one'))
  await portal.settled()
  const [push] = service.taken.slice(-1)
  expect(JSON.parse(push?.text ?? '')).toEqual({ title: 'There is news for you', path: '/news' })
  expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' })
  expect(push?.claims).toMatchObject({ aud: service.origin, sub: 'mailto:portal@example.org' })
  expect(push?.publicKey).toBe((await ana.call(core).listDevices()).publicKey)
  expect(await stateOf(id)).toEqual({ state: 'sent', reason: null })
})

test('every push is of the same size, whatever it says', async () => {
  const deviceId = await add(ana, '/send/size')
  await send(deviceId)
  await portal.settled()
  expect(new Set(service.taken.map(({ size }) => size)).size).toBe(1)
})

test('a device that its service knows no more is removed, and is told nothing again', async () => {
  const deviceId = await add(ana, '/send/gone')
  service.answerNext(410)
  const { id } = await send(deviceId)
  await portal.settled()
  expect(await stateOf(id)).toEqual({ state: 'bounced', reason: 'deviceGone' })
  expect((await ana.call(core).listDevices()).devices).toEqual([])
  const again = await send(deviceId)
  await portal.settled()
  expect(await stateOf(again.id)).toEqual({ state: 'unreachable', reason: 'deviceGone' })
})

test('a service that is busy is asked again later, and the device stays', async () => {
  const deviceId = await add(ana, '/send/busy')
  service.answerNext(429)
  const { id } = await send(deviceId)
  await portal.settled()
  expect(await stateOf(id)).toEqual({ state: 'queued', reason: 'push-429' })
  expect((await ana.call(core).listDevices()).devices).toHaveLength(1)
})

test('a device is its owner’s alone; its address and keys lie sealed and are never shown', async () => {
  const deviceId = await add(ana, '/send/secret-endpoint')
  const bo = await portal.person({ agency: 'elm', roles: ['client'] })
  expect((await bo.call(core).listDevices()).devices).toEqual([])
  await expect(bo.call(core).removeDevice({ params: { deviceId } })).rejects.toMatchObject({ id: 'core.notFound' })
  expect(JSON.stringify(await ana.call(core).listDevices())).not.toContain('secret-endpoint')
  const rows = await owner<{ row: string }>('select to_jsonb(d)::text as row from core.push_device d', [])
  expect(rows.map(({ row }) => row).join()).not.toMatch(/secret-endpoint|127\.0\.0\.1/)
  await add(ana, '/send/secret-endpoint')
  expect((await ana.call(core).listDevices()).devices).toHaveLength(1)
  const [mine] = (await ana.call(core).listDevices()).devices
  await ana.call(core).removeDevice({ params: { deviceId: mine?.id ?? '' } })
  expect((await ana.call(core).listDevices()).devices).toEqual([])
})

test('no address but that of a push service is ever taken, so that nobody makes the portal ask another machine', async () => {
  const { keys } = await service.subscribe('/x')
  for (const endpoint of [
    'https://example.org/push',
    'http://169.254.169.254/latest',
    'https://fcm.googleapis.com.evil.example/x',
    'https://user@fcm.googleapis.com/x',
  ])
    await expect(ana.call(core).addDevice({ body: { name: 'x', endpoint, keys } })).rejects.toMatchObject({ id: 'core.badRequest' })
  expect(isPushService('https://updates.push.services.mozilla.com/wpush/v2/abc', [])).toBe(true)
  expect(isPushService('http://fcm.googleapis.com/x', [])).toBe(false)
  expect(isPushService('https://fcm.googleapis.com:8443/x', [])).toBe(false)
})

test('an address that was taken once is looked at again before it is asked', async () => {
  const { endpoint, keys } = await service.subscribe('/taken-before')
  const before = service.taken.length
  const narrowed = pushTransport({ subject: 'mailto:portal@example.org' }, askOutside(), 'a secret of thirty-two bytes and more')
  const message = {
    id: 'x',
    to: 'x',
    kind: 'core.sample',
    language: 'en',
    subject: 'News',
    text: '',
    html: '',
    device: { endpoint, ...keys },
  }
  expect(await narrowed.send({ ...message, channel: 'push' })).toEqual({ outcome: 'refused', reason: 'deviceGone', isBounce: true })
  expect(service.taken).toHaveLength(before)
})

test('a device that is sealed under an earlier secret is found and sealed anew like everything else', async () => {
  const id = await add(ana, '/earlier')
  const [kept] = await owner<{ sealed: string }>('select sealed from core.push_device where id = $1', [id])
  const earlier = kept?.sealed.replace(/^v1\.[0-9a-f]{12}/, 'v1.000000000000') ?? ''
  await owner('update core.push_device set sealed = $2 where id = $1', [id, earlier])
  const present = kept?.sealed.split('.')[1] ?? ''
  await portal.database.transaction('auth', { 'lintel.tenant': ana.tenantId }, async (link) => {
    const { rows } = await link.send<{ kind: string; id: string }>({
      text: `select kind, id from core.sealed_otherwise($1, '', '', '', 100)`,
      values: [present],
    })
    expect(rows).toContainEqual({ kind: 'device', id })
    const renew = { text: `select core.renew_sealed('device', $1, '', $2, $3) as done`, values: [id, earlier, kept?.sealed] }
    expect([(await link.send(renew)).rows, (await link.send(renew)).rows]).toEqual([[{ done: true }], [{ done: false }]])
  })
  expect(await owner('select sealed from core.push_device where id = $1', [id])).toEqual([kept])
})

test('the encryption is that of RFC 8291, appendix A', () => {
  const made = encryptPush(
    'When I grow up, I want to be a watermelon',
    { p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
    {
      privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
      salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
    },
  )
  expect(made.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('a device that subscribed under an earlier secret is told with the key of that one', async () => {
  const [before, present] = ['one secret of more than thirty-two bytes', 'two secrets of more than thirty-two bytes']
  const options = { subject: 'mailto:portal@example.org', origins: [service.origin] }
  const device = await service.subscribe('/send/earlier')
  const message = { id: '1', channel: 'push', to: '1', kind: 'core.sample', language: 'en', subject: 'News', text: '', html: '' } as const
  const tell = () =>
    pushTransport(options, askOutside(options), present, [before]).send({
      ...message,
      device: { endpoint: device.endpoint, ...device.keys },
    })
  service.answerNext(403)
  expect(await tell()).toEqual({ outcome: 'sent' })
  expect(service.taken.at(-1)?.publicKey).toBe(createVapid(before, options.subject).publicKey)
  service.answerNext(403, 410)
  expect(await tell()).toEqual({ outcome: 'refused', reason: 'deviceGone', isBounce: true })
  service.answerNext(401, 403)
  expect(await tell()).toEqual({ outcome: 'later', reason: 'push-401' })
})

test('the portal’s key for push services is the same in every process, and another under another secret', () => {
  const key = (secret: string) => createVapid(secret, 'mailto:a@example.org').publicKey
  expect(key('one secret of more than thirty-two bytes')).toBe(key('one secret of more than thirty-two bytes'))
  expect(key('one secret of more than thirty-two bytes')).not.toBe(key('two secrets of more than thirty-two bytes'))
})
