import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { operatorTenant } from '../../src/server/identity/index.js'
import { cookiesOf, fromOurPage, openTestPortal, type TestPortal } from './portal.js'
import { password } from './people.js'

interface Entry {
  readonly tenant_id: string
  readonly account_id: string | null
  readonly session_id: string | null
  readonly request_id: string | null
  readonly operation: string
  readonly outcome: string
  readonly resource: string | null
  readonly resource_id: string | null
  readonly basis: string | null
}

describe('the audit trail', () => {
  let portal: TestPortal
  let last = '0'
  beforeAll(async () => {
    portal = await openTestPortal()
  })
  afterAll(() => portal.close())
  beforeEach(async () => {
    last = (await portal.rows<{ last: string }>('select coalesce(max(id), 0)::text as last from core.audit_entry'))[0]?.last ?? '0'
  })
  const entries = () => portal.rows<Entry>(`select * from core.audit_entry where id > ${last} order by id`)
  const signIn = (username: string, typed = password, host = 'elm.localhost') =>
    portal.inject({ method: 'POST', url: '/api/core/sign-in', headers: { host }, payload: { username, password: typed } })
  const post = (path: string, cookies: Record<string, string>) =>
    portal.inject({ method: 'POST', url: `/api/core${path}`, headers: fromOurPage, cookies })
  const sid = (jar: Record<string, string>): string =>
    JSON.parse(Buffer.from(jar.lintel_at?.split('.')[1] ?? '', 'base64url').toString()).sid

  test('notes a sign-in: who, and which session', async () => {
    const jar = cookiesOf(await signIn('omar'))
    const { elmTenant, omar } = portal.people
    expect(await entries()).toEqual([
      expect.objectContaining({ tenant_id: elmTenant, account_id: omar, session_id: sid(jar), operation: 'core.signIn', outcome: 'allow' }),
    ])
    expect((await entries())[0]?.request_id).toMatch(/^[0-9a-f-]{36}$/)
  })
  test('notes a failed sign-in: which account was tried, if there is one, and never what was typed', async () => {
    await signIn('omar', 'a wrong password')
    await signIn('a made-up name')
    await signIn('a made-up name', password, 'localhost')
    const found = await entries()
    expect(
      found.map(({ tenant_id, account_id, operation, outcome, resource_id }) => [tenant_id, account_id, operation, outcome, resource_id]),
    ).toEqual([
      [portal.people.elmTenant, null, 'core.signIn', 'deny', portal.people.omar],
      [portal.people.elmTenant, null, 'core.signIn', 'deny', null],
      [operatorTenant, null, 'core.signIn', 'deny', null],
    ])
    expect(JSON.stringify(found)).not.toMatch(/wrong|made-up/)
  })
  test('notes a sign-out and the session it ended', async () => {
    const jar = cookiesOf(await signIn('omar'))
    await post('/sign-out', jar)
    expect(
      (await entries()).slice(1).map(({ account_id, session_id, operation, basis }) => [account_id, session_id, operation, basis]),
    ).toEqual([
      [portal.people.omar, sid(jar), 'core.sessionEnded', 'signOut'],
      [portal.people.omar, sid(jar), 'core.signOut', null],
    ])
  })
  test('notes a refresh token that was used twice, and the end of its family', async () => {
    const first = cookiesOf(await signIn('omar'))
    const second = cookiesOf(await post('/refresh', first), first)
    await post('/refresh', second)
    await post('/refresh', first)
    expect(
      (await entries())
        .slice(1)
        .map(({ account_id, session_id, operation, outcome, basis }) => [account_id, session_id, operation, outcome, basis]),
    ).toEqual([
      [portal.people.omar, sid(first), 'core.refresh', 'deny', 'refreshReused'],
      [portal.people.omar, sid(first), 'core.sessionEnded', 'allow', 'refreshReused'],
    ])
  })
  test('notes sessions that a person ends, and the switch of a hat', async () => {
    const [here, there] = [cookiesOf(await signIn('omar')), cookiesOf(await signIn('omar'))]
    await portal.inject({ method: 'DELETE', url: `/api/core/sessions/${sid(there)}`, headers: fromOurPage, cookies: here })
    await portal.inject({ method: 'POST', url: '/api/core/act-as', headers: fromOurPage, cookies: here, payload: { hat: 'profile' } })
    const found = (await entries()).slice(2)
    expect(found.map(({ operation, resource_id }) => [operation, resource_id])).toEqual([
      ['core.sessionEnded', sid(there)],
      ['core.endSession', sid(there)],
      ['core.actAs', sid(here)],
    ])
    for (const entry of found) expect(entry.account_id).toBe(portal.people.omar)
  })
  test('notes what is done to accounts, and each session that ends by it', async () => {
    const { elmTenant, rosa } = portal.people
    await signIn('rosa')
    await portal.identity.accounts.deactivate({ tenantId: elmTenant }, rosa)
    await portal.identity.accounts.reactivate({ tenantId: elmTenant }, rosa)
    expect((await entries()).slice(1).map(({ operation, basis }) => [operation, basis])).toEqual([
      ['core.sessionEnded', 'deactivated'],
      ['core.deactivateAccount', null],
      ['core.reactivateAccount', null],
    ])
  })
  test('has nothing of a password, a token or a name in it', async () => {
    const reply = await signIn('omar')
    const all = JSON.stringify(await portal.rows('select * from core.audit_entry'))
    for (const { value } of reply.cookies) expect(all).not.toContain(value)
    expect(all.toLowerCase()).not.toMatch(/omar|dana|rosa|heron|argon/)
  })
  test('and the tables of signing in keep tokens as hashes only', async () => {
    const jar = cookiesOf(await signIn('omar'))
    const kept = JSON.stringify(
      await portal.rows(`select encode(hash, 'escape') as hash, encode(replaced_by, 'escape') as next from auth.refresh_token`),
    )
    expect(kept).not.toContain(jar.lintel_rt)
    const credentials = await portal.rows<{ password_hash: string }>('select password_hash from auth.credential')
    for (const { password_hash } of credentials) expect(password_hash).toMatch(/^\$argon2id\$/)
  })
})
