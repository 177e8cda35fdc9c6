import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import type { TestPerson } from '../../src/testing/index.js'
import { forms, give, openStaffWorld, outcome, type StaffWorld } from './staff-world.js'

let world: StaffWorld
let noor: TestPerson
const shape = (person: TestPerson = noor) => person.call(core)
const role = async (roleKey: string, by = noor) => shape(by).getTenantRole({ params: { roleKey } })
const holds = async (roleKey: string, by = noor): Promise<string[]> =>
  (await role(roleKey, by)).permissions.filter(({ isHeld }) => isHeld).map(({ id }) => id)
const change = async (roleKey: string, edit: (held: string[]) => string[], by = noor) =>
  shape(by).changeTenantRole({ params: { roleKey }, body: { permissions: edit(await holds(roleKey)) } })
const joins = (person: TestPerson, agency: string, roles: string[], extra: string[] = []) =>
  world.portal.sql(
    `insert into core.staff_member (id, account_id, agency_id, given_name, family_name, roles, extra_permissions) values ($1, $2, $3, 'Noor', 'Aziz', $4, $5)`,
    [crypto.randomUUID(), person.accountId, world.portal.agency(agency).id, roles, extra],
  )

beforeAll(async () => {
  world = await openStaffWorld()
  noor = await world.portal.person({ agency: 'elm', roles: ['administrator'] })
  await joins(noor, 'oak', ['administrator'])
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.reset()
  await world.portal.sql('delete from core.role')
})

describe('roles of all agencies', () => {
  test('are for whoever may shape the roles of each agency, and nobody else [S5.5, S5.9]', async () => {
    expect(await shape().readOrganisation()).toEqual({ agencies: 2, mayShapeRoles: true })
    for (const one of [world.amir, world.far]) {
      expect(await shape(one).readOrganisation()).toMatchObject({ mayShapeRoles: false })
      expect(await outcome(shape(one).listTenantRoles())).toBe('core.forbidden')
      expect(await outcome(shape(one).createTenantRole({ body: { name: 'Intake desk' } }))).toBe('core.forbidden')
      expect(await outcome(change('caseManager', (held) => held.slice(1), one))).toBe('core.forbidden')
    }
    expect(await outcome(shape(world.dana).listTenantRoles())).toBe('core.forbidden')
    expect(await outcome(shape(world.dana).readOrganisation())).toBe('core.forbidden')
  })

  test('count in every agency with the next request, in every process, and an agency’s own changes stay [S5.6]', async () => {
    const intake = 'forms.manageIntakeForms'
    expect(await outcome(world.dana.call(forms).manageIntake())).toBe('core.forbidden')
    await change('caseManager', (held) => [...held, intake])
    expect(await outcome(world.dana.call(forms).manageIntake())).toBe('done')
    const away = await world.portal.person({ agency: 'oak', roles: ['caseManager'] })
    expect(await outcome(away.call(forms).manageIntake())).toBe('done')
    const here = await world.amir.call(core).getRole({ params: { roleKey: 'caseManager' } })
    const kept = here.permissions.filter(({ id, isHeld }) => isHeld && id !== intake).map(({ id }) => id)
    await world.amir.call(core).changeRole({ params: { roleKey: 'caseManager' }, body: { permissions: kept } })
    expect(await outcome(world.dana.call(forms).manageIntake())).toBe('core.forbidden')
    expect(await outcome(away.call(forms).manageIntake())).toBe('done')
    expect((await role('caseManager')).changedBy.map(({ name }) => name)).toEqual(['Agency elm'])
  })

  test('can be made, given at any agency, seen in a table of roles by agencies, and removed once nobody holds them', async () => {
    const { key } = await shape().createTenantRole({ body: { name: 'Intake desk', copyOf: 'caseManager' } })
    expect(await holds(key)).toEqual(await holds('caseManager'))
    await give(world.amir, world.dana, [key])
    const { agencies, roles } = await shape().listTenantRoles()
    const line = roles.find((each) => each.key === key)
    expect(line).toMatchObject({ name: 'Intake desk', isBuiltIn: false })
    expect(line?.here.map(({ members }) => members)).toEqual(agencies.map(({ name }) => (name === 'Agency elm' ? 1 : 0)))
    expect(await outcome(shape().removeTenantRole({ params: { roleKey: key } }))).toBe('core.roleInUse')
    await give(world.amir, world.dana, ['caseManager'])
    await shape().removeTenantRole({ params: { roleKey: key } })
    expect(await outcome(role(key))).toBe('core.notFound')
  })

  test('nobody gives or takes in all agencies what they do not hold in each [S5.5]', async () => {
    const desk = await world.portal.person({ agency: 'elm', roles: [] })
    await world.portal.sql(`update core.staff_member set extra_permissions = '{core.manageRoles,forms.editDynamicForms}' where id = $1`, [
      desk.staffMemberId,
    ])
    await joins(desk, 'oak', [], ['core.manageRoles']) // may shape roles there, too, but edits no forms
    expect(await shape(desk).readOrganisation()).toMatchObject({ mayShapeRoles: true })
    expect((await role('therapist', desk)).permissions).toContainEqual(
      expect.objectContaining({ id: 'forms.editDynamicForms', isHeld: true, mayGive: false }),
    )
    const take = change('therapist', (held) => held.filter((id) => id !== 'forms.editDynamicForms'), desk)
    await expect(take).rejects.toMatchObject({ id: 'core.beyondOwnRights', extra: { permissions: ['forms.editDynamicForms'] } })
    expect(await outcome(change('caseManager', (held) => [...held, 'forms.editDynamicForms'], desk))).toBe('core.beyondOwnRights')
    expect(await outcome(shape(desk).createTenantRole({ body: { name: 'More', copyOf: 'therapist' } }))).toBe('core.beyondOwnRights')
    expect(await outcome(shape(desk).removeTenantRole({ params: { roleKey: 'administrator' } }))).toBe('core.roleFixed')
    expect(await outcome(change('administrator', (held) => held.slice(1)))).toBe('core.roleFixed')
  })

  test('end with the work at one of the agencies, also for raw SQL', async () => {
    await world.portal.sql('update core.staff_member set is_active = false where account_id = $1 and agency_id = $2', [
      noor.accountId,
      world.portal.agency('oak').id,
    ])
    expect(await outcome(shape().createTenantRole({ body: { name: 'Intake desk' } }))).toBe('core.forbidden')
    const asNoor = { 'lintel.tenant': noor.tenantId, 'lintel.account': noor.accountId, 'lintel.staff': noor.staffMemberId ?? '' }
    const write = world.portal.database.transaction('app', { ...asNoor, 'lintel.agencies': `{${noor.agencyId}}` }, (link) =>
      link.send({ text: `insert into core.role (key, name) values ('role-mine', 'Mine')`, values: [] }),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })
})
