import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import type { TestPerson, TestPortal } from '../../src/testing/index.js'
import { forms, give, member, openStaffWorld, outcome, type StaffWorld } from './staff-world.js'

let world: StaffWorld
let portal: TestPortal
let amir: TestPerson
let lena: TestPerson
let dana: TestPerson
let far: TestPerson
beforeAll(async () => {
  world = await openStaffWorld()
  ;({ portal, amir, lena, dana, far } = world)
})
beforeEach(() => world.reset())
afterAll(() => world.close())

describe('roles that contracts bring', () => {
  test('the therapist role holds what contracts give it, and not what must be added by hand [S5.7, S5.8]', async () => {
    expect(await lena.call(forms).editForm()).toBe(true)
    expect(await outcome(lena.call(forms).manageIntake())).toBe('core.forbidden')
    expect(await outcome(dana.call(forms).editForm())).toBe('core.forbidden')
  })

  test('a permission that must be added by hand is added to one person, by name [S5.6, S5.8]', async () => {
    await give(amir, lena, ['therapist'], ['forms.manageIntakeForms'])
    expect(await lena.call(forms).manageIntake()).toBe(true)
    const record = await amir.call(core).getStaffMember({ params: member(lena) })
    expect(record.permissions.find(({ id }) => id === 'forms.manageIntakeForms')).toMatchObject({ isHeld: true, isByHand: true, roles: [] })
    expect(record.permissions.find(({ id }) => id === 'forms.editDynamicForms')).toMatchObject({
      isHeld: true,
      isByHand: false,
      roles: [{ key: 'therapist', name: 'Therapist' }],
    })
  })

  test('organisation administration holds every permission that staff of the agency can hold [S5.5, S5.9]', async () => {
    const { permissions } = await amir.call(core).getRole({ params: { roleKey: 'administrator' } })
    expect(permissions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['forms.manageIntakeForms', 'core.manageStaff', 'forms.readForms']),
    )
    expect(permissions.filter(({ isHeld, mayGive }) => !isHeld || !mayGive)).toEqual([])
    expect(permissions.map(({ id }) => id)).not.toContain('forms.fillForms')
  })

  test('only organisation administration may set what staff may do [S5.5]', async () => {
    for (const person of [dana, lena]) {
      expect(await outcome(give(person, dana, ['administrator']))).toBe('core.forbidden')
      expect(await outcome(person.call(core).listStaff({ query: {} }))).toBe('core.forbidden')
      expect(await outcome(person.call(core).createRole({ body: { name: 'Mine' } }))).toBe('core.forbidden')
    }
  })

  test('administrators may do everything, and that cannot be changed', async () => {
    const params = { roleKey: 'administrator' }
    expect(await outcome(amir.call(core).changeRole({ params, body: { permissions: [] } }))).toBe('core.roleFixed')
    expect(await outcome(amir.call(core).removeRole({ params }))).toBe('core.roleFixed')
  })
})

describe('roles as an agency shapes them', () => {
  test('a change of a role holds at this agency only, and says so, until it is taken back', async () => {
    const params = { roleKey: 'caseManager' }
    const there = await portal.person({ agency: 'oak', roles: ['caseManager'] })
    await amir.call(core).changeRole({ params, body: { permissions: ['core.readClients', 'forms.editDynamicForms'] } })
    expect(await dana.call(forms).editForm()).toBe(true)
    expect(await outcome(there.call(forms).editForm())).toBe('core.forbidden')
    const { permissions } = await amir.call(core).getRole({ params })
    const sourceOf = (wanted: string) => permissions.find(({ id }) => id === wanted)?.source
    expect([sourceOf('forms.editDynamicForms'), sourceOf('core.readClients'), sourceOf('forms.readForms')]).toEqual([
      'agency',
      'contract',
      'none',
    ])
    await amir.call(core).removeRole({ params })
    expect(await outcome(dana.call(forms).editForm())).toBe('core.forbidden')
  })

  test('an agency makes roles of its own, and removes them when nobody holds them any more', async () => {
    const { key } = await amir.call(core).createRole({ body: { name: 'Intake désk' } })
    expect(key).toBe('role-intake-desk')
    expect((await amir.call(core).createRole({ body: { name: 'Intake desk' } })).key).toBe('role-intake-desk-2')
    await amir.call(core).changeRole({ params: { roleKey: key }, body: { name: 'Front desk', permissions: ['forms.manageIntakeForms'] } })
    await give(amir, dana, [key])
    expect(await dana.call(forms).manageIntake()).toBe(true)
    expect((await amir.call(core).listRoles()).find((role) => role.key === key)).toMatchObject({
      name: 'Front desk',
      members: 1,
      permissions: 1,
    })
    expect(await outcome(amir.call(core).removeRole({ params: { roleKey: key } }))).toBe('core.roleInUse')
    await give(amir, dana, [])
    await amir.call(core).removeRole({ params: { roleKey: key } })
    expect(await outcome(give(amir, dana, [key]))).toBe('core.invalidInput')
    expect(await outcome(far.call(core).getRole({ params: { roleKey: 'role-intake-desk-2' } }))).toBe('core.notFound')
  })

  test('no role is given the permissions of clients or of those who run the host', async () => {
    const { key } = await amir.call(core).createRole({ body: { name: 'Odd' } })
    for (const permission of ['forms.fillForms', 'core.manageTenants', 'core.readOwnProfile', 'forms.unheardOf'])
      expect(await outcome(amir.call(core).changeRole({ params: { roleKey: key }, body: { permissions: [permission] } }))).toBe(
        'core.invalidInput',
      )
    for (const role of ['operator', 'client', 'role-of-others']) expect(await outcome(give(amir, dana, [role]))).toBe('core.invalidInput')
  })
})

describe('nobody gives what they do not hold', () => {
  test('a manager who is no administrator gives less than everything, to those who hold less', async () => {
    const mara = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    await give(amir, mara, ['caseManager'], ['core.manageStaff', 'core.manageRoles'])
    expect(await outcome(give(mara, dana, ['caseManager'], ['core.manageStaff']))).toBe('done')
    expect(await outcome(give(mara, dana, ['therapist']))).toBe('core.beyondOwnRights')
    expect(await outcome(give(mara, dana, ['caseManager'], ['forms.manageIntakeForms']))).toBe('core.beyondOwnRights')
    expect(await outcome(give(mara, dana, ['administrator']))).toBe('core.beyondOwnRights')
    expect(await outcome(give(mara, mara, ['administrator']))).toBe('core.ownRights')
    const { key } = await mara.call(core).createRole({ body: { name: 'Ladder' } })
    const ladder = { params: { roleKey: key }, body: { permissions: ['forms.manageIntakeForms'] } }
    expect(await outcome(mara.call(core).changeRole(ladder))).toBe('core.beyondOwnRights')
    expect(await outcome(mara.call(core).createRole({ body: { name: 'Copy', copyOf: 'administrator' } }))).toBe('core.beyondOwnRights')
    expect(await outcome(mara.call(core).addStaffMember({ body: { givenName: 'A', familyName: 'B', roles: ['administrator'] } }))).toBe(
      'core.beyondOwnRights',
    )
  })

  test('nor does such a manager set the password of, sign out, rename or deactivate somebody who holds more', async () => {
    const mara = await portal.person({ agency: 'elm', roles: [] })
    await give(amir, mara, [], ['core.manageStaff'])
    const params = member(lena)
    const own = mara.call(core)
    const names = { givenName: 'X', familyName: 'Y', title: null, email: null, phone: null }
    for (const act of [
      () => own.setStaffPassword({ params, body: { password: 'correct-horse-battery-8' } }),
      () => own.endStaffSessions({ params }),
      () => own.deactivateStaffMember({ params }),
      () => own.changeStaffMember({ params, body: names }),
      () => own.changeStaffRights({ params, body: { roles: [], extraPermissions: [] } }),
    ])
      expect(await outcome(act())).toBe('core.beyondOwnRights')
  })

  test('staff of another agency are nobody here', async () => {
    for (const act of [
      () => give(far, dana, []),
      () => far.call(core).getStaffMember({ params: member(dana) }),
      () => far.call(core).deactivateStaffMember({ params: member(dana) }),
      () => far.call(core).getStaffPreferences({ params: member(dana) }),
      () => far.call(core).setStaffPassword({ params: member(dana), body: { password: 'correct-horse-battery-8' } }),
    ])
      expect(await outcome(act())).toBe('core.notFound')
    expect((await far.call(core).listStaff({ query: { state: 'all' } })).staff.map(({ id }) => id)).not.toContain(dana.staffMemberId)
  })

  test('the last administrator stays, also when two take the role from each other at once', async () => {
    const other = await portal.person({ agency: 'elm', roles: ['administrator'] })
    const both = await Promise.all([outcome(give(amir, other, [])), outcome(give(other, amir, []))])
    expect(both.filter((end) => end === 'done')).toHaveLength(1)
    const [left] = await portal.sql<{ id: string }>(
      `select id from core.staff_member where agency_id = $1 and 'administrator' = any (roles)`,
      [amir.agencyId],
    )
    const last = left?.id === amir.staffMemberId ? amir : other
    const gone = last === amir ? other : amir
    expect(await outcome(give(gone, last, []))).toBe('core.forbidden')
    expect(await outcome(last.call(core).deactivateStaffMember({ params: member(last) }))).toBe('core.ownRights')
    await portal.sql(`update core.staff_member set roles = '{administrator}' where id = $1`, [amir.staffMemberId])
    await portal.sql(`update core.staff_member set roles = '{}' where id = $1`, [other.staffMemberId])
  })

  test('the database refuses it, too, when the code above does not ask', async () => {
    const asDana = (text: string, values: readonly unknown[]) =>
      portal.database
        .transaction('app', { 'lintel.tenant': dana.tenantId }, async (link) => {
          await link.send({
            text: `select set_config('lintel.account', $1, true), set_config('lintel.staff', $2, true), set_config('lintel.agencies', $3, true)`,
            values: [dana.accountId, dana.staffMemberId, `{${dana.agencyId}}`],
          })
          return link.send({ text, values })
        })
        .then(
          ({ count }) => `${count}`,
          (error: { readonly code?: string }) => error.code ?? '',
        )
    const set = 'update core.staff_member set roles = $2 where id = $1'
    expect(await asDana(set, [dana.staffMemberId, ['therapist']])).toBe('42501')
    expect(await asDana(`update core.staff_member set extra_permissions = '{core.manageStaff}' where id = $1`, [dana.staffMemberId])).toBe(
      '42501',
    )
    expect(await asDana(set, [lena.staffMemberId, ['administrator']])).toBe('42501')
    expect(await asDana(set, [lena.staffMemberId, ['operator']])).toBe('23514')
    expect(await asDana(set, [amir.staffMemberId, []])).toBe('23514')
    expect(await asDana('delete from core.staff_member where id = $1', [amir.staffMemberId])).toMatch(/^(0|23514)$/)
    expect(await asDana(set, [far.staffMemberId, []])).toBe('0')
    const role = `insert into core.agency_role (agency_id, key, name, permissions) values ($1, 'role-x', 'X', '{}')`
    expect(await asDana(role, [far.agencyId])).toBe('42501')
    expect(await asDana(role.replace('role-x', 'administrator'), [dana.agencyId])).toBe('23514')
  })
})
