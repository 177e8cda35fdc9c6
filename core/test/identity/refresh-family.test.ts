import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password } from './people.js'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'

type Jar = Record<string, string>
let one: TestPortal
let two: TestPortal
beforeAll(async () => {
  one = await openTestPortal()
  two = await one.another()
})
afterAll(async () => {
  await two.close()
  await one.close()
})

const signIn = async (at = one): Promise<Jar> =>
  cookiesOf(await at.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: 'omar', password } }))
const refresh = (cookies: Jar, at: TestPortal) => at.inject({ method: 'POST', url: '/api/core/refresh', headers: fromOurPage, cookies })
const status = async (cookies: Jar, at: TestPortal) => (await at.inject({ url: '/api/core/session', cookies })).statusCode
/** A sign-in and the generations after it, renewed by turns at either process. */
async function family(children: number): Promise<Jar[]> {
  const jars = [await signIn()]
  for (let at = 0; at < children; at += 1) {
    const parent = jars.at(-1) ?? {}
    const reply = await refresh(parent, at % 2 === 0 ? two : one)
    expect(reply.statusCode).toBe(200)
    jars.push(cookiesOf(reply, parent))
  }
  return jars
}
const endings = async () =>
  (
    await one.rows<{ count: number }>(
      `select count(*)::int as count from core.audit_entry where basis = 'refreshReused' and outcome = 'deny'`,
    )
  )[0]?.count ?? 0

describe.each([0, 1, 2, 3])('a replay of token %i of a family of five', (which) => {
  test('ends every generation at both processes, the newest child too, and nobody else', async () => {
    const [jars, device] = [await family(4), await signIn(two)]
    for (const at of [one, two]) expect(await status(jars[4] ?? {}, at)).toBe(200)
    const before = await endings()
    if (which === 3) await one.rows(`update auth.refresh_token set used_at = used_at - interval '11 s' where used_at is not null`) // else a race
    expect((await refresh(jars[which] ?? {}, two)).statusCode).toBe(401)
    expect(await endings()).toBe(before + 1)
    for (const jar of [...jars].reverse()) // the newest child first
      for (const at of [one, two]) {
        expect(await status(jar, at)).toBe(401)
        expect((await refresh(jar, at)).statusCode).toBe(401)
      }
    for (const at of [one, two]) expect(await status(device, at)).toBe(200) // the owner's other device
    expect(await status(await signIn(two), one)).toBe(200) // nor is the owner locked out
  })
})

test('fifty replays at once over two processes end the family, and no reply is a token', async () => {
  const jars = await family(3)
  const replies = await Promise.all(Array.from({ length: 50 }, (_, at) => refresh(jars[0] ?? {}, at % 2 === 0 ? one : two)))
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([401]))
  for (const at of [one, two]) expect(await status(jars[3] ?? {}, at)).toBe(401)
})

test('a replay against the renewal of the newest child leaves nobody with a token that works', async () => {
  for (let round = 0; round < 8; round += 1) {
    const jars = await family(2)
    const [fresh] = await Promise.all([refresh(jars[2] ?? {}, one), refresh(jars[0] ?? {}, two)])
    const jar = fresh.statusCode === 200 ? cookiesOf(fresh, jars[2]) : (jars[2] ?? {})
    for (const at of [one, two]) {
      expect(await status(jar, at)).toBe(401)
      expect((await refresh(jar, at)).statusCode).toBe(401)
    }
  }
})

test('fifty parallel renewals over two processes have one winner, whose tokens go on at both, and nobody is signed out', async () => {
  const first = await signIn()
  const replies = await Promise.all(Array.from({ length: 50 }, (_, at) => refresh(first, at % 2 === 0 ? one : two)))
  const winners = replies.filter(({ statusCode }) => statusCode === 200)
  expect(winners).toHaveLength(1)
  expect(replies.filter(({ statusCode }) => statusCode === 409)).toHaveLength(49)
  let jar = cookiesOf(winners[0] ?? replies[0] ?? (await refresh(first, one)), first)
  for (const at of [two, one, two]) {
    expect(await status(jar, at)).toBe(200)
    const reply = await refresh(jar, at)
    expect(reply.statusCode).toBe(200)
    jar = cookiesOf(reply, jar)
  }
  expect((await one.rows(`select from core.audit_entry where basis = 'refreshReused' and session_id = '${sessionOf(jar)}'`)).length).toBe(0)
})
const sessionOf = (jar: Jar): string => JSON.parse(Buffer.from(jar['lintel_at']?.split('.')[1] ?? '', 'base64url').toString()).sid
