import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import crypto, { createHash, generateKeyPairSync, randomBytes, sign, webcrypto } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import type { Database } from '../../src/server/data/link.js'
import { openTestPortal, type TestPortal } from './portal.js'

let portal: TestPortal
beforeAll(async () => {
  // a hash that takes its time, so that leaving it out for an unknown name would show
  const hashCost = { memory: 8_192, passes: 1, parallelism: 1 }
  portal = await openTestPortal({ hashCost, throttle: { triesPerAddress: 60, firstWaitSeconds: 600 } })
  for (const accountId of [portal.people.omar, portal.people.dana])
    await portal.identity.accounts.setPassword({ tenantId: portal.people.elmTenant }, accountId, 'four slow brown bears')
})
afterAll(() => portal.close())

const attempt = (username: string, address: string, password = 'not the password') =>
  portal.inject({ method: 'POST', url: '/api/core/sign-in', remoteAddress: address, payload: { username, password } })

/** Time that passed, and time that processors worked for this process. */
const clock = () => ({ wall: performance.now(), cpu: process.cpuUsage() })
const since = ({ wall, cpu }: ReturnType<typeof clock>) => {
  const { user, system } = process.cpuUsage(cpu)
  return { wall: performance.now() - wall, processor: user + system }
}
const idle = { wall: 0, processor: 0 }
const turned = <Item>(items: readonly Item[], by: number): readonly Item[] => {
  const at = by % items.length
  return [...items.slice(at), ...items.slice(0, at)]
}
/**
 * Between which bounds the median of all such ratios lies, whatever their distribution: from the order of those seen, wrong
 * once in 100,000 times (4.4 standard deviations of the binomial).
 */
function medianBounds(ratios: readonly number[]): readonly [number, number] {
  const sorted = [...ratios].sort((one, other) => one - other)
  const reach = Math.ceil(2.2 * Math.sqrt(sorted.length))
  const middle = (sorted.length - 1) / 2
  return [sorted[Math.max(0, Math.floor(middle - reach))] ?? 0, sorted[Math.min(sorted.length - 1, Math.ceil(middle + reach))] ?? 0]
}
function judge(ratios: readonly number[]): 'the same' | 'different' | 'unclear' {
  const [least, most] = medianBounds(ratios)
  if (least > 0.9 && most < 1.1) return 'the same'
  return most < 0.9 || least > 1.1 ? 'different' : 'unclear'
}
const isUndecided = (ratios: readonly number[]): boolean => judge(ratios) === 'unclear'
const forget = (accountId: string) =>
  portal.rows(`update auth.credential set failures = 0, stopped_at = null where account_id = '${accountId}'`)
const stop = (accountId: string) =>
  portal.rows(`update auth.credential set failures = 100, stopped_at = now() where account_id = '${accountId}'`)

/** What a guesser can see of an answer: all but the id of the request and the seconds to wait. */
const seen = ({ statusCode, body, headers }: Awaited<ReturnType<typeof attempt>>) => {
  const { instance: _, retryAfter, ...told } = JSON.parse(body)
  return JSON.stringify({
    statusCode,
    told,
    waits: typeof retryAfter,
    cookies: headers['set-cookie'] ?? null,
    kind: headers['content-type'],
  })
}

describe('a thousand wrong passwords', () => {
  test('from one place: the answers to a name that is known and to one that is not follow the same course', async () => {
    const course = async (name: string, network: number) => {
      const answers: string[] = []
      for (let at = 0; at < 500; at += 1) answers.push(seen(await attempt(name, `10.20.${network}.${at % 200}`)))
      return answers
    }
    const [known, unknown] = [await course('omar', 1), await course('nobody', 2)]
    expect(known).toEqual(unknown)
    expect(new Set(known).size).toBe(2) // refused, then told to wait
  })

  test('from many places: every answer is the same, and takes the same time, with an account, without, and when its password is stopped', async () => {
    const answers = new Set<string>()
    const ratios = new Map<string, number[]>()
    const names = { known: 'dana', stopped: 'omar', unknown: 'nobody' } as const
    await stop(portal.people.omar)
    const tryEach = async (at: number): Promise<void> => {
      if (at % 40 === 0) await forget(portal.people.dana)
      const took = { known: idle, stopped: idle, unknown: idle }
      // in turn, and each first as often as the others, so that whatever else the machine does hits all alike
      for (const kind of turned(['known', 'stopped', 'unknown'] as const, at)) {
        const begun = clock()
        const reply = await attempt(names[kind], `10.${at % 200}.${Math.floor(at / 200) + 30}.${kind.length}`)
        took[kind] = since(begun)
        answers.add(seen(reply))
      }
      for (const by of ['wall', 'processor'] as const)
        for (const kind of ['known', 'stopped'] as const) {
          const what = `${by} ${kind}`
          ratios.set(what, [...(ratios.get(what) ?? []), took[kind][by] / took.unknown[by]])
        }
    }
    // A busy machine blurs it, and more rounds make it clear again; a true difference they only confirm.
    for (let at = 0; at < 400 || (at < 1_200 && [...ratios.values()].some(isUndecided)); at += 1) await tryEach(at)
    expect(answers.size).toBe(1)
    const proved = Object.fromEntries([...ratios].map(([what, seen]) => [what, judge(seen)]))
    // Time on the wall also tells what else the machine did meanwhile: there a difference must be proved, elsewhere ruled out.
    expect(proved).toEqual({
      'wall known': expect.not.stringMatching('different'),
      'wall stopped': expect.not.stringMatching('different'),
      'processor known': 'the same',
      'processor stopped': 'the same',
    })
  }, 600_000)

  test('costs the same work for a name that is known and for one that is not: the same hash, the same statements', async () => {
    const course = { statements: [] as string[], hashes: [] as string[] }
    const counted = await portal.another({ database: recording(portal.database, (text) => course.statements.push(text)) })
    const letGo = hearHashes((cost) => course.hashes.push(cost))
    const workFor = async (username: string, address: string) => {
      course.statements = []
      course.hashes = []
      const payload = { username, password: 'not the password' }
      await counted.inject({ method: 'POST', url: '/api/core/sign-in', remoteAddress: address, payload })
      return { hashes: course.hashes, statements: course.statements.filter((text) => !text.startsWith('delete from auth.throttle')) }
    }
    await workFor('nobody', '10.90.9.1') // addresses are known from here on
    const [stopped, known] = [await workFor('omar', '10.90.1.1'), await workFor('dana', '10.90.2.1')]
    const unknown = await workFor('nobody', '10.90.3.1')
    letGo()
    await counted.close()
    expect(unknown.hashes).toEqual(['8192 KiB, 1 time'])
    expect(known).toEqual(unknown)
    expect(stopped).toEqual(unknown)
  })

  test('the real owner still gets in by passkey, from the very place that is told to wait; then the password counts again', async () => {
    const device = await addPasskey(portal)
    await attempt('omar', '10.20.1.7')
    expect((await attempt('omar', '10.20.1.7')).statusCode).toBe(429)
    // So many wrong ones that the right one is not taken any more, from wherever it comes.
    expect((await attempt('omar', '10.91.1.1', 'four slow brown bears')).statusCode).toBe(401)
    const reply = await device.show('10.20.1.7')
    expect(reply.statusCode).toBe(200)
    const own = await portal.inject({ url: '/api/core/session', headers: { authorization: `Bearer ${reply.json().accessToken}` } })
    expect(own.json().account.id).toBe(portal.people.omar)
    const half = await attempt('omar', '10.91.2.1', 'four slow brown bears')
    expect(half.json().type).toBe('/problems/core.codeNeeded')
  })
})

/** The same database, told what is asked of it. */
const recording = (database: Database, heard: (text: string) => void): Database => ({
  ...database,
  transaction: (role, variables, work) =>
    database.transaction(role, variables, (link) =>
      work({
        ...link,
        send: (statement) => {
          heard(statement.text)
          return link.send(statement)
        },
      }),
    ),
})
/** Hears of hashes where they are computed, and what they cost, until it is let go. */
function hearHashes(heard: (cost: string) => void): () => void {
  const own = crypto.argon2
  crypto.argon2 = (...given) => {
    heard(`${given[1].memory} KiB, ${given[1].passes} time`)
    return own(...given)
  }
  syncBuiltinESMExports()
  return () => {
    crypto.argon2 = own
    syncBuiltinESMExports()
  }
}

/** A passkey in software: what an authenticator does (WebAuthn, section 6), with a key on P-256. */
async function addPasskey({ people, database, inject }: TestPortal) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE_Key (RFC 9052): {1: 2, 3: -7, -1: 1, -2: x, -3: y}
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const id = randomBytes(16).toString('base64url')
  await database.transaction('auth', { 'lintel.tenant': people.elmTenant }, async (link) => {
    await link.send({
      text: `insert into auth.factor (id, account_id, kind, name, credential_id, public_key, host, confirmed_at)
        values ($1, $2, 'passkey', 'Key', $3, decode($4, 'hex'), 'elm.localhost', now())`,
      values: [webcrypto.randomUUID(), people.omar, id, cose.toString('hex')],
    })
  })
  const handle = Buffer.from(`${people.elmTenant}${people.omar}`.replaceAll('-', ''), 'hex').toString('base64url')
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
  return {
    async show(address: string) {
      const headers = { origin: 'http://elm.localhost' }
      const { ticket, options } = (
        await inject({ method: 'POST', url: '/api/core/passkeys/question', headers, remoteAddress: address })
      ).json()
      const client = JSON.stringify({
        type: 'webauthn.get',
        challenge: options.challenge,
        origin: 'http://elm.localhost',
        crossOrigin: false,
      })
      const data = Buffer.concat([sha256('elm.localhost'), Buffer.from('0500000001', 'hex')])
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      const assertion = {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: Buffer.from(client).toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: handle,
        },
      }
      return inject({ method: 'POST', url: '/api/core/passkeys/sign-in', headers, remoteAddress: address, payload: { ticket, assertion } })
    },
  }
}
