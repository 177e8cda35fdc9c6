import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf, fromOurPage, openTestPortal, someId, type TestPortal } from './portal.js'
import { password } from './people.js'

type Jar = Record<string, string>

for (const kind of ['postgres', 'pglite'] as const)
  describe(`one’s own sign-ins on ${kind}`, () => {
    let portal: TestPortal
    beforeAll(async () => {
      portal = await openTestPortal({}, kind)
    })
    afterAll(() => portal.close())
    const signIn = async (username: string, agent = ''): Promise<Jar> => {
      const reply = await portal.inject({
        method: 'POST',
        url: '/api/core/sign-in',
        headers: { 'user-agent': agent },
        payload: { username, password },
      })
      return cookiesOf(reply)
    }
    const call = (method: 'GET' | 'POST' | 'DELETE', path: string, cookies: Jar, payload?: object) =>
      portal.inject({ method, url: `/api/core${path}`, headers: fromOurPage, cookies, ...(payload && { payload }) })
    const session = async (cookies: Jar) => (await call('GET', '/session', cookies)).json()
    const status = async (cookies: Jar) => (await call('GET', '/session', cookies)).statusCode
    const endAll = async (cookies: Jar) => void (await call('DELETE', '/sessions', cookies))

    test('are listed with device and times, this one marked', async () => {
      const phone = await signIn(
        'omar',
        'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36',
      )
      const desk = await signIn('omar', 'Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0')
      const list = (await call('GET', '/sessions', desk)).json()
      expect(list).toEqual([
        {
          id: (await session(desk)).session.id,
          device: 'Firefox, Windows',
          place: '127.0.0.x',
          createdAt: expect.any(String),
          lastSeenAt: expect.any(String),
          expiresAt: expect.any(String),
          isCurrent: true,
        },
        {
          id: (await session(phone)).session.id,
          device: 'Chrome, Android',
          place: '127.0.0.x',
          createdAt: expect.any(String),
          lastSeenAt: expect.any(String),
          expiresAt: expect.any(String),
          isCurrent: false,
        },
      ])
      await endAll(desk)
    })

    test('end one by one, in every process and with the very next request', async () => {
      const other = await portal.another()
      const [here, there] = [await signIn('omar'), await signIn('omar')]
      const { id } = (await session(there)).session
      expect((await other.inject({ url: '/api/core/session', cookies: there })).statusCode).toBe(200)
      expect((await call('DELETE', `/sessions/${id}`, here)).statusCode).toBe(204)
      expect((await other.inject({ url: '/api/core/session', cookies: there })).statusCode).toBe(401)
      expect((await call('DELETE', `/sessions/${id}`, here)).statusCode).toBe(404)
      expect(await status(here)).toBe(200)
      await endAll(here)
      await other.close()
    })

    test('end all but this one', async () => {
      const here = await signIn('omar')
      await endAll(here)
      const others = [await signIn('omar'), await signIn('omar')]
      expect((await call('DELETE', '/sessions', here)).json()).toEqual({ ended: 2 })
      expect(await status(here)).toBe(200)
      for (const jar of others) expect(await status(jar)).toBe(401)
    })

    test('of somebody else are not there', async () => {
      const [omar, rosa] = [await signIn('omar'), await signIn('rosa')]
      const { id } = (await session(rosa)).session
      expect((await call('DELETE', `/sessions/${id}`, omar)).statusCode).toBe(404)
      expect((await call('DELETE', `/sessions/${someId()}`, omar)).statusCode).toBe(404)
      expect(await status(rosa)).toBe(200)
    })

    test('tell every process when they end, and say which', async () => {
      const heard: string[] = []
      const stop = await portal.database.listen('lintel_session', (payload) => heard.push(payload))
      const jar = await signIn('omar')
      const { id } = (await session(jar)).session
      await call('POST', '/sign-out', jar)
      await expect.poll(() => heard).toEqual([`${portal.people.elmTenant}/${id}`])
      await stop()
    })

    test('switch to another agency, another person or another hat that is one’s own', async () => {
      const { maple, harbor, dana, omarClient } = portal.people
      const jar = await signIn('dana')
      const actAs = async (wish: object) => (await call('POST', '/act-as', jar, wish)).statusCode
      const own = async () => (await session(jar)).session
      expect(await actAs({ hat: 'staff', agencyId: maple })).toBe(204)
      expect(await own()).toMatchObject({ hat: 'staff', agencyId: maple })
      expect(await actAs({ hat: 'staff', agencyId: harbor })).toBe(204)
      expect(await own()).toMatchObject({ hat: 'staff', agencyId: harbor })
      expect(await actAs({ hat: 'profile' })).toBe(404)
      await portal.identity.accounts.linkProfile(portal.people.elmTenant, { accountId: dana, clientId: omarClient, relation: 'contact' })
      expect(await actAs({ hat: 'profile', clientId: omarClient })).toBe(204)
      expect(await own()).toMatchObject({ hat: 'profile', clientId: omarClient })
      expect((await session(jar)).account.id).toBe(dana)
    })

    test('do not switch to what is somebody else’s', async () => {
      const { harbor, miaClient, omarClient } = portal.people
      const jar = await signIn('omar')
      const actAs = async (wish: object) => (await call('POST', '/act-as', jar, wish)).statusCode
      expect(await actAs({ hat: 'staff', agencyId: harbor })).toBe(404)
      expect(await actAs({ hat: 'staff' })).toBe(404)
      expect(await actAs({ hat: 'operator' })).toBe(404)
      expect(await actAs({ hat: 'profile', clientId: miaClient })).toBe(404)
      expect(await actAs({ hat: 'profile', clientId: someId() })).toBe(404)
      expect(await actAs({ hat: 'crown' })).toBe(422)
      expect(await actAs({ hat: 'profile', clientId: omarClient, tenantId: portal.people.oakTenant })).toBe(422)
      expect((await session(jar)).session).toMatchObject({ hat: 'profile', clientId: null })
    })

    test('lose a profile whose access has ended', async () => {
      const { rosa, miaClient } = portal.people
      const jar = await signIn('rosa')
      expect((await call('POST', '/act-as', jar, { hat: 'profile', clientId: miaClient })).statusCode).toBe(204)
      await portal.rows(`update core.profile_access set ends_on = current_date - 1 where account_id = '${rosa}'`)
      expect((await call('POST', '/act-as', jar, { hat: 'profile', clientId: miaClient })).statusCode).not.toBe(204)
      expect(await status(jar)).toBe(403)
      await portal.rows(`update core.profile_access set ends_on = null where account_id = '${rosa}'`)
    })

    test('want a signed-in person', async () => {
      for (const [method, path] of [
        ['GET', '/session'],
        ['GET', '/sessions'],
        ['DELETE', '/sessions'],
        ['POST', '/act-as'],
      ] as const)
        expect((await call(method, path, {})).statusCode).toBe(401)
    })
  })
