import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

let now = Date.now()
const later = (seconds: number): void => {
  now += seconds * 1000
}
const codeFor = (key: string, at = now): string =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp: at })

for (const kind of ['postgres', 'pglite'] as const)
  describe(`the second step on ${kind}`, () => {
    let portal: TestPortal
    let key = ''
    let codes: readonly string[] = []
    beforeAll(async () => {
      portal = await openTestPortal({ now: () => new Date(now) }, kind)
    })
    afterAll(() => portal.close())

    const signIn = (username: string, code?: string, typed = password) =>
      portal.inject({
        method: 'POST',
        url: '/api/core/sign-in',
        payload: { username, password: typed, ...(code !== undefined && { code }) },
      })
    const bearer = async (username: string, code?: string) => ({
      authorization: `Bearer ${(await signIn(username, code)).json().accessToken}`,
    })
    const ask = (headers: Record<string, string>, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
      portal.inject({ method, url: `/api/core${path}`, headers, ...(payload !== undefined && { payload }) })
    const add = async (headers: Record<string, string>, name = 'My phone') => {
      const { factorId } = (await ask(headers, 'POST', '/factors/authenticators')).json()
      const made = (await ask(headers, 'GET', `/factors/authenticators/${factorId}/key`)).json()
      later(30)
      const confirmed = await ask(headers, 'POST', `/factors/authenticators/${factorId}/confirm`, { code: codeFor(made.key), name })
      return { factorId, made, confirmed }
    }

    test('an authenticator counts once a code has confirmed it, and its key is never shown again', async () => {
      const headers = await bearer('omar')
      const { factorId } = (await ask(headers, 'POST', '/factors/authenticators')).json()
      const wrong = await ask(headers, 'POST', `/factors/authenticators/${factorId}/confirm`, { code: '000000' })
      expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([422, '/body/code'])
      expect((await signIn('omar')).statusCode).toBe(200)
      const { made, confirmed, factorId: second } = await add(headers)
      key = made.key
      expect(confirmed.statusCode).toBe(204)
      expect(made.uri).toMatch(/^otpauth:\/\/totp\/Elm:omar\?/)
      expect(made.qr).toEqual({ size: expect.any(Number), path: expect.stringMatching(/^(M\d+ \d+h1v1h-1z)+$/) })
      expect((await ask(headers, 'GET', `/factors/authenticators/${second}/key`)).statusCode).toBe(404)
      expect((await ask(headers, 'GET', '/factors')).json()).toEqual({
        factors: [{ id: second, kind: 'totp', name: 'My phone', createdAt: expect.any(String), lastUsedAt: expect.any(String) }],
        recoveryCodesLeft: 10,
        needsOne: false,
      })
      codes = (await ask(headers, 'GET', '/factors/recovery-codes')).json().codes
      expect(codes).toHaveLength(10)
      for (const code of codes) expect(code).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
      await ask(headers, 'POST', '/factors/recovery-codes/kept')
      expect((await ask(headers, 'GET', '/factors/recovery-codes')).json().codes).toEqual([])
    })

    test('only the right password tells that a code is needed', async () => {
      expect((await signIn('omar')).json()).toMatchObject({ status: 401, type: '/problems/core.codeNeeded' })
      const wrong = [
        await signIn('omar', undefined, 'not this'),
        await signIn('omar', '123456', 'not this'),
        await signIn('nobody', '123456', 'x'),
      ]
      for (const reply of wrong)
        expect({ ...reply.json(), instance: '' }).toMatchObject({ status: 401, type: '/problems/core.signInFailed' })
      later(30)
      expect((await signIn('omar', '000000')).json()).toMatchObject({ status: 401, type: '/problems/core.codeWrong' })
      expect((await signIn('omar', codeFor(key))).statusCode).toBe(200)
    })

    test('a code is good once; the code of the step before still is, an older one and one to come are not', async () => {
      later(90)
      const [tooOld, before, present, toCome] = [-60_000, -30_000, 0, 30_000].map((shift) => codeFor(key, now + shift))
      const status = async (code = '') => (await signIn('omar', code)).statusCode
      expect([await status(tooOld), await status(toCome)]).toEqual([401, 401])
      expect([await status(before), await status(before), await status(present), await status(present)]).toEqual([200, 401, 200, 401])
      expect(await status(before)).toBe(401)
    })

    test('of many who bring the same code at once, one is let in', async () => {
      later(60)
      const code = codeFor(key)
      const replies = await Promise.all(Array.from({ length: 4 }, () => signIn('omar', code)))
      expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    })

    test('a recovery code is good once, however it is written, and the key and codes are not kept as they are', async () => {
      const [first = '', second = ''] = codes
      expect((await signIn('omar', first.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O'))).statusCode).toBe(200)
      expect((await signIn('omar', first)).statusCode).toBe(401)
      const stored = JSON.stringify(
        await portal.rows('select to_jsonb(f) from auth.factor f union all select to_jsonb(c) from auth.recovery_code c'),
      )
      expect(stored).not.toContain(key.replaceAll(' ', ''))
      for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''))
      const headers = await bearer('omar', second)
      expect((await ask(headers, 'GET', '/factors')).json().recoveryCodesLeft).toBe(8)
      const made = (await ask(headers, 'POST', '/factors/recovery-codes')).json().codes
      expect((await signIn('omar', codes[2])).statusCode).toBe(401)
      expect((await signIn('omar', made[0])).statusCode).toBe(200)
    })

    test('codes are tried slowly, from wherever, and the password stays untouched by that', async () => {
      const rosa = await bearer('rosa')
      const { made } = await add(rosa)
      const from = (address: string, code: string) =>
        portal.inject({ method: 'POST', url: '/api/core/sign-in', remoteAddress: address, payload: { username: 'rosa', password, code } })
      const statuses: number[] = []
      for (let at = 0; at < 7; at += 1) statuses.push((await from(`10.0.${at}.1`, '000000')).statusCode)
      expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
      expect(statuses.slice(5)).toContain(429)
      await portal.rows(`update auth.throttle set blocked_until = null`)
      later(30)
      expect((await from('10.1.1.1', codeFor(made.key))).statusCode).toBe(200)
    })

    test('a second step is renamed and taken away; staff keep the last one', async () => {
      const dana = await bearer('dana')
      const first = await add(dana, 'Phone')
      expect((await ask(dana, 'DELETE', `/factors/${first.factorId}`)).json()).toMatchObject({
        status: 409,
        type: '/problems/core.lastFactor',
      })
      const second = await add(dana, 'Tablet')
      expect((await ask(dana, 'PATCH', `/factors/${second.factorId}`, { name: 'Old tablet' })).statusCode).toBe(204)
      const all = await Promise.all([first, second].map(({ factorId }) => ask(dana, 'DELETE', `/factors/${factorId}`)))
      expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409])
      const left = (await ask(dana, 'GET', '/factors')).json()
      expect([left.factors.length, left.needsOne]).toEqual([1, true])
    })

    test('nobody reaches the second step of somebody else', async () => {
      const [row] = await portal.rows<{ id: string }>(`select id from auth.factor where account_id = '${portal.people.omar}'`)
      const twin = await bearer('dana', undefined).catch(() => ({}))
      const rosa = { ...twin }
      for (const [method, path, body] of [
        ['DELETE', `/factors/${row?.id}`, undefined],
        ['PATCH', `/factors/${row?.id}`, { name: 'Mine' }],
        ['GET', `/factors/authenticators/${row?.id}/key`, undefined],
      ] as const)
        expect([401, 404]).toContain((await ask(rosa, method, path, body)).statusCode)
    })

    test('a proof is fresh for five minutes; a new one is a new session that acts as the old one did', async () => {
      const reply = await signIn('twin')
      expect(reply.statusCode).toBe(200)
      const operator = await signIn('operator')
      const cookies = cookiesOf(operator)
      const make = (jar: Record<string, string>) =>
        portal.inject({ method: 'POST', url: '/api/core/factors/authenticators', headers: fromOurPage, cookies: jar })
      expect((await make(cookies)).statusCode).toBe(200)
      await portal.rows(`update auth.login_session set proved_at = clock_timestamp() - interval '6 minutes'`)
      expect((await make(cookies)).json()).toMatchObject({ status: 403, type: '/problems/core.stepUpNeeded' })
      const step = (payload: object) => portal.inject({ method: 'POST', url: '/api/core/step-up', headers: fromOurPage, cookies, payload })
      expect((await step({ password: 'not this' })).json()).toMatchObject({ status: 401, type: '/problems/core.proofWrong' })
      expect((await step({})).statusCode).toBe(401)
      const stepped = await step({ password })
      expect(stepped.statusCode).toBe(200)
      expect((await make(cookiesOf(stepped, cookies))).statusCode).toBe(200)
      expect((await make(cookies)).statusCode).toBe(401)
      expect((await portal.inject({ method: 'POST', url: '/api/core/step-up', payload: { password } })).statusCode).toBe(401)
    })
  })
