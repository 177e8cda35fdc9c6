import { operatorTenantId } from '@lintel/core/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

let agency: AgencyForTests
beforeAll(async () => {
  agency = await openAgency()
})
afterAll(() => agency.close())

const choose = (values: object) => {
  const tenantId = agency.portal.tenant().id
  const params = { tenantId, level: 'agency', ownerId: agency.portal.agency('elm').id, pluginId: 'core' }
  return agency.portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
    unit.call('core.changeSettings', { params, body: { values } }),
  )
}

test('where the agency has no contract for the portal nobody new is let in, whoever is in stays and can be ended, and the record works [S1.50, S4.1]', async () => {
  const api = agency.amir.call(core)
  const params = { clientId: await agency.client({ email: 'omar@example.org' }) }
  const box = { isRepresentative: false, isActive: true }
  const { accessId, username, password } = await api.addClientLogin({ params, body: { username: 'omar.before', ...box } })
  await api.stageClientLogin({ params, body: { username: 'omar.waits', ...box } })
  const other = { clientId: await agency.client({ email: 'mia@example.org' }) }
  const { id: invitationId } = await api.inviteClient({ params: other, body: { channel: 'email' } })
  await choose({ portalIsContracted: false })

  const third = { clientId: await agency.client({ email: 'ana@example.org' }) }
  const refused = { id: 'core.portalNotContracted' }
  await expect(api.inviteClient({ params: third, body: { channel: 'email' } })).rejects.toMatchObject(refused)
  await expect(api.resendInvitation({ params: { ...other, invitationId } })).rejects.toMatchObject(refused)
  await expect(api.inviteAllClients({ body: { withSms: false } })).rejects.toMatchObject(refused)
  await expect(api.addClientLogin({ params: third, body: { username: 'ana.new', ...box } })).rejects.toMatchObject(refused)
  await expect(api.stageClientLogin({ params: third, body: { username: 'ana.new', ...box } })).rejects.toMatchObject(refused)
  await expect(api.updateClientLogins({ params })).rejects.toMatchObject(refused)

  expect(await api.getClientAccess({ params })).toMatchObject({ isContracted: false, logins: [{ accessId, isActive: true }] })
  expect((await api.getClient({ params })).givenName).toBe('Omar')
  const payload = { username, password }
  const signIn = () =>
    agency.portal.app.inject({ method: 'POST', url: '/api/core/sign-in', payload, headers: { origin: 'http://localhost:3000' } })
  expect((await signIn()).statusCode).toBe(200)
  await api.deactivateClientLogin({ params: { ...params, accessId } })
  expect((await signIn()).statusCode).toBe(401)
  await expect(api.reactivateClientLogin({ params: { ...params, accessId } })).rejects.toMatchObject(refused)

  await choose({})
  await api.reactivateClientLogin({ params: { ...params, accessId } })
  expect((await api.getClientAccess({ params })).isContracted).toBe(true)
})

test('without a contract a saved change lets nobody in, and takes access away all the same [S4.1, S4.15]', async () => {
  await choose({ portalIsContracted: true })
  const api = agency.amir.call(core)
  const box = { isRepresentative: false, isActive: true }
  const params = { clientId: await agency.client() }
  const { accessId } = await api.addClientLogin({ params, body: { username: 'omar.changes', ...box } })
  const login = { ...params, accessId }
  const refused = { id: 'core.portalNotContracted' }
  await choose({ portalIsContracted: false })
  await api.stageClientLoginChange({ params: login, body: { ...box, isActive: false } })
  await api.updateClientLogins({ params })
  expect(await api.getClientAccess({ params })).toMatchObject({ logins: [{ isActive: false }] })
  await expect(api.stageClientLoginChange({ params: login, body: box })).rejects.toMatchObject(refused)
  await choose({ portalIsContracted: true })
  await api.stageClientLoginChange({ params: login, body: box })
  await choose({ portalIsContracted: false })
  await expect(api.updateClientLogins({ params })).rejects.toMatchObject(refused)
})
