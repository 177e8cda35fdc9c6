import { afterEach, describe, expect, test } from 'vitest'
import type { IdentityOptions } from '../../src/server/identity/index.js'
import { hostOf, networkOf } from '../../src/server/identity/network.js'
import { openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

const home = '203.0.113.7'
const neighbour = '203.0.113.99'
const elsewhere = '198.51.100.4'

describe('trying passwords', () => {
  let portal: TestPortal
  afterEach(() => portal.close())
  // Waits that no machine is slow enough to outlast, where a test does not say otherwise.
  const open = async (throttle: IdentityOptions['throttle'] = { firstWaitSeconds: 600 }) => {
    portal = await openTestPortal({ throttle })
  }
  const attempt = (username: string, typed: string, remoteAddress = home) =>
    portal.inject({ method: 'POST', url: '/api/core/sign-in', remoteAddress, payload: { username, password: typed } })
  const statuses = async (count: number, username: string, from = home) => {
    const seen: number[] = []
    for (let at = 0; at < count; at += 1) seen.push((await attempt(username, 'wrong', from)).statusCode)
    return seen
  }

  test('is free five times; then one has to wait, and is told how long', async () => {
    await open({ firstWaitSeconds: 900 })
    expect(await statuses(5, 'omar')).toEqual([401, 401, 401, 401, 401])
    const reply = await attempt('omar', password)
    expect(reply.statusCode).toBe(429)
    expect(reply.json()).toMatchObject({ type: '/problems/core.tooManyRequests', retryAfter: expect.any(Number) })
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(600)
    expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(900)
  })

  test('questions that anybody may ask, and that are kept a while, are asked so often from one address; signing in stays open', async () => {
    await open({ triesPerAddress: 5, windowSeconds: 3600 })
    const ask = async (remoteAddress: string) =>
      (await portal.inject({ method: 'POST', url: '/api/core/passkeys/question', remoteAddress, payload: {} })).statusCode
    const asked: number[] = []
    for (let at = 0; at < 7; at += 1) asked.push(await ask(home))
    expect(asked).toEqual([200, 200, 200, 200, 200, 429, 429])
    const kept = await portal.rows<{ count: number }>("select count(*)::int as count from auth.ticket where purpose = 'passkey'")
    expect(kept).toEqual([{ count: 5 }])
    expect([await ask(elsewhere), (await attempt('omar', password)).statusCode]).toEqual([200, 200])
  })

  test('looks the same for a name that nobody has', async () => {
    await open()
    const known = [await statuses(7, 'omar'), (await attempt('omar', 'wrong')).json()]
    const unknown = [await statuses(7, 'nobody', elsewhere), (await attempt('nobody', 'wrong', elsewhere)).json()]
    const plain = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value)
          .replace(/urn:uuid:[0-9a-f-]{36}/g, '')
          .replace(/"retryAfter":\d+/, '"retryAfter":0'), // seconds pass between the two
      )
    expect(plain(unknown)).toEqual(plain(known))
  })

  test('from one network does not lock the owner out of another', async () => {
    await open()
    await statuses(10, 'omar')
    expect((await attempt('omar', password, neighbour)).statusCode).toBe(429)
    expect((await attempt('omar', password, elsewhere)).statusCode).toBe(200)
  })

  test('in the other case of letters is the same name', async () => {
    await open()
    await statuses(5, 'omar')
    expect((await attempt('OMAR', password)).statusCode).toBe(429)
  })

  test('doubles the wait each time, up to a quarter of an hour', async () => {
    await open({})
    const waits: number[] = []
    for (let at = 0; at < 16; at += 1) {
      await attempt('omar', 'wrong')
      const [row] = await portal.rows<{ wait: number | null }>(
        `select round(extract(epoch from blocked_until - updated_at))::int as wait from auth.throttle where key like 'name:%'`,
      )
      if (row?.wait != null) waits.push(row.wait)
      await portal.rows(`update auth.throttle set blocked_until = null`)
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
  })

  test('works again when the wait is over, and the right password wipes the count', async () => {
    await open({ firstWaitSeconds: 600 })
    await statuses(5, 'omar')
    expect((await attempt('omar', password)).statusCode).toBe(429)
    await portal.rows(`update auth.throttle set blocked_until = blocked_until - interval '601 s'`)
    expect((await attempt('omar', password)).statusCode).toBe(200)
    expect(await statuses(5, 'omar')).toEqual([401, 401, 401, 401, 401])
  })

  test('a hundred at once pass no more than five', async () => {
    await open()
    const replies = await Promise.all(Array.from({ length: 100 }, () => attempt('omar', 'wrong')))
    expect(replies.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
    expect(replies.filter(({ statusCode }) => statusCode === 429)).toHaveLength(95)
  })

  test('many names from one address come to sixty a minute', async () => {
    await open({ triesPerAddress: 60 })
    const replies = await Promise.all(Array.from({ length: 70 }, (_, at) => attempt(`name${at}`, 'wrong')))
    expect(replies.filter(({ statusCode }) => statusCode === 401)).toHaveLength(60)
    const reply = await attempt('omar', password)
    expect(reply.statusCode).toBe(429)
    expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect((await attempt('omar', password, elsewhere)).statusCode).toBe(200)
    await portal.rows(`update auth.throttle set started_at = started_at - interval '61 s'`)
    expect((await attempt('omar', password)).statusCode).toBe(200)
  })

  test('with the right password is not counted: many people may share a line', async () => {
    await open({ triesPerAddress: 5 })
    const seen: number[] = []
    for (let at = 0; at < 12; at += 1) seen.push((await attempt(at % 2 === 0 ? 'omar' : 'rosa', password)).statusCode)
    expect(new Set(seen)).toEqual(new Set([200]))
    const together = await Promise.all(Array.from({ length: 4 }, (_, at) => attempt(at % 2 === 0 ? 'omar' : 'rosa', password)))
    expect(together.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
  })

  test('is counted for all processes together, and neither names nor addresses are kept', async () => {
    await open()
    const other = await portal.another()
    await statuses(5, 'omar')
    const reply = await other.inject({
      method: 'POST',
      url: '/api/core/sign-in',
      remoteAddress: home,
      payload: { username: 'omar', password },
    })
    expect(reply.statusCode).toBe(429)
    const kept = JSON.stringify(await portal.rows('select * from auth.throttle'))
    expect(kept).not.toMatch(/omar|203\.0/)
    await other.close()
  })
})

test('a network is a /24 of IPv4 or a /56 of IPv6, an address a /64', () => {
  expect(networkOf('203.0.113.7')).toBe(networkOf('::ffff:203.0.113.200'))
  expect(networkOf('203.0.113.7')).not.toBe(networkOf('203.0.114.7'))
  expect(networkOf('2001:db8:1:2200::1')).toBe(networkOf('2001:0db8:0001:22ff:ffff::'))
  expect(networkOf('2001:db8:1:2200::1')).not.toBe(networkOf('2001:db8:1:2300::1'))
  expect(hostOf('2001:db8::1')).toBe(hostOf('2001:db8::ffff:1'))
  expect(hostOf('2001:db8:0:1::1')).not.toBe(hostOf('2001:db8::1'))
  expect(hostOf('203.0.113.7')).not.toBe(hostOf('203.0.113.8'))
})
