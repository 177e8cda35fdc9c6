import { core, is, type Problem } from '@lintel/core'
import { operatorTenantId } from '@lintel/core/server'
import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let portal: TestPortal
let amir: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ tenants: { elm: { north: [], south: [] }, oak: { east: [] } } })
  amir = await portal.person({ tenant: 'elm', agency: 'north', roles: ['administrator'] })
})
afterAll(() => portal.close())

const elm = () => portal.tenant('elm').id
const ask = (operation: string, params: object, body?: object): Promise<unknown> =>
  portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
    unit.call(operation, { params: { tenantId: elm(), ...params }, ...(body && { body }) }),
  )
const create = async (name: string): Promise<string> => String(Object(await ask('core.createGroup', {}, { name })).id)
const isGone = (work: Promise<unknown>) => expect(work).rejects.toSatisfy((error: Problem) => is(error, core.problems.notFound))

test('a group is added, named, filled and emptied, and every agency is in one group at most', async () => {
  const [north, south] = [portal.agency('north', 'elm').id, portal.agency('south', 'elm').id]
  const groupId = await create('  Continuum of Care  ')
  for (const agencyId of [south, north]) await ask('core.addGroupAgency', { groupId, agencyId })
  expect(await ask('core.listGroupAgencies', { groupId })).toMatchObject([{ id: north, slug: 'north' }, { id: south }])
  await ask('core.renameGroup', { groupId }, { name: 'Coast' })
  expect(await ask('core.listGroups', {})).toEqual([{ id: groupId, name: 'Coast', agencies: 2 }])
  const other = await create('Valley')
  await ask('core.addGroupAgency', { groupId: other, agencyId: north })
  expect(await ask('core.listGroups', {})).toMatchObject([
    { name: 'Coast', agencies: 1 },
    { name: 'Valley', agencies: 1 },
  ])
  await isGone(ask('core.removeGroupAgency', { groupId, agencyId: north }))
  await ask('core.removeGroupAgency', { groupId: other, agencyId: north })
  expect(await ask('core.listGroupAgencies', { groupId: other })).toEqual([])
})

test('what is set for a group counts for its agencies until it is removed', async () => {
  const groupId = await create('Rules')
  const agencyId = portal.agency('north', 'elm').id
  await ask('core.addGroupAgency', { groupId, agencyId })
  const mayChange = async () => {
    const place = { level: 'agency', ownerId: agencyId, pluginId: 'core' }
    return Object(await ask('core.readSettings', place)).values.clientsMayChange
  }
  const before = await mayChange()
  await ask('core.changeSettings', { level: 'group', ownerId: groupId, pluginId: 'core' }, { values: { clientsMayChange: ['phone'] } })
  expect(await mayChange()).toEqual(['phone'])
  await ask('core.removeGroup', { groupId })
  expect(await mayChange()).toEqual(before)
  await isGone(ask('core.listGroupAgencies', { groupId }))
})

test('groups and agencies of another tenant are not there; administrators of agencies have no say', async () => {
  const groupId = await create('Ours')
  await isGone(ask('core.addGroupAgency', { groupId, agencyId: portal.agency('east', 'oak').id }))
  for (const operation of ['renameGroup', 'removeGroup', 'listGroupAgencies'])
    for (const place of [{ groupId: nobodysId() }, { groupId, tenantId: portal.tenant('oak').id }])
      await isGone(ask(`core.${operation}`, place, operation === 'renameGroup' ? { name: 'Theirs' } : undefined))
  expect((await amir.fetch('GET', `/api/core/tenants/${elm()}/groups`)).status).toBe(403)
  expect((await amir.fetch('DELETE', `/api/core/tenants/${elm()}/groups/${groupId}`)).status).toBe(403)
})
