import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { dropStaleLogins } from '../../src/server/access/logins/drop-stale-logins.js'
import type { TestPerson } from '../../src/testing/index.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

let agency: AgencyForTests
beforeAll(async () => {
  agency = await openAgency()
})
afterAll(() => agency.close())

const typed = 'four winds carry paper boats'
const plain = { isRepresentative: false, isActive: true }
const newName = () => `portal.${crypto.randomUUID().slice(0, 8)}`
const api = (person: TestPerson = agency.amir) => person.call(core)
const ask = (method: 'GET' | 'POST', path: string, more: object) => agency.portal.app.inject({ method, url: `/api/core/${path}`, ...more })
const signIn = async (username: string, password: string) => {
  const reply = await ask('POST', 'sign-in', { payload: { username, password }, headers: { origin: 'http://localhost:3000' } })
  return { status: reply.statusCode, token: reply.statusCode === 200 ? reply.json<{ accessToken: string }>().accessToken : '' }
}
const isIn = async (token: string): Promise<boolean> =>
  (await ask('GET', 'session', { headers: { authorization: `Bearer ${token}` } })).statusCode !== 401

/** A client with a login that stands. */
async function withLogin() {
  const clientId = await agency.client()
  const username = newName()
  const { accessId, password } = await api().addClientLogin({
    params: { clientId },
    body: { username, password: typed, confirmPassword: typed, ...plain },
  })
  return { params: { clientId }, login: { clientId, accessId }, accessId, username, password }
}
const loginOf = async (params: { clientId: string }) => (await api().getClientAccess({ params })).logins[0]
const trail = (clientId: string) =>
  agency.portal.database.asOwner(async (link) => {
    const text = 'select operation, fields, to_jsonb(a)::text as all from core.audit_entry a where client_id = $1 order by id'
    return (await link.send<{ operation: string; fields: string[]; all: string }>({ text, values: [clientId] })).rows
  })

describe('a change of a login is saved first', () => {
  test('and changes nothing; Update makes it, and the log says what became of it [S4.14, S4.19]', async () => {
    const { params, login, username, accessId } = await withLogin()
    const other = newName()
    const body = { username: other, isRepresentative: true, relation: 'contact' as const, basis: 'Mother', isActive: true }
    await api().stageClientLoginChange({ params: login, body })
    expect(await loginOf(params)).toMatchObject({ username, relation: 'self', isChangeWaiting: true })
    expect((await signIn(username, typed)).status).toBe(200)
    expect((await signIn(other, typed)).status).toBe(401)
    expect(await api().listStagedLogins({ params })).toMatchObject([
      { accessId, username, isOwnStep: true, change: { members: ['username', 'relation', 'basis'], username: other, relation: 'contact' } },
    ])
    const { logins, changed } = await api().updateClientLogins({ params })
    expect(changed).toMatchObject([{ accessId, username: other, members: ['username', 'relation', 'basis'] }])
    expect(logins).toEqual([{ accessId, username: other, displayName: 'Omar Reyes', relation: 'contact', passwordIs: 'own' }])
    expect(await loginOf(params)).toMatchObject({ username: other, relation: 'contact', basis: 'Mother', isChangeWaiting: false })
    expect((await signIn(other, typed)).status).toBe(200)
    expect(await trail(params.clientId)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ operation: 'core.stageClientLoginChange', fields: ['username', 'relation', 'basis'] }),
        expect.objectContaining({ operation: 'core.changeClientLogin', fields: ['username', 'relation', 'basis'] }),
      ]),
    )
  })

  test('with Active unticked it ends the sign-ins by Update, in the same act; ticked again it lets in by Update [S4.14, S4.15, S4.16]', async () => {
    const { params, login, username } = await withLogin()
    const { token } = await signIn(username, typed)
    await api().stageClientLoginChange({ params: login, body: { ...plain, isActive: false } })
    expect(await isIn(token)).toBe(true)
    await api().updateClientLogins({ params })
    expect(await isIn(token)).toBe(false)
    expect((await signIn(username, typed)).status).toBe(401)
    await api().stageClientLoginChange({ params: login, body: plain })
    expect((await signIn(username, typed)).status).toBe(401)
    await api().updateClientLogins({ params })
    expect((await signIn(username, typed)).status).toBe(200)
  })

  test('and so is a new password: made by Update and answered once, or typed, and then nowhere to be read [S4.14, S4.20]', async () => {
    const { params, login, username } = await withLogin()
    const { token } = await signIn(username, typed)
    await api().stageClientPassword({ params: login, body: {} })
    expect((await signIn(username, typed)).status).toBe(200)
    const made = await api().updateClientLogins({ params })
    const password = made.logins[0]?.password ?? ''
    expect(made.logins).toMatchObject([{ username, passwordIs: 'made' }])
    expect(await isIn(token)).toBe(false)
    expect((await signIn(username, password)).status).toBe(200)
    expect(await loginOf(params)).toMatchObject({ mustChangePassword: true })
    const second = 'seven otters hold warm hands'
    const differing = api().stageClientPassword({ params: login, body: { password: second, confirmPassword: `${second}!` } })
    await expect(differing).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/confirmPassword' }] } })
    await api().stageClientPassword({ params: login, body: { password: second, confirmPassword: second } })
    const agreed = await api().updateClientLogins({ params })
    expect(agreed.logins).toEqual([expect.not.objectContaining({ password: expect.anything() })])
    expect(agreed.logins).toMatchObject([{ passwordIs: 'agreed' }])
    expect((await signIn(username, second)).status).toBe(200)
    const entries = await trail(params.clientId)
    expect(entries.filter(({ operation }) => operation === 'core.setClientPassword')).toHaveLength(2)
    for (const word of [password, second]) expect(entries.map(({ all }) => all).join()).not.toContain(word)
  })

  test('and is one with a new login: Update makes all in one act, or nothing of it [S4.14]', async () => {
    const { params, login, username } = await withLogin()
    const [fresh, renamed] = [newName(), newName()]
    await api().stageClientLogin({ params, body: { username: fresh, ...plain } })
    await api().stageClientLoginChange({ params: login, body: { ...plain, username: renamed } })
    // Somebody took the name past the portal: the change cannot be made, so neither is the new login.
    await agency.portal.database.asOwner(async (link) => {
      await link.send({ text: 'alter table core.account disable trigger keep_saved_names' })
    })
    const other = await withLogin()
    await api().changeClientLogin({ params: other.login, body: { ...plain, username: renamed } })
    await agency.portal.database.asOwner(async (link) => {
      await link.send({ text: 'alter table core.account enable trigger keep_saved_names' })
    })
    await expect(api().updateClientLogins({ params })).rejects.toMatchObject({ id: 'core.conflict' })
    expect(await api().getClientAccess({ params })).toMatchObject({ logins: [{ username, isActive: true }] })
    expect(await api().listStagedLogins({ params })).toHaveLength(2)
    await api().stageClientLoginChange({ params: login, body: { ...plain, username: newName() } })
    const { logins, changed } = await api().updateClientLogins({ params })
    expect([logins.length, changed.length]).toEqual([2, 1])
  })
})

test('a saved change is thrown away, replaced by a later one, or gone when the login is saved as it is [S4.14]', async () => {
  const { params, login, username } = await withLogin()
  const [one, two] = [newName(), newName()]
  await api().stageClientLoginChange({ params: login, body: { ...plain, username: one } })
  await api().stageClientPassword({ params: login, body: {} })
  await api().stageClientLoginChange({ params: login, body: { ...plain, username: two } })
  expect(await api().listStagedLogins({ params })).toMatchObject([{ change: { members: ['username', 'password'], username: two } }])
  await api().stageClientLoginChange({ params: login, body: { ...plain, username } })
  expect(await api().listStagedLogins({ params })).toMatchObject([{ change: { members: ['password'], passwordIs: 'made' } }])
  await api().dropStagedLogin({ params: login })
  expect(await api().listStagedLogins({ params })).toEqual([])
  await expect(api().dropStagedLogin({ params: login })).rejects.toMatchObject({ id: 'core.notFound' })
  await api().stageClientLoginChange({ params: login, body: { ...plain, username: one } })
  await api().stageClientLoginChange({ params: login, body: { ...plain, username } })
  expect(await api().listStagedLogins({ params })).toEqual([])
  expect((await signIn(username, typed)).status).toBe(200)
})

test('a name that a change waits to take is nobody else’s, and one that is taken is refused at Save, at its field', async () => {
  const { params, login } = await withLogin()
  const other = await withLogin()
  const taken = api().stageClientLoginChange({ params: login, body: { ...plain, username: other.username.toUpperCase() } })
  await expect(taken).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/username' }] } })
  const wrong = api().stageClientLoginChange({ params: login, body: { ...plain, username: 'two words' } })
  await expect(wrong).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/username' }] } })
  const wanted = newName()
  await api().stageClientLoginChange({ params: login, body: { ...plain, username: wanted } })
  const attempts = [
    () => api().addClientLogin({ params, body: { username: wanted, ...plain } }),
    () => api().stageClientLogin({ params, body: { username: wanted.toUpperCase(), ...plain } }),
    () => api().changeClientLogin({ params: other.login, body: { ...plain, username: wanted } }),
    () => api().stageClientLoginChange({ params: other.login, body: { ...plain, username: wanted } }),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/username' }] } })
  await api().updateClientLogins({ params })
  expect(await loginOf(params)).toMatchObject({ username: wanted })
})

test('ending a login takes one step, and no tick that was saved before lets it in again', async () => {
  const { params, login, username } = await withLogin()
  await api().deactivateClientLogin({ params: login })
  const renamed = newName()
  await api().stageClientLoginChange({ params: login, body: { ...plain, username: renamed } })
  await api().reactivateClientLogin({ params: login })
  const { token } = await signIn(username, typed)
  await api().deactivateClientLogin({ params: login })
  expect(await isIn(token)).toBe(false)
  expect(await api().listStagedLogins({ params })).toMatchObject([{ isActive: false, change: { members: ['username'] } }])
  await api().updateClientLogins({ params })
  expect(await loginOf(params)).toMatchObject({ username: renamed, isActive: false })
})

test('a colleague may update what one saved; another agency that serves the client saves for itself, and staff without the right see nothing', async () => {
  const { params, login, username } = await withLogin()
  const oak = agency.portal.agency('oak')
  await agency.portal.sql(
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values ($1, $2, $3, $4, current_date)',
    [crypto.randomUUID(), params.clientId, oak.programId, oak.id],
  )
  await api().stageClientLoginChange({ params: login, body: { ...plain, username: newName() } })
  expect(await api(agency.lena).listStagedLogins({ params })).toEqual([])
  expect((await api(agency.lena).getClientAccess({ params })).logins).toMatchObject([{ username, isChangeWaiting: false }])
  await expect(api(agency.lena).dropStagedLogin({ params: login })).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(api(agency.dana).stageClientLoginChange({ params: login, body: plain })).rejects.toMatchObject({ id: 'core.forbidden' })
  const colleague = await agency.portal.person({ agency: 'elm', roles: ['administrator'] })
  expect(await api(colleague).listStagedLogins({ params })).toMatchObject([{ isOwnStep: false }])
  expect((await api(colleague).updateClientLogins({ params })).changed).toHaveLength(1)
})

test('two who update in the same moment make the change once', async () => {
  const { params, login } = await withLogin()
  await api().stageClientPassword({ params: login, body: {} })
  const both = await Promise.allSettled([api().updateClientLogins({ params }), api().updateClientLogins({ params })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a change that nobody updates is thrown away after the agency’s days, and the record’s log says so [S4.14]', async () => {
  const { params, login, username } = await withLogin()
  const wanted = newName()
  await api().stageClientLoginChange({ params: login, body: { ...plain, username: wanted } })
  const [waiting] = await api().listStagedLogins({ params })
  expect(Date.parse(waiting?.keptUntil ?? '') - Date.parse(waiting?.stagedAt ?? '')).toBe(7 * 24 * 3600_000)
  await agency.portal.database.asOwner(async (link) => {
    await link.send({
      text: `update core.login_change set saved_at = now() - interval '7 days 1 minute' where access_id = $1`,
      values: [login.accessId],
    })
  })
  for (const at of ['oak', 'elm'] as const) {
    expect(await api().listStagedLogins({ params })).toHaveLength(1)
    await agency.portal.kernel.inPlugin({ tenantId: agency.amir.tenantId, agencyId: agency.portal.agency(at).id }, 'core', (scope) =>
      dropStaleLogins.run(scope as never, {}),
    )
  }
  expect(await api().listStagedLogins({ params })).toEqual([])
  expect((await trail(params.clientId)).filter(({ operation }) => operation === 'core.dropStaleChanges')).toMatchObject([
    { fields: ['username'] },
  ])
  expect(await loginOf(params)).toMatchObject({ username })
  await api().addClientLogin({ params, body: { username: wanted, ...plain } })
})
