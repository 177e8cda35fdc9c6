import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { base64, forge, forgeHead, ownHead } from './forge-token.js'
import { password } from './people.js'
import { openTestPortal, secret, type TestPortal } from './portal.js'

let portal: TestPortal
/** The claims of a token that is good as it is, and of a cookie. */
let good: Record<string, unknown>
let ofOak: Record<string, unknown>
beforeAll(async () => {
  portal = await openTestPortal()
  const claimsOf = async (username: string, host: string): Promise<Record<string, unknown>> => {
    const reply = await portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username, password }, headers: { host } })
    return JSON.parse(Buffer.from(reply.json().accessToken.split('.')[1], 'base64url').toString())
  }
  good = await claimsOf('omar', 'elm.localhost')
  ofOak = await claimsOf('twin', 'oak.localhost')
})
afterAll(() => portal.close())

const now = () => Math.floor(Date.now() / 1000)
const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([claim]) => claim !== name))
/** Each is wrong in one thing only; `good` carries the audience of the way it is sent by. */
const hostile: Readonly<Record<string, () => string>> = {
  'with no signature and alg none': () => forge(good, { alg: 'none' }),
  'with alg None in another case': () => forge(good, { alg: 'NONE' }),
  'under HS384': () => forge(good, { alg: 'HS384' }),
  'under HS512': () => forge(good, { alg: 'HS512' }),
  'that says RS256': () => forge(good, { alg: 'RS256' }),
  'that says RS256, signed as HS256': () => forgeHead(JSON.stringify({ ...ownHead, alg: 'RS256' }), good),
  'whose alg is a list': () => forgeHead(JSON.stringify({ ...ownHead, alg: ['HS256'] }), good),
  'whose alg is nothing': () => forgeHead(JSON.stringify({ ...ownHead, alg: null }), good),
  'with no alg': () => forgeHead(JSON.stringify({ typ: ownHead.typ, kid: ownHead.kid }), good),
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
  'for the other audience': () => forge({ ...good, aud: 'elsewhere' }),
  'for several audiences': () => forge({ ...good, aud: [good['aud'], 'elsewhere'] }),
  'of another version': () => forge({ ...good, ver: 2 }),
  'whose claims are a list': () => forge([good]),
  'whose claims are a text': () => forge('"text"'),
  'whose claims are broken': () => forge('{"sub":'),
  'of one part': () => base64(good),
  'of four parts': () => `${forge(good)}.x`,
  'with spaces inside': () => forge(good).replace('.', ' .'),
  'that is very long': () => forge({ ...good, more: 'x'.repeat(9_000) }),
  'that is empty': () => '',
  'whose claims are no JSON': () => forge('not JSON'),
  'whose claims are nothing': () => forge(''),
  'whose claims are null': () => forge('null'),
  'whose claims are broken UTF-8': () => forgeHead(JSON.stringify(ownHead), '\ud800'),
  'with a good signature cut off': () => forge(good).replace(/[^.]*$/, ''),
  'with a signature one letter short': () => forge(good).slice(0, -1),
  'with the signature twice': () => forge(good).replace(/\.([^.]*)$/, '.$1$1'),
  'with its head in capitals': () => forgeHead(JSON.stringify({ ALG: 'HS256', TYP: 'at+jwt', KID: ownHead.kid }), good),
  'whose head says alg twice, none last': () => forgeHead(`{"alg":"HS256","typ":"at+jwt","kid":"${ownHead.kid}","alg":"none"}`, good),
  'whose head says kid twice, another last': () => forgeHead(`{"alg":"HS256","typ":"at+jwt","kid":"${ownHead.kid}","kid":"x"}`, good),
  'whose head is a list': () => forgeHead('["HS256"]', good),
  'whose head is no JSON': () => forgeHead('alg=HS256', good),
  'whose head is nothing': () => forgeHead('', good),
  'with a key id that leads to a file': () => forge(good, { kid: '../../../../dev/null' }, Buffer.alloc(0)),
  'with a key id of a statement': () => forge(good, { kid: "x' union select 'key" }, Buffer.from('key')),
  'with a key id that is a number': () => forge(good, { kid: 0 }),
  'with a key id that is a list': () => forge(good, { kid: [ownHead.kid] }),
  'with a key id that is empty': () => forge(good, { kid: '' }, Buffer.alloc(0)),
  'with a key id of an inherited name': () => forge(good, { kid: 'constructor' }),
  'that brings its own key': () => {
    const own = Buffer.alloc(32, 9)
    return forge(good, { jwk: { kty: 'oct', k: own.toString('base64url') } }, own)
  },
  'that names where its key is': () =>
    forge(good, { jku: 'https://example.org/keys', x5u: 'https://example.org/keys' }, Buffer.alloc(32, 9)),
  'with a crit of what we know': () => forge(good, { crit: ['exp'] }),
  'with an empty crit': () => forge(good, { crit: [] }),
  'whose claims are not in base64': () => forge(good, { b64: false, crit: ['b64'] }),
  'of another tenant’s session': () => forge({ ...ofOak, aud: good['aud'], ten: good['ten'] }),
  'of another tenant, whole': () => forge({ ...ofOak, aud: good['aud'] }),
  'that is huge': () => forge({ ...good, more: 'x'.repeat(1_000_000) }),
  'that is one dot': () => '.',
  'that is two dots': () => '..',
  'of encrypted form': () => `${base64({ alg: 'dir', enc: 'A256GCM' })}..${base64('iv')}.${base64('text')}.${base64('tag')}`,
}

/** What may be seen of an answer: all but the id of the request. */
const seen = ({ statusCode, body, headers }: Awaited<ReturnType<TestPortal['inject']>>) => {
  const plain = body.replace(/urn:uuid:[0-9a-f-]{36}/g, '')
  const { 'content-type': type, 'www-authenticate': challenge, 'set-cookie': cookies, location } = headers
  const isSet = String(cookies ?? '').replace(/lintel_csrf=[^;]*/, 'lintel_csrf=')
  return { statusCode, body: plain.replace(/"(?:csrf|requestId)":"[^"]*"/g, ''), type, challenge, isSet, location }
}
const header = (url: string) => (token: string) => portal.inject({ url, headers: { authorization: `Bearer ${token}` } })
const cookie = (url: string) => (token: string) => portal.inject({ url, headers: { cookie: `lintel_at=${token}` } })
const ways = {
  'in the header, to the API': ['lintel-api', header('/api/core/session')],
  'in the header, to a page': ['lintel-api', header('/own-page')],
  'in the header, to the news': ['lintel-api', header('/live')],
  'in a cookie, to the API': ['lintel-browser', cookie('/api/core/session')],
  'in a cookie, to a page': ['lintel-browser', cookie('/own-page')],
  'in a cookie, to the news': ['lintel-browser', cookie('/live')],
} as const

/** What a claim is not: each of another type than its own, or of its type and out of bounds. */
const odd: readonly unknown[] = [null, true, false, 0, -1, 1.5, 2 ** 53, '', ' ', 'x', '\u0000', [], {}, [[]], { toString: 1 }]

describe.each(Object.entries(ways))('a token %s', (_, [audience, send]) => {
  beforeAll(() => {
    good = { ...good, aud: audience }
  })
  test('signed by us with the right claims is taken: the forgeries below are complete but for one thing', async () => {
    const reply = await portal.inject(
      audience === 'lintel-api'
        ? { url: '/api/core/session', headers: { authorization: `Bearer ${forge(good)}` } }
        : { url: '/api/core/session', headers: { cookie: `lintel_at=${forge(good)}` } },
    )
    expect(reply.statusCode).toBe(200)
  })

  test.each(Object.entries(hostile))('%s is refused, and the answer says no more than that', async (what, make) => {
    const aimed =
      what === 'for the other audience' ? forge({ ...good, aud: audience === 'lintel-api' ? 'lintel-browser' : 'lintel-api' }) : make()
    const reply = await send(aimed)
    expect(reply.statusCode).toBe(401)
    expect(reply.json().type).toBe('/problems/core.unauthenticated')
    expect(seen(reply)).toEqual(seen(await send('not-a-token')))
  })
})

describe.each([
  ['the header', 'lintel-api', header('/api/core/session')],
  ['a cookie', 'lintel-browser', cookie('/api/core/session')],
] as const)('in %s', (_, audience, send) => {
  test('a token with any claim of a wrong type, or in a list, is refused', async () => {
    good = { ...good, aud: audience }
    const taken: unknown[] = []
    for (const claim of Object.keys(good))
      for (const value of [...odd, [good[claim]], { value: good[claim] }]) {
        const { statusCode } = await send(forge({ ...good, [claim]: value }))
        if (statusCode !== 401) taken.push([claim, value, statusCode])
      }
    expect(taken).toEqual([])
  })

  test('a token sent twice is refused, and beside a good one breaks nothing', async () => {
    good = { ...good, aud: audience }
    const [bad, fine] = [forge(good, { alg: 'none' }), forge(good)]
    const join = audience === 'lintel-api' ? ', Bearer ' : '; lintel_at='
    expect((await send(`${bad}${join}${bad}`)).statusCode).toBe(401)
    for (const both of [`${bad}${join}${fine}`, `${fine}${join}${bad}`]) expect((await send(both)).statusCode).toBeLessThan(500)
  })
})
