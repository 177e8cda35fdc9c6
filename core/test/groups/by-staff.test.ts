import { core, is, type Problem } from '@lintel/core'
import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let portal: TestPortal
let noor: TestPerson
let amir: TestPerson
let half: TestPerson // works at both agencies, and makes the settings of one of them
let theirs: string
const joins = (person: TestPerson, agency: string, roles: readonly string[]) =>
  portal.sql(
    `insert into core.staff_member (id, account_id, agency_id, given_name, family_name, roles) values ($1, $2, $3, 'Noor', 'Aziz', $4)`,
    [crypto.randomUUID(), person.accountId, portal.agency(agency, 'elm').id, roles],
  )
beforeAll(async () => {
  portal = await startTestPortal({ tenants: { elm: { north: [], south: [] }, oak: { east: [], west: [] } } })
  noor = await portal.person({ tenant: 'elm', agency: 'north', roles: ['administrator'] })
  await joins(noor, 'south', ['administrator'])
  amir = await portal.person({ tenant: 'elm', agency: 'north', roles: ['administrator'] })
  half = await portal.person({ tenant: 'elm', agency: 'north', roles: ['administrator'] })
  await joins(half, 'south', ['caseManager'])
  theirs = await portal.kernel.asSystem({ tenantId: portal.tenant('oak').id }, async (unit) => {
    const made = await unit.call('core.createGroup', { params: { tenantId: portal.tenant('oak').id }, body: { name: 'Theirs' } })
    return String(Object(made).id)
  })
})
afterAll(() => portal.close())

const elm = () => portal.tenant('elm').id
const agency = (name: string) => portal.agency(name, 'elm').id
const by = (person: TestPerson) => person.call(core)
const make = async (name: string): Promise<string> => (await by(noor).createGroup({ params: { tenantId: elm() }, body: { name } })).id
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Problem) => error.id,
  )
/** Everything that can be asked about one group. */
const everyAct = (person: TestPerson, tenantId: string, groupId: string): readonly (() => Promise<unknown>)[] => {
  const params = { tenantId, groupId }
  const member = { ...params, agencyId: agency('north') }
  return [
    () => by(person).renameGroup({ params, body: { name: 'Mine' } }),
    () => by(person).listGroupAgencies({ params }),
    () => by(person).addGroupAgency({ params: member }),
    () => by(person).removeGroupAgency({ params: member }),
    () => by(person).removeGroup({ params }),
  ]
}

test('who makes the settings of every agency groups them, moves them between groups and ends a group', async () => {
  const params = { tenantId: elm(), groupId: await make('Coast') }
  for (const name of ['north', 'south']) await by(noor).addGroupAgency({ params: { ...params, agencyId: agency(name) } })
  await by(noor).renameGroup({ params, body: { name: 'Shore' } })
  expect(await by(noor).listGroups({ params })).toEqual([{ id: params.groupId, name: 'Shore', agencies: 2 }])
  const other = await make('Valley')
  await by(noor).addGroupAgency({ params: { ...params, groupId: other, agencyId: agency('south') } })
  const grouping = await by(noor).readGrouping()
  expect(grouping.mayGroup).toBe(true)
  expect(grouping.agencies.map(({ groupId }) => groupId)).toEqual([params.groupId, other])
  await by(noor).removeGroupAgency({ params: { ...params, agencyId: agency('north') } })
  expect(await by(noor).listGroupAgencies({ params })).toEqual([])
  for (const groupId of [params.groupId, other]) await by(noor).removeGroup({ params: { ...params, groupId } })
  expect((await by(noor).readGrouping()).agencies.map(({ groupId }) => groupId)).toEqual([undefined, undefined])
})

test('what they set for a group counts for its agencies, below what an agency sets itself, until the group ends', async () => {
  const groupId = await make('Rules')
  const params = { tenantId: elm(), groupId }
  for (const name of ['north', 'south']) await by(noor).addGroupAgency({ params: { ...params, agencyId: agency(name) } })
  const place = (level: 'group' | 'agency', ownerId: string) => ({ params: { tenantId: elm(), level, ownerId, pluginId: 'core' } })
  const here = async () => {
    const { values, members } = await by(amir).readSettings(place('agency', agency('north')))
    return [values['clientsMayChange'], members.find(({ name }) => name === 'clientsMayChange')?.from]
  }
  const before = await here()
  const set = (person: TestPerson, level: 'group' | 'agency', owner: string, clientsMayChange: string[]) =>
    by(person).changeSettings({ ...place(level, owner), body: { values: { clientsMayChange } } })
  await set(noor, 'group', groupId, ['phone'])
  expect(await here()).toEqual([['phone'], 'group'])
  await set(amir, 'agency', agency('north'), ['email'])
  expect(await here()).toEqual([['email'], 'agency'])
  await by(amir).resetSettings(place('agency', agency('north')))
  await by(noor).removeGroup({ params })
  expect(await here()).toEqual(before)
})

test('who does not hold it at every agency is refused, and told so beforehand', async () => {
  const groupId = await make('Closed')
  const worker = await portal.person({ tenant: 'elm', agency: 'north', roles: ['caseManager'] })
  expect(await by(amir).readGrouping()).toEqual({ mayGroup: false, agencies: [] })
  expect(await outcome(by(worker).readGrouping())).toBe('core.forbidden')
  for (const one of [amir, half, worker]) {
    expect(await outcome(by(one).listGroups({ params: { tenantId: elm() } }))).toBe('core.forbidden')
    expect(await outcome(by(one).createGroup({ params: { tenantId: elm() }, body: { name: 'Mine' } }))).toBe('core.forbidden')
    for (const act of everyAct(one, elm(), groupId)) expect(await outcome(act())).toBe('core.forbidden')
  }
  expect((await amir.fetch('DELETE', `/api/core/tenants/${elm()}/groups/${groupId}`)).status).toBe(403)
  const settings = { tenantId: elm(), level: 'group', ownerId: groupId } as const
  expect(await outcome(by(amir).listSettings({ params: settings }))).toBe('core.notFound')
  expect(await outcome(by(noor).listSettings({ params: settings }))).toBe('done')
  await by(noor).removeGroup({ params: { tenantId: elm(), groupId } })
})

test('groups and agencies of another tenant are not there', async () => {
  const oak = portal.tenant('oak').id
  for (const [tenantId, groupId] of [
    [oak, theirs],
    [elm(), theirs],
    [elm(), nobodysId()],
  ] as const)
    for (const act of everyAct(noor, tenantId, groupId))
      await expect(act()).rejects.toSatisfy((error: Problem) => is(error, core.problems.notFound))
  expect(await outcome(by(noor).listGroups({ params: { tenantId: oak } }))).toBe('core.notFound')
  expect(await outcome(by(noor).listSettings({ params: { tenantId: elm(), level: 'group', ownerId: theirs } }))).toBe('core.notFound')
  expect(await outcome(by(noor).listSettings({ params: { tenantId: elm(), level: 'tenant', ownerId: elm() } }))).toBe('core.notFound')
  const groupId = await make('Ours')
  const stranger = { tenantId: elm(), groupId, agencyId: portal.agency('east', 'oak').id }
  expect(await outcome(by(noor).addGroupAgency({ params: stranger }))).toBe('core.notFound')
  await by(noor).removeGroup({ params: { tenantId: elm(), groupId } })
})

test('the database, too, lets nobody shape groups who does not work at every agency', async () => {
  const far = await portal.person({ tenant: 'elm', agency: 'north', roles: ['administrator'] })
  const as = { 'lintel.tenant': far.tenantId, 'lintel.account': far.accountId, 'lintel.staff': far.staffMemberId ?? '' }
  const write = (text: string) =>
    portal.database.transaction('app', { ...as, 'lintel.agencies': `{${far.agencyId}}` }, (link) => link.send({ text, values: [] }))
  await expect(write(`insert into core.agency_group (id, name) values ('${nobodysId()}', 'Mine')`)).rejects.toThrow(/row-level security/)
  const level = `insert into core.setting (level, owner_id, plugin_id, settings) values ('group', '${nobodysId()}', 'core', '{}')`
  await expect(write(level)).rejects.toThrow(/row-level security/)
})
