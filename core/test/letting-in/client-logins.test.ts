import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { oneTimePassword } from '../../src/server/access/logins/one-time-password.js'
import { passwordFault } from '../../src/server/identity/password-policy.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

let agency: AgencyForTests
beforeAll(async () => {
  agency = await openAgency()
})
afterAll(() => agency.close())

const api = () => agency.amir.call(core)
const typed = 'four winds carry paper boats'
const plain = { isRepresentative: false, isActive: true }
/** A day that has not come, whenever this runs. */
const inAYear = new Date(Date.now() + 365 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
const newName = () => `portal.${crypto.randomUUID().slice(0, 8)}`
const signIn = async (username: string, password: string) => {
  const payload = { username, password }
  const reply = await agency.portal.app.inject({
    method: 'POST',
    url: '/api/core/sign-in',
    payload,
    headers: { origin: 'http://localhost:3000' },
  })
  return { status: reply.statusCode, token: reply.statusCode === 200 ? reply.json<{ accessToken: string }>().accessToken : '' }
}
const whoAmI = async (token: string) => {
  const reply = await agency.portal.app.inject({ method: 'GET', url: '/api/core/session', headers: { authorization: `Bearer ${token}` } })
  return reply.statusCode
}
const audit = (clientId: string) =>
  agency.portal.database.asOwner(async (link) => {
    const text =
      'select operation, account_id, fields, at, to_jsonb(a)::text as all from core.audit_entry a where client_id = $1 order by id'
    return (await link.send<{ operation: string; account_id: string; fields: string[]; all: string }>({ text, values: [clientId] })).rows
  })

describe('a login made by staff', () => {
  test('has a username and a password for one use, needs no e-mail address, and opens the portal [S4.5, S4.6, S4.11]', async () => {
    const clientId = await agency.client()
    const username = newName()
    const { password, accessId } = await api().addClientLogin({ params: { clientId }, body: { username, ...plain } })
    expect(password).toMatch(/^([bdfgkmnprstvz][aeiou]){2}(-([bdfgkmnprstvz][aeiou]){2}){4}$/)
    expect((await signIn(username, password)).status).toBe(200)
    const { logins } = await api().getClientAccess({ params: { clientId } })
    expect(logins).toMatchObject([{ accessId, username, relation: 'self', isActive: true, mustChangePassword: true, openSessions: 1 }])
  })

  test('takes a typed password only when it was typed twice the same [S4.7]', async () => {
    const clientId = await agency.client()
    const username = newName()
    const add = (password: string, confirmPassword: string) =>
      api().addClientLogin({ params: { clientId }, body: { username, password, confirmPassword, ...plain } })
    await expect(add(typed, `${typed}!`)).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/confirmPassword' }] } })
    await expect(add('short', 'short')).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/password' }] } })
    expect((await api().getClientAccess({ params: { clientId } })).logins).toEqual([])
    expect(await add(typed, typed)).toMatchObject({ username, password: typed })
  })

  test('may belong to a representative, with what they may do and until when; a client may have several [S4.2, S4.8, S4.12]', async () => {
    const clientId = await agency.client()
    await api().addClientLogin({ params: { clientId }, body: { username: newName(), ...plain } })
    const body = {
      ...plain,
      username: newName(),
      isRepresentative: true,
      displayName: 'Rosa Reyes',
      capabilities: ['messages' as const],
      basis: 'Mother',
      endsOn: inAYear,
    }
    await api().addClientLogin({ params: { clientId }, body })
    const { logins } = await api().getClientAccess({ params: { clientId } })
    expect(logins.map(({ relation, displayName }) => [relation, displayName])).toEqual([
      ['self', 'Omar Reyes'],
      ['representative', 'Rosa Reyes'],
    ])
    expect(logins[1]).toMatchObject({ capabilities: ['messages'], basis: 'Mother', endsOn: inAYear })
  })

  test('is active unless staff say otherwise, and lets nobody in while it is not [S4.9]', async () => {
    const clientId = await agency.client()
    const username = newName()
    const { password, accessId } = await api().addClientLogin({
      params: { clientId },
      body: { username, isRepresentative: false, isActive: false },
    })
    expect((await signIn(username, password)).status).toBe(401)
    await api().reactivateClientLogin({ params: { clientId, accessId } })
    expect((await signIn(username, password)).status).toBe(200)
  })

  test('ends at once when it is deactivated, in every process, and comes back [S1.43, S4.15, S4.16]', async () => {
    const clientId = await agency.client()
    const username = newName()
    const { password, accessId } = await api().addClientLogin({ params: { clientId }, body: { username, ...plain } })
    const { token } = await signIn(username, password)
    expect(await whoAmI(token)).not.toBe(401)
    await api().changeClientLogin({ params: { clientId, accessId }, body: { isRepresentative: false, isActive: false } })
    expect(await whoAmI(token)).toBe(401)
    expect((await signIn(username, password)).status).toBe(401)
    expect((await api().getClientAccess({ params: { clientId } })).logins).toMatchObject([{ isActive: false, openSessions: 0 }])
    await api().changeClientLogin({ params: { clientId, accessId }, body: plain })
    expect((await signIn(username, password)).status).toBe(200)
  })

  test('gets a new password, which ends its sign-ins; the trail names the field and never the word [S4.19, S4.20]', async () => {
    const clientId = await agency.client()
    const username = newName()
    const first = await api().addClientLogin({ params: { clientId }, body: { username, ...plain } })
    const { token } = await signIn(username, first.password)
    const second = await api().setClientPassword({ params: { clientId, accessId: first.accessId }, body: {} })
    expect(await whoAmI(token)).toBe(401)
    expect((await signIn(username, first.password)).status).toBe(401)
    expect((await signIn(username, second.password)).status).toBe(200)
    const entries = await audit(clientId)
    expect(entries).toContainEqual(expect.objectContaining({ operation: 'core.addClientLogin', account_id: agency.amir.accountId }))
    expect(entries).toContainEqual(expect.objectContaining({ operation: 'core.setClientPassword', fields: ['password'] }))
    const all = entries.map((entry) => entry.all).join()
    expect(all).not.toContain(first.password)
    expect(all).not.toContain(second.password)
  })

  test('changes its username; one that is taken is refused at the field', async () => {
    const clientId = await agency.client()
    const [one, other, fresh] = [newName(), newName(), newName()]
    const { accessId, password } = await api().addClientLogin({ params: { clientId }, body: { username: one, ...plain } })
    await api().addClientLogin({ params: { clientId }, body: { username: other, ...plain } })
    const rename = (username: string) => api().changeClientLogin({ params: { clientId, accessId }, body: { username, ...plain } })
    await expect(rename(other)).rejects.toMatchObject({ id: 'core.invalidInput', extra: { errors: [{ pointer: '/body/username' }] } })
    await rename(fresh)
    expect((await signIn(fresh, password)).status).toBe(200)
    const again = api().addClientLogin({ params: { clientId }, body: { username: other.toUpperCase(), ...plain } })
    await expect(again).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/username' }] } })
  })

  test('of somebody who signs in elsewhere, too, is not the agency’s to take over', async () => {
    const shared = await agency.portal.person({ agency: 'oak', roles: ['client'] })
    const clientId = await agency.client()
    await agency.portal.kernel.identity.accounts.linkProfile(shared.tenantId, {
      accountId: shared.accountId,
      clientId,
      relation: 'representative',
    })
    const [login] = (await api().getClientAccess({ params: { clientId } })).logins
    const params = { clientId, accessId: login?.accessId ?? '' }
    expect(login?.isManaged).toBe(false)
    await expect(api().setClientPassword({ params, body: {} })).rejects.toMatchObject({ id: 'core.loginNotManaged' })
    await api().deactivateClientLogin({ params })
    expect((await signIn(shared.username, shared.password)).status).toBe(200)
    expect((await api().getClientAccess({ params: { clientId } })).logins).toMatchObject([{ isActive: false }])
  })

  test('is out of reach for other agencies and for staff without the permission', async () => {
    const clientId = await agency.client()
    const { accessId } = await api().addClientLogin({ params: { clientId }, body: { username: newName(), ...plain } })
    const params = { clientId, accessId }
    await expect(agency.lena.call(core).setClientPassword({ params, body: {} })).rejects.toMatchObject({ id: 'core.notFound' })
    await expect(agency.lena.call(core).deactivateClientLogin({ params })).rejects.toMatchObject({ id: 'core.notFound' })
    await expect(agency.dana.call(core).setClientPassword({ params, body: {} })).rejects.toMatchObject({ id: 'core.forbidden' })
    expect((await agency.dana.call(core).getClientAccess({ params: { clientId } })).mayManage).toBe(false)
  })
})

test('a refusal says who asked and when, stays until it is withdrawn, and an active login beside it is flagged [S4.3, S4.4, S4.21]', async () => {
  const clientId = await agency.client()
  const read = () => api().getClientAccess({ params: { clientId } })
  await api().recordPortalRefusal({ params: { clientId }, body: { askedOn: '2026-11-20' } })
  expect(await read()).toMatchObject({
    refusal: { askedOn: '2026-11-20', askedBy: expect.stringMatching(/^Staff /) },
    isContradicted: false,
  })
  const { accessId } = await api().addClientLogin({ params: { clientId }, body: { username: newName(), ...plain } })
  expect(await read()).toMatchObject({ isContradicted: true })
  await api().deactivateClientLogin({ params: { clientId, accessId } })
  expect(await read()).toMatchObject({ isContradicted: false, refusal: { askedOn: '2026-11-20' } })
  await api().withdrawPortalRefusal({ params: { clientId } })
  expect((await read()).refusal).toBeUndefined()
  await expect(api().withdrawPortalRefusal({ params: { clientId } })).rejects.toMatchObject({ id: 'core.notFound' })
})

test('every password we make would be taken if it were typed', () => {
  fc.assert(
    fc.property(fc.constant(undefined), () => passwordFault(oneTimePassword(), ['omar', 'Omar Reyes']) === undefined),
    { numRuns: 500 },
  )
})
