import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { type AgencyForTests, openAgency } from '../letting-in/open-agency.js'

let agency: AgencyForTests
let clientId: string
let accessId: string
let username: string
let password: string
let fresh = 0
beforeAll(async () => {
  agency = await openAgency()
})
afterAll(() => agency.close())
beforeEach(async () => {
  clientId = await agency.client({ email: 'omar@example.org' })
  username = `portal.${crypto.randomUUID().slice(0, 8)}`
  const box = { username, isRepresentative: false, isActive: true }
  ;({ password, accessId } = await agency.amir.call(core).addClientLogin({ params: { clientId }, body: box }))
})

/** From a network of its own each time: no waiting stands between a patient guesser and the next try. */
const signIn = async (typed: string, name = username) => {
  fresh += 1
  const reply = await agency.portal.app.inject({
    method: 'POST',
    url: '/api/core/sign-in',
    payload: { username: name, password: typed },
    headers: { origin: 'http://localhost:3000' },
    remoteAddress: `10.${Math.floor(fresh / 250)}.${fresh % 250}.1`,
  })
  const { instance: _, accessToken: __, ...told } = reply.json()
  return { status: reply.statusCode, told }
}
const guess = async (times: number) => {
  for (let at = 0; at < times; at += 1) await signIn('not the password')
}
const login = async () => (await agency.amir.call(core).getClientAccess({ params: { clientId } })).logins[0]
const entries = () =>
  agency.portal.database.asOwner(
    async (link) =>
      (
        await link.send<{ operation: string }>({
          text: `select operation from core.audit_entry where client_id = $1 and operation = 'core.stopPassword'`,
          values: [clientId],
        })
      ).rows,
  )

test('after a hundred wrong passwords in a row the right one is not taken, and nobody outside can tell', async () => {
  await guess(99)
  expect(await entries()).toEqual([])
  const wrong = await signIn('not the password')
  expect(await signIn(password)).toEqual(wrong)
  expect(await signIn('not the password')).toEqual(wrong)
  expect(await signIn('not the password', 'nobody.at.all')).toEqual(wrong)
  expect(await entries()).toHaveLength(1)
}, 60_000)

test('staff see it on the record, and a password they make is taken', async () => {
  expect(await login()).toMatchObject({ isPasswordStopped: false })
  await guess(100)
  expect(await login()).toMatchObject({ isPasswordStopped: true, isActive: true })
  const made = await agency.amir.call(core).setClientPassword({ params: { clientId, accessId }, body: {} })
  expect(await login()).toMatchObject({ isPasswordStopped: false })
  expect((await signIn(made.password)).status).toBe(200)
}, 60_000)

test('the owner is told once, with what helps and without a name', async () => {
  await agency.portal.database.transaction('auth', { 'lintel.tenant': agency.portal.tenant().id }, async (link) => {
    await link.send({ text: `update core.account set email = $2 where username = $1`, values: [username, `${username}@example.org`] })
  })
  await guess(105)
  const mine = async () => {
    await agency.portal.settled()
    return (await agency.sent()).filter(({ to }) => to === `${username}@example.org`)
  }
  await expect.poll(mine).toHaveLength(1)
  const letters = await mine()
  expect(letters).toMatchObject([{ channel: 'email', subject: 'Your password does not work any more' }])
  expect(letters[0]?.text).toContain('choose a new password')
  expect(letters[0]?.text).not.toMatch(/Omar|Reyes|elm/i)
}, 60_000)

test('the right password before the hundredth forgets the wrong ones', async () => {
  await guess(60)
  expect((await signIn(password)).status).toBe(200)
  await guess(60)
  expect((await signIn(password)).status).toBe(200)
  expect(await entries()).toEqual([])
}, 60_000)

test('of many tries at once none counts for less', async () => {
  await guess(90)
  const replies = await Promise.all(Array.from({ length: 40 }, () => signIn('not the password')))
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([401]))
  expect((await signIn(password)).status).toBe(401)
  expect(await entries()).toHaveLength(1)
}, 60_000)
