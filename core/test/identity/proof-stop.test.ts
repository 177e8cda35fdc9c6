import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

let portal: TestPortal
let now = Date.now()
let fresh = 0
beforeAll(async () => {
  // nobody waits here: what is tested is what patience does not help against
  portal = await openTestPortal({ now: () => new Date(now), throttle: { freeTries: 10_000 } })
})
afterAll(() => portal.close())

const post = (path: string, payload: object, cookies: Record<string, string> = {}) => {
  fresh += 1
  const remoteAddress = `10.${Math.floor(fresh / 250)}.${fresh % 250}.1`
  return portal.inject({ method: 'POST', url: `/api/core${path}`, headers: fromOurPage, cookies, remoteAddress, payload })
}
const signIn = (username: string, typed = password, code?: string) =>
  post('/sign-in', { username, password: typed, ...(code !== undefined && { code }) })
const typeOf = async (reply: ReturnType<typeof post>) => (await reply).json().type
const repeat = async (times: number, work: () => PromiseLike<unknown>) => {
  for (let at = 0; at < times; at += 1) await work()
}
/** Gives somebody a second step; answers with what they hold then. */
async function secure(username: string) {
  const cookies = cookiesOf(await signIn(username))
  const { factorId } = (await post('/factors/authenticators', {}, cookies)).json()
  const made = (await portal.inject({ url: `/api/core/factors/authenticators/${factorId}/key`, headers: fromOurPage, cookies })).json()
  const nextCode = () => {
    now += 30_000
    return new TOTP({ secret: Secret.fromBase32(made.key.replaceAll(' ', '')) }).generate({ timestamp: now })
  }
  await post(`/factors/authenticators/${factorId}/confirm`, { code: nextCode(), name: 'Phone' }, cookies)
  const { codes } = (await portal.inject({ url: '/api/core/factors/recovery-codes', headers: fromOurPage, cookies })).json()
  return { cookies, nextCode, paper: String(codes[0]) }
}
const stops = () =>
  portal.rows(`select 1 from core.audit_entry where operation = 'core.stopPassword' and resource_id = '${portal.people.omar}'`)

test('wrong passwords and codes where the password is asked again count with those at the door, to a hundred', async () => {
  const { cookies, nextCode, paper } = await secure('omar')
  await repeat(60, () => signIn('omar', 'not the password'))
  await repeat(30, () => post('/step-up', { password: 'not the password' }, cookies))
  await repeat(9, () => post('/step-up', { code: '000000' }, cookies))
  await repeat(3, () => post('/step-up', {}, cookies)) // nothing typed is no guess
  expect(await stops()).toEqual([])
  const wrong = await post('/step-up', { code: '000000' }, cookies)
  expect(await stops()).toHaveLength(1)
  const told = ({ statusCode, body }: Awaited<ReturnType<typeof post>>) => ({ statusCode, ...JSON.parse(body), instance: '' })
  expect(told(await post('/step-up', { password }, cookies))).toEqual(told(wrong))
  expect(told(await post('/step-up', { code: nextCode() }, cookies))).toEqual(told(wrong))
  expect(await typeOf(signIn('omar', password, nextCode()))).toBe('/problems/core.signInFailed')
  // What cannot be guessed still proves who it is.
  expect((await post('/step-up', { code: paper }, cookies)).statusCode).toBe(200)
}, 60_000)

test('a right proof forgets the wrong ones before it', async () => {
  let cookies = cookiesOf(await signIn('dana'))
  for (const _ of [1, 2, 3]) {
    await repeat(60, () => post('/step-up', { password: 'not the password' }, cookies))
    const stepped = await post('/step-up', { password }, cookies)
    expect(stepped.statusCode).toBe(200)
    cookies = cookiesOf(stepped, cookies)
  }
}, 60_000)

test('who has the password and guesses codes at the door comes to the same end, in one step or in two', async () => {
  const { nextCode } = await secure('rosa')
  await repeat(50, () => signIn('rosa', password, '000000'))
  const tenantId = portal.people.elmTenant
  await repeat(50, async () => {
    fresh += 1
    const arrival = { address: `10.100.${fresh % 250}.1`, requestId: crypto.randomUUID() }
    const half = await portal.identity.signIn({ ...arrival, tenantId, name: 'rosa', password, mayBeHalf: true })
    if (!('ticket' in half)) throw new Error('no second step asked')
    await expect(portal.identity.finishSignIn({ ...arrival, ticket: half.ticket, code: '000000' })).rejects.toThrow()
  })
  expect(await typeOf(signIn('rosa', password, nextCode()))).toBe('/problems/core.signInFailed')
}, 60_000)
