import type { InjectOptions } from 'light-my-request'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityKeys } from '../../src/server/identity/keys.js'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const fields = (given: Record<string, string>) => new URLSearchParams(given).toString()

describe('a request that changes something', () => {
  let portal: TestPortal
  let cookies: Record<string, string>
  let bearer: string
  beforeAll(async () => {
    portal = await openTestPortal({ publicOrigin: 'http://localhost' })
    const reply = await portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: 'omar', password } })
    cookies = cookiesOf(reply)
    bearer = `Bearer ${reply.json().accessToken}`
  })
  afterAll(() => portal.close())
  const change = (headers: Record<string, string>, more: InjectOptions = {}) =>
    portal.inject({ method: 'POST', url: '/api/core/act-as', cookies, payload: { hat: 'profile' }, ...more, headers })

  const cases: readonly (readonly [string, Record<string, string>, number])[] = [
    ['from a page of ours', { 'sec-fetch-site': 'same-origin' }, 204],
    ['from a neighbouring host', { 'sec-fetch-site': 'same-site' }, 403],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }, 403],
    ['from another site, with our origin forged beside', { 'sec-fetch-site': 'cross-site', origin: 'http://elm.localhost' }, 403],
    ['from our origin, in an older browser', { origin: 'http://elm.localhost' }, 204],
    ['from the public origin', { origin: 'http://localhost' }, 204],
    ['from a foreign origin', { origin: 'https://evil.example' }, 403],
    ['from an origin that begins like ours', { origin: 'http://elm.localhost.evil.example' }, 403],
    ['from our host by another scheme', { origin: 'https://elm.localhost' }, 403],
    ['from our host on another port', { origin: 'http://elm.localhost:8080' }, 403],
    ['from an origin that hides itself', { origin: 'null' }, 403],
    ['that does not say where it is from', {}, 403],
  ]
  for (const [what, headers, status] of cases)
    test(`${what} is ${status === 204 ? 'taken' : 'refused'}`, async () => {
      expect((await change(headers)).statusCode).toBe(status)
    })

  test('with a bearer token and no cookies needs to say nothing', async () => {
    expect((await change({ authorization: bearer }, { cookies: {} })).statusCode).toBe(204)
    expect((await change({ authorization: bearer, origin: 'https://tool.example' }, { cookies: {} })).statusCode).toBe(204)
  })
  test('that only reads is not asked', async () => {
    const reply = await portal.inject({ url: '/api/core/session', cookies, headers: { 'sec-fetch-site': 'cross-site' } })
    expect(reply.statusCode).toBe(200)
  })
  test('signing in from another site is refused, from a program it is not', async () => {
    const signIn = (headers: Record<string, string>) =>
      portal.inject({ method: 'POST', url: '/api/core/sign-in', headers, payload: { username: 'omar', password } })
    expect((await signIn({ origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await signIn({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await signIn({})).statusCode).toBe(200)
  })
  test('the API takes JSON and nothing else', async () => {
    const post = (url: string, type: string, payload: string) =>
      portal.inject({ method: 'POST', url, cookies, payload, headers: { ...fromOurPage, 'content-type': type } })
    const body = JSON.stringify({ username: 'omar', password, hat: 'profile' })
    for (const url of ['/api/core/sign-in', '/api/core/act-as'])
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx'])
        expect((await post(url, type, body)).statusCode).toBe(415)
  })
  test('forms that were drawn before the secret was replaced may still be sent, as long as it is known', () => {
    const [now, before, ...more] = identityKeys('the new secret', ['the secret of before', 'the new secret']).csrf
    expect(more).toEqual([])
    expect(now.equals(identityKeys('the new secret').csrf[0])).toBe(true)
    expect(before?.equals(identityKeys('the secret of before').csrf[0])).toBe(true)
  })
  test('a form of a page is taken with its own token only', async () => {
    const { csrf } = (await portal.inject({ url: '/page', cookies })).json()
    const post = (_csrf: string, from = fromOurPage as Record<string, string>, jar = cookies) =>
      portal.inject({ method: 'POST', url: '/page', headers: { ...form, ...from }, cookies: jar, payload: fields({ _csrf }) })
    expect((await post(csrf)).statusCode).toBe(200)
    expect((await post('')).statusCode).toBe(403)
    expect((await post(`${csrf.slice(0, -1)}${csrf.endsWith('A') ? 'B' : 'A'}`)).statusCode).toBe(403)
    expect((await post(csrf, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    const rosa = await portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: 'rosa', password } })
    expect((await post(csrf, fromOurPage, cookiesOf(rosa))).statusCode).toBe(403)
    expect((await portal.inject({ method: 'POST', url: '/page', headers: { ...form, ...fromOurPage }, cookies })).statusCode).toBe(403)
  })
  test('the sign-in form works without scripts, with a token bound to the visitor’s own cookie', async () => {
    const visit = await portal.inject({ url: '/page' })
    const { csrf } = visit.json()
    const visitor = cookiesOf(visit)
    const typed = { username: 'omar', password, _csrf: csrf }
    const post = (jar: Record<string, string>, payload = fields(typed)) =>
      portal.inject({ method: 'POST', url: '/sign-in', headers: { ...form, ...fromOurPage }, cookies: jar, payload })
    expect((await post({})).statusCode).toBe(403)
    expect((await post({ lintel_csrf: 'A'.repeat(22) })).statusCode).toBe(403)
    const wrong = await post(visitor, fields({ ...typed, password: 'wrong' }))
    expect([wrong.statusCode, wrong.json().type]).toEqual([401, '/problems/core.signInFailed'])
    expect((await post(visitor, fields({ ...typed, username: '' }))).statusCode).toBe(422)
    const reply = await post(visitor)
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/page'])
    const jar = cookiesOf(reply, visitor)
    const own = (await portal.inject({ url: '/page', cookies: jar })).json()
    expect(own.caller.accountId).toBe(portal.people.omar)
    const out = await portal.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { ...form, ...fromOurPage },
      cookies: jar,
      payload: fields({ _csrf: own.csrf }),
    })
    expect(out.statusCode).toBe(303)
    expect(cookiesOf(out, jar)).toEqual({})
    expect((await portal.inject({ url: '/page', cookies: jar })).json().caller.sessionId).toBe(own.caller.sessionId)
    expect((await portal.inject({ url: '/api/core/session', cookies: jar })).statusCode).toBe(401)
  })
  test('the sign-in form still works for somebody whose sign-in has ended without their knowing', async () => {
    const jar = cookiesOf(await portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: 'rosa', password } }))
    const visit = await portal.inject({ url: '/sign-in', cookies: jar })
    const typed = { username: 'rosa', password, _csrf: visit.json().csrf }
    await portal.rows(`update auth.login_session set ended_at = now() where account_id = '${portal.people.rosa}'`)
    const { lintel_at: _stale, ...left } = cookiesOf(visit, jar)
    const reply = await portal.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { ...form, ...fromOurPage },
      cookies: left,
      payload: fields(typed),
    })
    expect(reply.statusCode).toBe(303)
    expect((await portal.inject({ url: '/api/core/session', cookies: cookiesOf(reply, left) })).statusCode).toBe(200)
  })
  test('cookies of an https portal carry the prefix that neighbours cannot set', async () => {
    const secure = await portal.another({ publicOrigin: 'https://portal.example.org' })
    const reply = await secure.inject({
      method: 'POST',
      url: '/api/core/sign-in',
      headers: { host: 'elm.portal.example.org' },
      payload: { username: 'omar', password },
    })
    expect(reply.cookies.map(({ name, secure: isSecure }) => [name, isSecure])).toEqual([
      ['__Host-lintel_at', true],
      ['__Host-lintel_rt', true],
    ])
    expect((await secure.inject({ url: '/api/core/session', cookies: cookiesOf(reply) })).statusCode).toBe(200)
    expect((await secure.inject({ url: '/api/core/session', cookies })).statusCode).toBe(401)
    await secure.close()
  })
})
