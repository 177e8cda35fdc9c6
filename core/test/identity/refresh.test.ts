import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

type Jar = Record<string, string>

describe('renewing a sign-in', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await openTestPortal()
  })
  afterAll(() => portal.close())
  const signIn = async (username = 'omar'): Promise<Jar> =>
    cookiesOf(await portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username, password } }))
  const refresh = (cookies: Jar, at = portal) => at.inject({ method: 'POST', url: '/api/core/refresh', headers: fromOurPage, cookies })
  const status = async (cookies: Jar) => (await portal.inject({ url: '/api/core/session', cookies })).statusCode
  const page = (cookies: Jar, at = portal) => at.inject({ url: '/page', cookies })
  const sessionOf = (jar: Jar): string => JSON.parse(Buffer.from(jar.lintel_at?.split('.')[1] ?? '', 'base64url').toString()).sid
  const onlyRefresh = ({ lintel_rt = '' }: Jar): Jar => ({ lintel_rt })
  /** Lets time pass for a session: as if everything had happened so many seconds earlier. */
  const age = (jar: Jar, seconds: number) =>
    portal.rows(`
      update auth.login_session set created_at = created_at - interval '${seconds} s', last_seen_at = last_seen_at - interval '${seconds} s',
        expires_at = expires_at - interval '${seconds} s' where id = '${sessionOf(jar)}';
      update auth.refresh_token set used_at = used_at - interval '${seconds} s' where session_id = '${sessionOf(jar)}'`)

  test('gives a new pair of cookies and a token that works', async () => {
    const first = await signIn()
    const reply = await refresh(first)
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({ accessToken: expect.any(String), expiresIn: 300 })
    const next = cookiesOf(reply, first)
    expect(next.lintel_rt).not.toBe(first.lintel_rt)
    expect(await status(next)).toBe(200)
  })

  test('fifty at once leave one winner, and nobody is signed out', async () => {
    const first = await signIn()
    const replies = await Promise.all(Array.from({ length: 50 }, () => refresh(first)))
    const winners = replies.filter(({ statusCode }) => statusCode === 200)
    expect(winners).toHaveLength(1)
    expect(new Set(replies.filter((reply) => !winners.includes(reply)).map((reply) => reply.json().type))).toEqual(
      new Set(['/problems/core.refreshRace']),
    )
    const [winner] = winners
    if (winner === undefined) throw new Error('nobody won')
    expect(await status(cookiesOf(winner, first))).toBe(200)
    expect((await refresh(cookiesOf(winner, first))).statusCode).toBe(200)
  })

  test('fifty at once over two processes leave one winner', async () => {
    const other = await portal.another()
    const first = await signIn()
    const replies = await Promise.all(Array.from({ length: 50 }, (_, at) => refresh(first, at % 2 === 0 ? portal : other)))
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect(replies.filter(({ statusCode }) => statusCode === 409)).toHaveLength(49)
    await other.close()
  })

  test('a token used again after its successor was used ends the whole family, the newest child too', async () => {
    const first = await signIn()
    const second = cookiesOf(await refresh(first), first)
    const third = cookiesOf(await refresh(second), second)
    expect((await refresh(first)).statusCode).toBe(401)
    expect(await status(third)).toBe(401)
    expect((await refresh(third)).statusCode).toBe(401)
  })

  test('a token used again after ten seconds ends the family although its successor is fresh', async () => {
    const first = await signIn()
    const second = cookiesOf(await refresh(first), first)
    await age(first, 11)
    expect((await refresh(first)).statusCode).toBe(401)
    expect(await status(second)).toBe(401)
  })

  test('a used token shown by a page ends the family just the same', async () => {
    const first = await signIn()
    const second = cookiesOf(await refresh(first), first)
    await age(first, 11)
    const reply = await page(onlyRefresh(first))
    expect(reply.json().caller.accountId).toBeUndefined()
    expect(Object.keys(cookiesOf(reply, first))).toEqual(['lintel_csrf'])
    expect(await status(second)).toBe(401)
  })

  test('is refused with no token, a made-up token, and a token of a tenant that does not exist', async () => {
    const [tenant = '', secret = ''] = (await signIn()).lintel_rt?.split('.') ?? []
    const tokens = ['', 'x', `${tenant}.`, `${tenant}.${'A'.repeat(43)}`, `${'B'.repeat(22)}.${secret}`, `${tenant}.${secret}.x`]
    for (const lintel_rt of tokens) expect((await refresh({ lintel_rt })).statusCode).toBe(401)
    expect((await refresh({})).statusCode).toBe(401)
  })

  test('a page renews by itself, with the access cookie gone or stale', async () => {
    const first = await signIn()
    const reply = await page(onlyRefresh(first))
    expect(reply.json().caller.accountId).toBe(portal.people.omar)
    const second = cookiesOf(reply)
    expect(await status(second)).toBe(200)
    const stale = await page({ ...second, lintel_at: 'stale' })
    expect(stale.json().caller.accountId).toBe(portal.people.omar)
  })

  test('a form posted with a stale access cookie still counts', async () => {
    const first = await signIn()
    const { csrf } = (await page(first)).json()
    const reply = await portal.inject({
      method: 'POST',
      url: '/page',
      headers: { ...fromOurPage, 'content-type': 'application/x-www-form-urlencoded' },
      cookies: onlyRefresh(first),
      payload: new URLSearchParams({ _csrf: csrf }).toString(),
    })
    expect(reply.statusCode).toBe(200)
    expect(reply.json().caller.accountId).toBe(portal.people.omar)
    expect(await status(cookiesOf(reply))).toBe(200)
  })

  test('the API does not renew by itself', async () => {
    expect(await status(onlyRefresh(await signIn()))).toBe(401)
  })

  test('pages fetched at the same moment are all let in, and any of their cookies goes on', async () => {
    const other = await portal.another()
    const first = await signIn()
    const replies = await Promise.all(Array.from({ length: 20 }, (_, at) => page(onlyRefresh(first), at % 2 === 0 ? portal : other)))
    for (const reply of replies) expect(reply.json().caller.accountId).toBe(portal.people.omar)
    expect(new Set(replies.map((reply) => cookiesOf(reply).lintel_rt)).size).toBe(1)
    const last = replies.at(-1)
    if (last === undefined) throw new Error('no reply')
    await age(first, 60)
    expect((await page(onlyRefresh(cookiesOf(last)))).json().caller.accountId).toBe(portal.people.omar)
    await other.close()
  })

  test('a client is signed out after half an hour of rest, and after a day in any case', async () => {
    const rested = await signIn()
    await age(rested, 29 * 60)
    const awake = cookiesOf(await refresh(rested), rested)
    expect(await status(awake)).toBe(200)
    await age(awake, 30 * 60 + 1)
    expect(await status(awake)).toBe(401)
    expect((await refresh(awake)).statusCode).toBe(401)

    const busy = await signIn()
    await portal.rows(`update auth.login_session set created_at = now() - interval '23 h 59 min' where id = '${sessionOf(busy)}'`)
    const late = cookiesOf(await refresh(busy), busy)
    await age(late, 61)
    expect((await refresh(late)).statusCode).toBe(401)
  })

  test('staff are signed out after a quarter of an hour of rest, and after twelve hours in any case', async () => {
    const rested = await signIn('dana')
    await age(rested, 15 * 60 + 1)
    expect(await status(rested)).toBe(401)
    const busy = await signIn('dana')
    await portal.rows(`update auth.login_session set created_at = now() - interval '11 h 59 min' where id = '${sessionOf(busy)}'`)
    const late = cookiesOf(await refresh(busy), busy)
    await age(late, 61)
    expect((await refresh(late)).statusCode).toBe(401)
  })

  test('a use counts as a sign of life once a minute, a renewal always', async () => {
    const lastSeen = async (jar: Jar) =>
      (await portal.rows<{ at: string }>(`select last_seen_at as at from auth.login_session where id = '${sessionOf(jar)}'`))[0]?.at
    const jar = await signIn()
    await page(jar)
    const before = await lastSeen(jar)
    await status(jar)
    await page(jar)
    expect(await lastSeen(jar)).toBe(before)
    await refresh(jar)
    expect(await lastSeen(jar)).not.toBe(before)
  })

  test('tokens signed under the secret before last week’s replacement still hold, others do not', async () => {
    const jar = await signIn()
    const replaced = await portal.another({
      secret: 'the secret of this week, long enough too',
      previousSecrets: ['a secret that only these tests know, long enough'],
    })
    const forgotten = await portal.another({ secret: 'the secret of this week, long enough too' })
    expect((await replaced.inject({ url: '/api/core/session', cookies: jar })).statusCode).toBe(200)
    expect((await forgotten.inject({ url: '/api/core/session', cookies: jar })).statusCode).toBe(401)
    expect((await refresh(jar, replaced)).statusCode).toBe(200)
    await replaced.close()
    await forgotten.close()
  })
})
