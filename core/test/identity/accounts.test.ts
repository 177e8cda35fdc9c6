import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookiesOf, openTestPortal, quickHash, someId, type TestPortal } from './portal.js'
import { password } from './people.js'

describe('an account', () => {
  let portal: TestPortal
  let tenantId: string
  beforeAll(async () => {
    portal = await openTestPortal()
    tenantId = portal.people.elmTenant
  })
  afterAll(() => portal.close())
  const accounts = () => portal.identity.accounts
  const signIn = (username: string, typed = password) =>
    portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username, password: typed } })
  const session = async (cookies: Record<string, string>) => (await portal.inject({ url: '/api/core/session', cookies })).statusCode
  const refused = (id: string, pointer?: string) =>
    expect.objectContaining({ id, ...(pointer !== undefined && { extra: { errors: [{ pointer, detail: expect.any(String) }] } }) })
  const numbers = Array.from({ length: 100 }, (_, at) => at).values()
  const fresh = (more: object = {}) => ({
    username: `person${numbers.next().value}`,
    displayName: 'Somebody',
    password: 'nine blue kettles',
    ...more,
  })

  test('is made with a username, an e-mail address or both, and can sign in with either', async () => {
    const byMail = { email: 'mail.only@example.org', displayName: 'Mail Only', password: 'nine blue kettles' }
    await accounts().create({ tenantId }, byMail)
    expect((await signIn('Mail.Only@example.org', byMail.password)).statusCode).toBe(200)
    await expect(accounts().create({ tenantId }, { displayName: 'Nameless' })).rejects.toEqual(refused('core.invalidInput', '/username'))
  })

  test('does not take a username that could be somebody’s e-mail address', async () => {
    for (const username of ['omar@example.org', '', ' omar', 'o mar', '.omar', 'o\u0000mar'])
      await expect(accounts().create({ tenantId }, fresh({ username }))).rejects.toEqual(refused('core.invalidInput', '/username'))
    for (const email of ['omar', 'a@b', '@example.org', 'a b@example.org'])
      await expect(accounts().create({ tenantId }, fresh({ email }))).rejects.toEqual(refused('core.invalidInput', '/email'))
  })

  test('is called like no other of its tenant, in whatever case; another tenant may use the name', async () => {
    const { username } = fresh()
    await accounts().create({ tenantId }, fresh({ username }))
    await expect(accounts().create({ tenantId }, fresh({ username: username.toUpperCase() }))).rejects.toEqual(refused('core.conflict'))
    await accounts().create({ tenantId: portal.people.oakTenant }, fresh({ username }))
  })

  test('without a password lets nobody in', async () => {
    await accounts().create({ tenantId }, { username: 'later', displayName: 'Later' })
    expect((await signIn('later', '')).statusCode).toBe(422)
    expect((await signIn('later', 'anything at all')).statusCode).toBe(401)
  })

  test('that is switched off loses its sign-ins with the next request, and gets none until it is on again', async () => {
    const id = await accounts().create({ tenantId }, fresh({ username: 'off' }))
    const cookies = cookiesOf(await signIn('off', 'nine blue kettles'))
    expect(await session(cookies)).toBe(403) // signed in, with no role yet
    await accounts().deactivate({ tenantId }, id)
    expect(await session(cookies)).toBe(401)
    expect((await signIn('off', 'nine blue kettles')).statusCode).toBe(401)
    expect(await accounts().find(tenantId, 'OFF')).toMatchObject({ id, isActive: false, hasPassword: true })
    await accounts().reactivate({ tenantId }, id)
    expect(await session(cookies)).toBe(401)
    expect((await signIn('off', 'nine blue kettles')).statusCode).toBe(200)
  })

  test('with a new password loses its sign-ins, and the old password is worth nothing', async () => {
    const id = await accounts().create({ tenantId }, fresh({ username: 'renewed' }))
    const cookies = cookiesOf(await signIn('renewed', 'nine blue kettles'))
    await accounts().setPassword({ tenantId }, id, 'eight red wagons')
    expect(await session(cookies)).toBe(401)
    expect((await signIn('renewed', 'nine blue kettles')).statusCode).toBe(401)
    expect((await signIn('renewed', 'eight red wagons')).statusCode).toBe(200)
  })

  test('takes no password that is weak or made of its own names', async () => {
    for (const weak of ['too short', 'password1234', 'x'.repeat(129)])
      await expect(accounts().create({ tenantId }, fresh({ password: weak }))).rejects.toEqual(refused('core.invalidInput', '/password'))
    const id = await accounts().create({ tenantId }, fresh({ username: 'thaddeus', displayName: 'Thaddeus Brockenhurst' }))
    await expect(accounts().setPassword({ tenantId }, id, 'brockenhurst-1977')).rejects.toEqual(refused('core.invalidInput', '/password'))
    await accounts().create({ tenantId }, fresh({ password: 'demo-lintel-2026', isPasswordPublic: true }))
  })

  test('of another tenant is not there', async () => {
    const other = { tenantId: portal.people.oakTenant }
    for (const act of [
      () => accounts().deactivate(other, portal.people.omar),
      () => accounts().setPassword(other, portal.people.omar, 'eight red wagons'),
    ])
      await expect(act()).rejects.toEqual(refused('core.notFound'))
    expect(await accounts().find(other.tenantId, 'omar')).toBeUndefined()
    expect((await signIn('omar')).statusCode).toBe(200)
    await expect(
      accounts().linkStaff(other.tenantId, { accountId: portal.people.omar, staffMemberId: portal.people.lenaStaff }),
    ).rejects.toEqual(refused('core.notFound'))
    await expect(accounts().deactivate({ tenantId }, someId())).rejects.toEqual(refused('core.notFound'))
  })

  test('is listed with what it is called and whether it can be used', async () => {
    const list = await accounts().list(tenantId)
    expect(list.find(({ id }) => id === portal.people.omar)).toEqual({
      id: portal.people.omar,
      username: 'omar',
      email: 'omar@example.org',
      displayName: 'Omar Haddad',
      isActive: true,
      hasPassword: true,
      lastSeenAt: expect.stringMatching(/^\d{4}-.*Z$/),
    })
    expect(list.map(({ id }) => id)).not.toContain(portal.people.twinOfOak)
    expect(await accounts().list(tenantId, { limit: 2, offset: 1 })).toEqual(list.slice(1, 3))
  })

  test('gets a stronger hash at the next sign-in when the cost has risen', async () => {
    const hash = async () =>
      (
        await portal.rows<{ password_hash: string }>(`select password_hash from auth.credential where account_id = '${portal.people.dana}'`)
      )[0]?.password_hash
    const risen = await portal.another({ hashCost: { ...quickHash, memory: 128 } })
    expect(await hash()).toContain('m=64,')
    const at = (typed: string) => risen.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: 'dana', password: typed } })
    expect((await at('wrong')).statusCode).toBe(401)
    expect(await hash()).toContain('m=64,')
    expect((await at(password)).statusCode).toBe(200)
    expect(await hash()).toContain('m=128,')
    expect((await at(password)).statusCode).toBe(200)
    await risen.close()
  })
})
