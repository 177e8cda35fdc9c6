import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { base64, forge } from './forge-token.js'
import { openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

describe('an access token', () => {
  let portal: TestPortal
  let good: Record<string, unknown>
  beforeAll(async () => {
    portal = await openTestPortal()
    const reply = await portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: 'omar', password } })
    good = JSON.parse(Buffer.from(reply.json().accessToken.split('.')[1], 'base64url').toString())
  })
  afterAll(() => portal.close())
  const withBearer = (token: string) => portal.inject({ url: '/api/core/session', headers: { authorization: `Bearer ${token}` } })
  const statusOf = async (token: string) => (await withBearer(token)).statusCode

  test('carries ids and times, and nothing that names a person', () => {
    expect(Object.keys(good).sort()).toEqual(['aal', 'aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'ten', 'ver'])
    expect(good.exp).toBe(Number(good.iat) + 300)
  })
  test('signed by us with the right claims is taken: the forgery below is complete', async () => {
    expect(await statusOf(forge(good))).toBe(200)
  })

  test('of the program’s kind does not work as a cookie', async () => {
    expect((await portal.inject({ url: '/api/core/session', cookies: { lintel_at: forge(good) } })).statusCode).toBe(401)
    const cookie = forge({ ...good, aud: 'lintel-browser' })
    expect((await portal.inject({ url: '/api/core/session', cookies: { lintel_at: cookie } })).statusCode).toBe(200)
  })
  test('in the header and in a cookie at once is refused', async () => {
    const both = await portal.inject({
      url: '/api/core/session',
      headers: { authorization: `Bearer ${forge(good)}` },
      cookies: { lintel_at: forge({ ...good, aud: 'lintel-browser' }) },
    })
    expect(both.statusCode).toBe(400)
  })
  test('of any other making is 401, never let in and never a defect', async () => {
    const json = fc.jsonValue()
    const claims = fc.oneof(
      json,
      fc
        .record({ sub: json, sid: json, ten: json, aud: json, iss: json, exp: json, iat: json, nbf: json }, { requiredKeys: [] })
        .map((part) => ({ ...good, ...part })),
    )
    const heads = fc.record(
      { alg: fc.oneof(fc.constantFrom('HS256', 'none', 'HS384', 'ES256'), json), typ: json, kid: json, crit: json },
      { requiredKeys: [] },
    )
    const tokens = fc.oneof(
      fc.tuple(claims, heads).map(([payload, head]) => forge(payload, head)),
      fc.tuple(claims, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([payload, other]) => forge(payload, {}, Buffer.from(other))),
      fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{0,60}$/), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
      fc.stringMatching(/^[\x21-\x7e]{0,200}$/),
    )
    const isGood = (token: string) => {
      const [, body = ''] = token.split('.')
      return body === base64(good)
    }
    await fc.assert(
      fc.asyncProperty(
        tokens.filter((token) => !isGood(token)),
        async (token) => {
          const bearer = await statusOf(token)
          const cookie = await portal.inject({ url: '/api/core/session', headers: { cookie: `lintel_at=${token}` } })
          expect([bearer, cookie.statusCode]).toEqual([401, 401])
        },
      ),
      { numRuns: 300 },
    )
  })
})
