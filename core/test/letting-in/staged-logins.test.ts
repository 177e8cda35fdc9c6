import { afterAll, beforeAll, expect, test } from 'vitest'
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
/** A day that has not come, whenever this runs. */
const inAYear = new Date(Date.now() + 365 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
const newName = () => `portal.${crypto.randomUUID().slice(0, 8)}`
const api = (person: TestPerson = agency.amir) => person.call(core)
const signIn = async (username: string, password: string): Promise<number> => {
  const reply = await agency.portal.app.inject({
    method: 'POST',
    url: '/api/core/sign-in',
    payload: { username, password },
    headers: { origin: 'http://localhost:3000' },
  })
  return reply.statusCode
}
const operations = (clientId: string) =>
  agency.portal.database.asOwner(async (link) => {
    const text = 'select operation, fields, to_jsonb(a)::text as all from core.audit_entry a where client_id = $1 order by id'
    return (await link.send<{ operation: string; fields: string[]; all: string }>({ text, values: [clientId] })).rows
  })

test('a login is saved first and lets nobody in; Update on the record makes it [S4.14]', async () => {
  const params = { clientId: await agency.client() }
  const username = newName()
  const body = { username, password: typed, confirmPassword: typed, ...plain }
  const { accessId } = await api().stageClientLogin({ params, body })
  expect(await signIn(username, typed)).toBe(401)
  expect(await api().getClientAccess({ params })).toMatchObject({ connection: { state: 'notConnected' }, logins: [] })
  expect(await api().listStagedLogins({ params })).toMatchObject([{ accessId, username, isActive: true, isOwnStep: true }])
  const { logins } = await api().updateClientLogins({ params })
  expect(logins).toEqual([{ accessId, username, displayName: 'Omar Reyes', relation: 'self', passwordIs: 'agreed' }]) // the password was typed: staff know it
  expect(await signIn(username, typed)).toBe(200)
  expect(await api().getClientAccess({ params })).toMatchObject({
    connection: { state: 'connected' },
    logins: [{ accessId, isActive: true }],
  })
  expect(await api().listStagedLogins({ params })).toEqual([])
  const entries = await operations(params.clientId)
  expect(entries.map(({ operation }) => operation)).toEqual(
    expect.arrayContaining(['core.stageClientLogin', 'core.updateClientLogins', 'core.addClientLogin']),
  )
  expect(entries.map(({ all }) => all).join()).not.toContain(typed)
})

test('several are made by one Update, with passwords answered once and everything a sheet needs [S4.14]', async () => {
  const params = { clientId: await agency.client({ language: 'es' }) }
  const [own, mother] = [newName(), newName()]
  await api().stageClientLogin({ params, body: { username: own, ...plain } })
  const representative = { username: mother, displayName: 'Rosa Reyes', isRepresentative: true, isActive: false }
  await api().stageClientLogin({ params, body: representative })
  const { logins, sheet } = await api().updateClientLogins({ params })
  expect(sheet).toMatchObject({ language: 'es', portalAddress: expect.stringMatching(/\/at\//) })
  const [first, second] = logins
  expect(await signIn(own, first?.password ?? '')).toBe(200)
  expect(second).toMatchObject({ username: mother, relation: 'representative', password: expect.any(String) })
  expect(await signIn(mother, second?.password ?? '')).toBe(401) // saved without Active
  await expect(api().updateClientLogins({ params })).rejects.toMatchObject({ id: 'core.notFound' })
})

test('what is wrong is said in the login window: a taken name, passwords that differ', async () => {
  const params = { clientId: await agency.client() }
  const username = newName()
  await api().stageClientLogin({ params, body: { username, ...plain } })
  const again = api().stageClientLogin({ params, body: { username: username.toUpperCase(), ...plain } })
  await expect(again).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/username' }] } })
  const differing = api().stageClientLogin({
    params,
    body: { username: newName(), password: typed, confirmPassword: `${typed}!`, ...plain },
  })
  await expect(differing).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/confirmPassword' }] } })
})

test('a saved login can be thrown away, and its name is free again', async () => {
  const params = { clientId: await agency.client() }
  const username = newName()
  const { accessId } = await api().stageClientLogin({ params, body: { username, ...plain } })
  await expect(api().deactivateClientLogin({ params: { ...params, accessId } })).rejects.toMatchObject({ id: 'core.notFound' })
  await api().dropStagedLogin({ params: { ...params, accessId } })
  await expect(api().dropStagedLogin({ params: { ...params, accessId } })).rejects.toMatchObject({ id: 'core.notFound' })
  await api().stageClientLogin({ params, body: { username, ...plain } })
})

test('a colleague may update what one saved; another agency that serves the client, and staff without the right, see nothing of it', async () => {
  const params = { clientId: await agency.client() }
  await agency.portal.sql(
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values ($1, $2, $3, $4, current_date)',
    [crypto.randomUUID(), params.clientId, agency.portal.agency('oak').programId, agency.portal.agency('oak').id],
  )
  await api().stageClientLogin({ params, body: { username: newName(), ...plain } })
  expect(await api(agency.lena).listStagedLogins({ params })).toEqual([])
  await expect(api(agency.lena).updateClientLogins({ params })).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(api(agency.dana).listStagedLogins({ params })).rejects.toMatchObject({ id: 'core.forbidden' })
  const colleague = await agency.portal.person({ agency: 'elm', roles: ['administrator'] })
  expect(await api(colleague).listStagedLogins({ params })).toMatchObject([{ isOwnStep: false }])
  expect((await api(colleague).updateClientLogins({ params })).logins).toHaveLength(1)
})

test('what was saved and not made is thrown away after the agency’s days: the name is free, the trail says so, the other agency’s stays [S4.14]', async () => {
  const params = { clientId: await agency.client() }
  const [stale, kept] = [newName(), newName()]
  const { accessId } = await api().stageClientLogin({ params, body: { username: stale, ...plain } })
  const fresh = await api().stageClientLogin({ params, body: { username: kept, ...plain } })
  const [waiting] = await api().listStagedLogins({ params })
  expect(Date.parse(waiting?.keptUntil ?? '') - Date.parse(waiting?.stagedAt ?? '')).toBe(7 * 24 * 3600_000)
  await agency.portal.database.asOwner(async (link) => {
    await link.send({
      text: `update core.profile_access set staged_at = now() - interval '7 days 1 minute' where id = $1`,
      values: [accessId],
    })
  })
  const run = (at: 'elm' | 'oak') =>
    agency.portal.kernel.inPlugin({ tenantId: agency.amir.tenantId, agencyId: agency.portal.agency(at).id }, 'core', (scope) =>
      dropStaleLogins.run(scope as never, {}),
    )
  await run('oak')
  expect(await api().listStagedLogins({ params })).toHaveLength(2)
  await run('elm')
  expect(await api().listStagedLogins({ params })).toMatchObject([{ accessId: fresh.accessId, username: kept }])
  expect((await operations(params.clientId)).filter(({ operation }) => operation === 'core.dropStaleLogins')).toMatchObject([
    { fields: ['username'] },
  ])
  await api().stageClientLogin({ params, body: { username: stale, ...plain } })
})

test('a saved login may be changed until Update: its name, for whom it is, its boxes and its password [S4.14]', async () => {
  const params = { clientId: await agency.client() }
  const [first, second] = [newName(), newName()]
  const { accessId } = await api().stageClientLogin({
    params,
    body: { username: first, password: typed, confirmPassword: typed, ...plain },
  })
  const login = { ...params, accessId }
  const mother = { isRepresentative: true, relation: 'representative' as const, capabilities: ['messages' as const], basis: 'Mother' }
  const body = { username: second, displayName: 'Rosa Reyes', ...mother, endsOn: inAYear, isActive: true }
  await api().stageClientLoginChange({ params: login, body })
  const { isRepresentative: _, ...shown } = { ...body, passwordIs: 'agreed' }
  expect(await api().listStagedLogins({ params })).toMatchObject([{ accessId, ...shown }])
  await api().stageClientLogin({ params, body: { username: first, ...plain } }) // the name is free again
  const taken = api().stageClientLoginChange({ params: login, body: { ...body, username: first } })
  await expect(taken).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/username' }] } })
  await api().stageClientPassword({ params: login, body: {} })
  expect(await signIn(second, typed)).toBe(401)
  const { logins } = await api().updateClientLogins({ params })
  const made = logins.find(({ username }) => username === second)
  expect(made).toMatchObject({ accessId, displayName: 'Rosa Reyes', relation: 'representative', passwordIs: 'made' })
  expect(await signIn(second, typed)).toBe(401)
  expect(await signIn(second, made?.password ?? '')).toBe(200)
  expect((await api().getClientAccess({ params })).logins.find(({ username }) => username === second)).toMatchObject({
    capabilities: ['messages'],
    basis: 'Mother',
    endsOn: inAYear,
  })
  expect((await operations(params.clientId)).map(({ all }) => all).join()).not.toContain(typed)
})

test('a saved login may be given another typed password, and another agency can change nothing of it', async () => {
  const params = { clientId: await agency.client() }
  const username = newName()
  const { accessId } = await api().stageClientLogin({ params, body: { username, ...plain } })
  const login = { ...params, accessId }
  const short = api().stageClientPassword({ params: login, body: { password: 'short', confirmPassword: 'short' } })
  await expect(short).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/password' }] } })
  const stranger = await agency.portal.person({ agency: 'oak', roles: ['administrator'] })
  const body = { username: newName(), ...plain }
  await expect(api(stranger).stageClientLoginChange({ params: login, body })).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(api(stranger).stageClientPassword({ params: login, body: {} })).rejects.toMatchObject({ id: 'core.notFound' })
  await api().stageClientPassword({ params: login, body: { password: typed, confirmPassword: typed } })
  await api().stageClientLoginChange({ params: login, body: { ...plain, isActive: false } })
  expect(await api().listStagedLogins({ params })).toMatchObject([{ username, isActive: false, passwordIs: 'agreed' }])
  await api().stageClientLoginChange({ params: login, body: plain })
  await api().updateClientLogins({ params })
  expect(await signIn(username, typed)).toBe(200)
})
