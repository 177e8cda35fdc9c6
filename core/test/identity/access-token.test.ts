import { createHmac, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityKeys } from '../../src/server/identity/keys.js'
import { openTestPortal, secret, type TestPortal } from './portal.js'
import { password } from './people.js'

const [key] = identityKeys(secret).tokens
const base64 = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const hashes: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }

/** Signs whatever it is given: the attacker knows even the key. */
function forge(claims: unknown, head: Record<string, unknown> = {}, signedWith = key.key): string {
  const header = { alg: 'HS256', typ: 'at+jwt', kid: key.id, ...head }
  const input = `${base64(header)}.${base64(claims)}`
  const hash = hashes[String(header.alg)]
  return `${input}.${hash === undefined ? '' : createHmac(hash, signedWith).update(input).digest('base64url')}`
}

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
  const now = () => Math.floor(Date.now() / 1000)
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([claim]) => claim !== name))

  test('carries ids and times, and nothing that names a person', () => {
    expect(Object.keys(good).sort()).toEqual(['aal', 'aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'ten', 'ver'])
    expect(good.exp).toBe(Number(good.iat) + 300)
  })
  test('signed by us with the right claims is taken: the forgery below is complete', async () => {
    expect(await statusOf(forge(good))).toBe(200)
  })

  const hostile: Readonly<Record<string, () => string>> = {
    'with no signature and alg none': () => forge(good, { alg: 'none' }),
    'with alg None in another case': () => forge(good, { alg: 'NONE' }),
    'under HS384': () => forge(good, { alg: 'HS384' }),
    'under HS512': () => forge(good, { alg: 'HS512' }),
    'that says RS256': () => forge(good, { alg: 'RS256' }),
    'signed with another key': () => forge(good, {}, Buffer.alloc(32, 7)),
    'signed with the secret itself': () => forge(good, {}, Buffer.from(secret)),
    'with an unknown key id': () => forge(good, { kid: 'ffffffffffff' }),
    'with no key id': () => forge(good, { kid: undefined }),
    'whose key id is an object': () => forge(good, { kid: { toString: 'x' } }),
    'whose key id is __proto__': () => forge(good, { kid: '__proto__' }),
    'of another type': () => forge(good, { typ: 'JWT' }),
    'of no type': () => forge(good, { typ: undefined }),
    'with an unknown crit': () => forge(good, { crit: ['b64x'], b64x: true }),
    'with a crit that is no list': () => forge(good, { crit: 'exp' }),
    'that has run out': () => forge({ ...good, iat: now() - 400, exp: now() - 100 }),
    'that lasts for ever': () => forge({ ...good, iat: now() - 4_000, exp: now() + 1_000_000 }),
    'not valid yet': () => forge({ ...good, nbf: now() + 600 }),
    'from the future': () => forge({ ...good, iat: now() + 600, exp: now() + 900 }),
    'without exp': () => forge(without('exp')),
    'with exp as a text': () => forge({ ...good, exp: String(good.exp) }),
    'with exp null': () => forge({ ...good, exp: null }),
    'that lasts a minute too long': () => forge({ ...good, exp: Number(good.exp) + 60 }),
    'with exp beyond numbers': () => forge({ ...good, exp: 1e300 }),
    'without iat': () => forge(without('iat')),
    'with iat as a text': () => forge({ ...good, iat: String(good.iat) }),
    'without sub': () => forge(without('sub')),
    'with sub as a list': () => forge({ ...good, sub: [good.sub] }),
    'with sub that is no id': () => forge({ ...good, sub: "' or true --" }),
    'without sid': () => forge(without('sid')),
    'without a tenant': () => forge(without('ten')),
    'of another tenant': () => forge({ ...good, ten: portal.people.oakTenant }),
    'of a tenant that does not exist': () => forge({ ...good, ten: randomUUID() }),
    'of a session that does not exist': () => forge({ ...good, sid: randomUUID() }),
    'of somebody else’s session': () => forge({ ...good, sub: portal.people.dana }),
    'without an issuer': () => forge(without('iss')),
    'of another issuer': () => forge({ ...good, iss: 'elsewhere' }),
    'without an audience': () => forge(without('aud')),
    'for the browser’s cookie': () => forge({ ...good, aud: 'lintel-browser' }),
    'for several audiences': () => forge({ ...good, aud: ['lintel-api', 'elsewhere'] }),
    'of another version': () => forge({ ...good, ver: 2 }),
    'whose claims are a list': () => forge([good]),
    'whose claims are a text': () => forge('"text"'),
    'whose claims are broken': () => forge('{"sub":'),
    'of one part': () => base64(good),
    'of four parts': () => `${forge(good)}.x`,
    'with spaces inside': () => forge(good).replace('.', ' .'),
    'that is very long': () => forge({ ...good, more: 'x'.repeat(9_000) }),
    'that is empty': () => '',
  }
  for (const [what, make] of Object.entries(hostile))
    test(`${what} is 401, and says no more than that`, async () => {
      const reply = await withBearer(make())
      expect(reply.statusCode).toBe(401)
      expect(reply.json().type).toBe('/problems/core.unauthenticated')
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
