import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

for (const kind of ['postgres', 'pglite'] as const)
  describe(`signing in on ${kind}`, () => {
    let portal: TestPortal
    beforeAll(async () => {
      portal = await openTestPortal({}, kind)
    })
    afterAll(() => portal.close())
    const signIn = (username: string, host = 'elm.localhost', typed = password) =>
      portal.inject({ method: 'POST', url: '/api/core/sign-in', headers: { host }, payload: { username, password: typed } })
    const session = (headers: Record<string, string>, cookies: Record<string, string> = {}) =>
      portal.inject({ url: '/api/core/session', headers, cookies })

    test('a browser gets cookies that scripts cannot read, a program a token for five minutes', async () => {
      const reply = await signIn('omar')
      expect(reply.statusCode).toBe(200)
      expect(reply.json()).toEqual({ accessToken: expect.any(String), expiresIn: 300 })
      expect(reply.cookies.map(({ name }) => name)).toEqual(['lintel_at', 'lintel_rt'])
      for (const cookie of reply.cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
      const asBrowser = await session({}, cookiesOf(reply))
      const asProgram = await session({ authorization: `Bearer ${reply.json().accessToken}` })
      expect(asBrowser.statusCode).toBe(200)
      expect(asProgram.json()).toEqual(asBrowser.json())
    })

    test('who am I tells the account, what it acts as and what else it may act as', async () => {
      const { elmTenant, omar, omarClient, dana, danaStaff, danaAtMaple, harbor, maple } = portal.people
      const own = async (name: string) => (await session({}, cookiesOf(await signIn(name)))).json()
      expect(await own('omar')).toMatchObject({
        session: { hat: 'profile', agencyId: null, clientId: null },
        account: { id: omar, username: 'omar', email: 'omar@example.org', displayName: 'Omar Haddad' },
        tenant: { id: elmTenant, slug: 'elm', name: 'Elm' },
        agencies: [],
        profiles: [{ clientId: omarClient, name: 'Omar Haddad', relation: 'self' }],
      })
      expect(await own('dana')).toMatchObject({
        session: { hat: 'staff' },
        account: { id: dana },
        agencies: [
          { id: harbor, slug: 'harbor', staffMemberId: danaStaff, roles: ['caseManager'] },
          { id: maple, staffMemberId: danaAtMaple },
        ],
      })
    })

    test('username and e-mail open the door in any mix of upper and lower case', async () => {
      for (const name of ['omar', 'OMAR', 'Omar@Example.ORG', ' omar ']) expect((await signIn(name)).statusCode).toBe(200)
    })

    test('an unknown name, a wrong password and an account that is switched off get the same answer', async () => {
      await portal.identity.accounts.deactivate({ tenantId: portal.people.elmTenant }, portal.people.rosa)
      const replies = [await signIn('nobody here'), await signIn('omar', 'elm.localhost', 'wrong'), await signIn('rosa')]
      await portal.identity.accounts.reactivate({ tenantId: portal.people.elmTenant }, portal.people.rosa)
      for (const reply of replies) {
        expect(reply.statusCode).toBe(401)
        expect(reply.cookies).toEqual([])
        expect({ ...reply.json(), instance: '' }).toEqual({
          type: '/problems/core.signInFailed',
          title: expect.any(String),
          status: 401,
          instance: '',
        })
      }
      expect((await signIn('rosa')).statusCode).toBe(200)
    })

    test('the address decides whose name it is', async () => {
      const tenantAt = async (host: string) => {
        const reply = await signIn('twin', host)
        return reply.statusCode === 200 ? (await session({ host }, cookiesOf(reply))).json().account.id : reply.statusCode
      }
      // The account of this test has no role, so it may not even look at itself: its token must do.
      const subject = async (host: string) => {
        const reply = await signIn('twin', host)
        const [, claims = ''] = String(reply.json().accessToken).split('.')
        return reply.statusCode === 200 ? JSON.parse(Buffer.from(claims, 'base64url').toString()).sub : reply.statusCode
      }
      expect(await subject('elm.localhost')).toBe(portal.people.twinOfElm)
      expect(await subject('portal.elm.example')).toBe(portal.people.twinOfElm)
      expect(await subject('OAK.localhost:3000')).toBe(portal.people.twinOfOak)
      expect(await tenantAt('localhost')).toBe(401)
      expect((await signIn('omar', 'localhost')).statusCode).toBe(200)
      expect((await signIn('omar', 'oak.localhost')).statusCode).toBe(401)
    })

    test('an operator signs in at any address', async () => {
      for (const host of ['localhost', 'elm.localhost', 'oak.localhost', 'operator.localhost']) {
        const reply = await signIn('operator', host)
        expect(reply.statusCode).toBe(200)
        const own = await session({ host }, cookiesOf(reply))
        expect(own.json()).toMatchObject({ session: { hat: 'operator' }, account: { id: portal.people.operator } })
      }
    })

    test('a token of one tenant opens nothing at the address of another', async () => {
      const reply = await signIn('omar')
      const headers = { host: 'oak.localhost', authorization: `Bearer ${reply.json().accessToken}` }
      expect((await session(headers)).statusCode).toBe(401)
      expect((await session({ host: 'oak.localhost' }, cookiesOf(reply))).statusCode).toBe(401)
      expect((await session({ host: 'localhost' }, cookiesOf(reply))).statusCode).toBe(200)
    })

    test('signing out ends the session at once and makes the browser forget it', async () => {
      const reply = await signIn('omar')
      const cookies = cookiesOf(reply)
      const out = await portal.inject({ method: 'POST', url: '/api/core/sign-out', headers: fromOurPage, cookies })
      expect(out.statusCode).toBe(204)
      expect(out.headers['clear-site-data']).toBe('"cache", "cookies", "storage"')
      expect(cookiesOf(out, cookies)).toEqual({})
      expect((await session({}, cookies)).statusCode).toBe(401)
      expect((await session({ authorization: `Bearer ${reply.json().accessToken}` })).statusCode).toBe(401)
      const again = await portal.inject({ method: 'POST', url: '/api/core/refresh', headers: fromOurPage, cookies })
      expect(again.statusCode).toBe(401)
    })

    test('the refresh cookie alone is enough to sign out', async () => {
      const cookies = cookiesOf(await signIn('omar'))
      const only = { lintel_rt: cookies.lintel_rt ?? '' }
      expect((await portal.inject({ method: 'POST', url: '/api/core/sign-out', headers: fromOurPage, cookies: only })).statusCode).toBe(204)
      expect((await session({}, cookies)).statusCode).toBe(401)
    })

    test('signing in again in the same browser makes a new session and ends the one before', async () => {
      const first = cookiesOf(await signIn('omar'))
      const again = await portal.inject({
        method: 'POST',
        url: '/api/core/sign-in',
        headers: fromOurPage,
        cookies: first,
        payload: { username: 'omar', password },
      })
      expect(again.statusCode).toBe(200)
      expect((await session({}, first)).statusCode).toBe(401)
      expect((await session({}, cookiesOf(again, first))).statusCode).toBe(200)
    })

    test('an eleventh sign-in ends the oldest', async () => {
      const all: Record<string, string>[] = []
      for (let count = 0; count < 11; count += 1) all.push(cookiesOf(await signIn('rosa')))
      const states = await Promise.all(all.map(async (cookies) => (await session({}, cookies)).statusCode))
      expect(states).toEqual([401, ...Array.from({ length: 10 }, () => 200)])
    })
  })
