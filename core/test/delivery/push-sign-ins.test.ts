import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { openPushService, type PushService } from './push-service.js'

type Jar = Record<string, string>
const ours = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
let portal: TestPortal
let service: PushService
let ana: TestPerson

beforeAll(async () => {
  service = await openPushService()
  const push = { subject: 'mailto:portal@example.org', origins: [service.origin] }
  portal = await startTestPortal({ agencies: { elm: [] }, delivery: { push } })
})
beforeEach(async () => {
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(async () => {
  await portal.close()
  await service.close()
})

const call = async (jar: Jar, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
  const reply = await portal.app.inject({ method, url: `/api/core${path}`, cookies: jar, headers: ours, ...(payload && { payload }) })
  expect([path, reply.statusCode < 300]).toEqual([path, true])
  return reply
}
const changed = 'another-horse-battery-staple-8'
const proof = () => ({ username: ana.username, password: ana.password })
/** A browser in which Ana signs in, perhaps anew. */
const signIn = async (before: Jar = {}): Promise<Jar> =>
  Object.fromEntries((await call(before, 'POST', '/sign-in', proof())).cookies.map(({ name, value }) => [name, value]))
/** A browser with notices switched on; the device has its name. */
async function device(name: string): Promise<Jar> {
  const jar = await signIn()
  await call(jar, 'POST', '/devices', { name, ...(await service.subscribe(`/send/${name}`)) })
  return jar
}
const idOf = async (jar: Jar) => (await call(jar, 'GET', '/session')).json<{ session: { id: string } }>().session.id
const told = async () => {
  const text = 'select name from core.push_device where account_id = $1 order by name'
  const ask = portal.database.asOwner(async (link) => (await link.send<{ name: string }>({ text, values: [ana.accountId] })).rows)
  return (await ask).map(({ name }) => name)
}
const runOut = (which: 'id' | 'account_id', value: string) => {
  const text = `update auth.login_session set expires_at = now() - interval '1 s' where ${which} = $1`
  return portal.database.asOwner((link) => link.send({ text, values: [value] }))
}
const expire = async (jar: Jar) => void (await runOut('id', await idOf(jar)))

test('all other sign-ins that end take the notices on their devices with them, and what was on its way there', async () => {
  const here = await device('desk')
  await device('phone')
  await device('tablet')
  const of = (await ana.call(core).listDevices()).devices.find(({ name }) => name === 'phone')?.id ?? ''
  await call(here, 'DELETE', '/sessions')
  expect(await told()).toEqual(['desk'])
  const before = service.taken.length
  await portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'push',
      to: { deviceId: of, accountId: ana.accountId },
      kind: 'core.sample',
      basis: 'device',
      agencyId: ana.agencyId,
      write: () => ({ subject: 'There is news for you', paragraphs: [] }),
    }),
  )
  await portal.settled()
  expect(service.taken).toHaveLength(before)
})

test('one sign-in that ends takes its device, and those that are signed in nowhere any more', async () => {
  const [here, phone, tablet] = [await device('desk'), await device('phone'), await device('tablet')]
  await expire(await device('watch'))
  await call(here, 'DELETE', `/sessions/${await idOf(phone)}`)
  expect(await told()).toEqual(['desk', 'tablet'])
  await call(tablet, 'POST', '/sign-out')
  expect(await told()).toEqual(['desk'])
})

test('a sign-in that ran out, or another device that signs out, leaves the notices: they are for who is not looking', async () => {
  const [, phone] = [await expire(await device('watch')), await device('phone')]
  await call(phone, 'POST', '/sign-out')
  expect(await told()).toEqual(['watch'])
})

test('signing in anew in the same browser keeps them, and they end with the new sign-in', async () => {
  const again = await signIn(await device('desk'))
  expect(await told()).toEqual(['desk'])
  await call(again, 'POST', '/sign-out')
  expect(await told()).toEqual([])
})

test('a new password leaves the notices of this device alone, signed in there or not', async () => {
  const here = await device('desk')
  await device('phone')
  await expire(await device('watch'))
  await call(here, 'POST', '/password', { password: changed, repeatedPassword: changed })
  expect(await told()).toEqual(['desk'])
})

test('staff who sign a colleague out, or give a new password, end the notices on all of the colleague’s devices', async () => {
  const chief = await portal.person({ agency: 'elm', roles: ['administrator'] })
  const act = (path: string, body?: object) => chief.fetch('POST', `/api/core/staff/${ana.staffMemberId}/${path}`, body)
  for (const path of ['sign-out', 'password']) {
    ana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    await expire(await device('watch'))
    if (path === 'sign-out') await device('phone')
    else await runOut('account_id', ana.accountId) // no sign-in ends, and the notices do
    expect(await told()).toContain('watch')
    expect((await act(path, path === 'password' ? { password: changed } : undefined)).status).toBeLessThan(300)
    expect([path, await told()]).toEqual([path, []])
  }
})
