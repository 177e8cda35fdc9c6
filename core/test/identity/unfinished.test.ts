import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await openTestPortal()
})
afterAll(() => portal.close())

const handed = 'paper boat on river'
const own = 'green lantern over water'
const mustChange = (accountId: string) =>
  portal.identity.accounts.setPassword({ tenantId: portal.people.elmTenant }, accountId, handed, { mustChange: true })
const signIn = (username: string, typed: string) =>
  portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username, password: typed } })
const bearer = async (username: string, typed: string) => ({
  authorization: `Bearer ${(await signIn(username, typed)).json().accessToken}`,
})
const change = (headers: Record<string, string>, typed: string, again = typed) =>
  portal.inject({ method: 'POST', url: '/api/core/password', headers, payload: { password: typed, repeatedPassword: again } })

test('who was handed a password can do nothing but choose one of their own, and then everything', async () => {
  await mustChange(portal.people.omar)
  const headers = await bearer('omar', handed)
  for (const url of ['/api/core/session', '/api/core/profile', '/api/core/sessions', '/live']) {
    const refused = await portal.inject({ url, headers })
    expect([url, refused.statusCode]).toEqual([url, url === '/live' ? 401 : 403])
    if (url !== '/live') expect(refused.json()).toMatchObject({ type: '/problems/core.signInUnfinished', needs: 'password' })
  }
  expect((await change(headers, handed)).json().errors).toEqual([{ pointer: '/body/password', detail: expect.any(String) }])
  expect((await change(headers, 'short')).statusCode).toBe(422)
  expect((await change(headers, own, 'something else entirely')).json().errors).toEqual([
    { pointer: '/body/repeatedPassword', detail: expect.any(String) },
  ])
  expect((await portal.inject({ url: '/api/core/profile', headers })).statusCode).toBe(403)
  expect((await change(headers, own)).statusCode).toBe(204)
  expect((await portal.inject({ url: '/api/core/profile', headers })).statusCode).toBe(200)
  expect((await signIn('omar', handed)).statusCode).toBe(401)
  expect((await signIn('omar', own)).statusCode).toBe(200)
})

test('choosing another password ends all other sign-ins, and is noted without the password', async () => {
  const elsewhere = cookiesOf(await signIn('rosa', password))
  const here = cookiesOf(await signIn('rosa', password))
  const session = (cookies: Record<string, string>) => portal.inject({ url: '/api/core/session', cookies })
  const done = await portal.inject({
    method: 'POST',
    url: '/api/core/password',
    headers: fromOurPage,
    cookies: here,
    payload: { password: own, repeatedPassword: own },
  })
  expect(done.statusCode).toBe(204)
  expect((await session(elsewhere)).statusCode).toBe(401)
  expect((await session(here)).statusCode).toBe(200)
  const notes = await portal.rows<{ account_id: string; outcome: string }>(
    `select account_id, outcome, to_jsonb(e)::text as whole from core.audit_entry e where operation = 'core.changePassword'`,
  )
  expect(notes).toContainEqual(expect.objectContaining({ account_id: portal.people.rosa, outcome: 'allow' }))
  expect(JSON.stringify(notes)).not.toContain(own)
})

test('an account without any role may still choose a password', async () => {
  await mustChange(portal.people.twinOfElm)
  const headers = await bearer('twin', handed)
  expect((await change(headers, own)).statusCode).toBe(204)
})

test('nobody else changes a password: not a visitor, not with a sign-in that has ended', async () => {
  expect((await change({}, own)).statusCode).toBe(401)
  const headers = await bearer('omar', own)
  await portal.inject({ method: 'POST', url: '/api/core/sign-out', headers })
  expect((await change(headers, 'another good one here')).statusCode).toBe(401)
})
