import { Secret, TOTP } from 'otpauth'
import { openKernel } from '../../src/server/open-kernel.js'
import { createPortal } from '../../src/server/create-portal.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestPortal, quickHash, secret, type TestPortal } from './portal.js'
import { password } from './people.js'

let plain: TestPortal
let serving: Awaited<ReturnType<typeof createPortal>>
beforeAll(async () => {
  plain = await openTestPortal()
  const identity = { hashCost: quickHash, throttle: { triesPerAddress: 1_000 } }
  serving = await createPortal(await openKernel({ plugins: [], database: plain.database, secret, secondStep: 'required', identity }), {
    load: { lag: 60_000 },
  })
  await serving.app.ready()
})
afterAll(async () => {
  await serving.close()
  await serving.kernel.close()
  await plain.close()
})

const bearer = async (username: string) => {
  const reply = await serving.app.inject({
    method: 'POST',
    url: '/api/core/sign-in',
    headers: { host: 'elm.localhost' },
    payload: { username, password },
  })
  return { host: 'elm.localhost', authorization: `Bearer ${reply.json().accessToken}` }
}
const ask = (headers: Record<string, string>, method: 'GET' | 'POST', path: string, payload?: object) =>
  serving.app.inject({ method, url: `/api/core${path}`, headers, ...(payload !== undefined && { payload }) })

test('a unit of work that finishes a sign-in does nothing else, whatever is called in it', async () => {
  const [, claims = ''] = (await bearer('dana')).authorization.split('.')
  const { sub: accountId, sid: sessionId, ten: tenantId } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
  const caller = { tenantId, accountId, sessionId, requestId: crypto.randomUUID(), isFinishing: true as const }
  const call = (operation: string) => serving.kernel.unit(caller, 'read', (unit) => unit.call(operation, {}))
  expect(await call('core.listFactors')).toMatchObject({ factors: [] })
  await expect(call('core.listSessions')).rejects.toMatchObject({ id: 'core.signInUnfinished' })
})

test('where a second step is required, staff and operators can do nothing but add one, and then everything', async () => {
  for (const username of ['dana', 'operator']) {
    const headers = await bearer(username)
    const refused = await ask(headers, 'GET', '/session')
    expect(refused.json()).toMatchObject({ status: 403, type: '/problems/core.signInUnfinished', needs: 'factor' })
    const { factorId } = (await ask(headers, 'POST', '/factors/authenticators')).json()
    const { key } = (await ask(headers, 'GET', `/factors/authenticators/${factorId}/key`)).json()
    const code = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate()
    expect((await ask(headers, 'POST', `/factors/authenticators/${factorId}/confirm`, { code })).statusCode).toBe(204)
    expect((await ask(headers, 'GET', '/session')).statusCode).toBe(200)
  }
})

test('clients are not asked for one, nor are accounts whose password is printed for everybody', async () => {
  expect((await ask(await bearer('omar'), 'GET', '/session')).statusCode).toBe(200)
  const accountId = await plain.identity.accounts.create(
    { tenantId: plain.people.elmTenant },
    { username: 'shown', displayName: 'Shown', password, isPasswordPublic: true },
  )
  await plain.identity.accounts.linkStaff(plain.people.elmTenant, { accountId, staffMemberId: plain.people.lenaStaff })
  expect((await ask(await bearer('shown'), 'GET', '/session')).statusCode).toBe(200)
  await plain.identity.accounts.setPassword({ tenantId: plain.people.elmTenant }, accountId, password)
  expect((await ask(await bearer('shown'), 'GET', '/session')).statusCode).toBe(403)
})
