import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { core, defineContract, Problem, Type } from '../../src/contract/index.js'
import { definePlugin } from '../../src/server/plugin.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

const forms = defineContract({
  id: 'forms',
  version: '1.0.0',
  permissions: {
    editDynamicForms: { label: 'Edit dynamic forms', grant: ['therapist'] },
    manageIntakeForms: { label: 'Invite clients and manage intake forms', grant: ['administrator'] },
    readForms: { label: 'Read forms', grant: ['staff'] },
    fillForms: { label: 'Fill in forms', grant: ['client'] },
  },
  operations: {
    editForm: { method: 'POST', path: '/edit', permission: 'editDynamicForms', reply: Type.Boolean() },
    manageIntake: { method: 'POST', path: '/intake', permission: 'manageIntakeForms', reply: Type.Boolean() },
  },
})
const formsPlugin = definePlugin({
  contract: forms,
  operations: { editForm: async () => true, manageIntake: async () => true },
  words: { en: { 'permission.readForms': 'Read forms' }, es: { 'permission.readForms': 'Leer formularios' } },
})

let portal: TestPortal
let beside: TestPortal
let amir: TestPerson
let lena: TestPerson
let dana: TestPerson
let far: TestPerson
const member = (person: TestPerson) => ({ staffMemberId: person.staffMemberId ?? '' })
const give = (by: TestPerson, to: TestPerson, roles: string[], extraPermissions: string[] = []) =>
  by.call(core).changeStaffRights({ params: member(to), body: { roles, extraPermissions } })
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.id : String(error)),
  )

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [formsPlugin], agencies: { elm: ['forms'], oak: ['forms'], bare: [] } })
  beside = await startTestPortal({ plugins: [formsPlugin], beside: portal })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  lena = await portal.person({ agency: 'elm', roles: ['therapist'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  far = await portal.person({ agency: 'oak', roles: ['administrator'] })
})
beforeEach(async () => {
  await portal.sql('delete from core.agency_role')
  await portal.sql(`update core.staff_member set extra_permissions = '{}', is_active = true`)
  await portal.sql(`update core.staff_member set roles = '{caseManager}' where id = $1`, [dana.staffMemberId])
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})

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

describe('what changes takes effect', () => {
  const inBoth = (person: TestPerson, path: string) =>
    Promise.all(
      [portal, beside].map(
        async ({ app }) =>
          (await app.inject({ method: 'POST', url: path, headers: { authorization: `Bearer ${person.token}` } })).statusCode,
      ),
    )

  test('with the next request in every process: a role, a permission by hand, a changed role', async () => {
    const path = '/api/forms/edit'
    expect(await inBoth(dana, path)).toEqual([403, 403])
    await give(amir, dana, ['therapist'])
    expect(await inBoth(dana, path)).toEqual([200, 200])
    await give(amir, dana, [])
    expect(await inBoth(dana, path)).toEqual([403, 403])
    await give(amir, dana, [], ['forms.editDynamicForms'])
    expect(await inBoth(dana, path)).toEqual([200, 200])
    await give(amir, dana, ['caseManager'])
    await amir.call(core).changeRole({ params: { roleKey: 'caseManager' }, body: { permissions: ['forms.editDynamicForms'] } })
    expect(await inBoth(dana, path)).toEqual([200, 200])
    await amir.call(core).removeRole({ params: { roleKey: 'caseManager' } })
    expect(await inBoth(dana, path)).toEqual([403, 403])
  })

  test('somebody who is deactivated is signed out everywhere at once, and comes back with the roles they had', async () => {
    const leaving = await portal.person({ agency: 'elm', roles: ['therapist'] })
    expect(await inBoth(leaving, '/api/forms/edit')).toEqual([200, 200])
    await amir.call(core).deactivateStaffMember({ params: member(leaving) })
    expect(await inBoth(leaving, '/api/forms/edit')).toEqual([401, 401])
    expect((await amir.call(core).listStaff({ query: { state: 'inactive' } })).staff.map(({ id }) => id)).toEqual([leaving.staffMemberId])
    await amir.call(core).reactivateStaffMember({ params: member(leaving) })
    const record = await amir.call(core).getStaffMember({ params: member(leaving) })
    expect(record).toMatchObject({ isActive: true, roles: [{ key: 'therapist' }], login: { openSessions: 0 } })
  })

  test('whoever works at two agencies holds at each only what their role there gives [S5.5]', async () => {
    const oak = portal.agency('oak')
    const both = await portal.person({ agency: 'elm', roles: ['therapist'] })
    await portal.sql(`insert into core.staff_member (id, account_id, agency_id, given_name, family_name) values ($1, $2, $3, 'B', 'B')`, [
      randomUUID(),
      both.accountId,
      oak.id,
    ])
    await both.call(core).actAs({ body: { hat: 'staff', agencyId: both.agencyId } })
    expect(await both.call(forms).editForm()).toBe(true)
    await both.call(core).actAs({ body: { hat: 'staff', agencyId: oak.id } })
    expect(await outcome(both.call(forms).editForm())).toBe('core.forbidden')
    // The password of somebody who works elsewhere too is not this agency's to set.
    const body = { password: 'correct-horse-battery-8' }
    expect(await outcome(amir.call(core).setStaffPassword({ params: member(both), body }))).toBe('core.loginShared')
  })
})

describe('a staff member', () => {
  test('is added, gets a sign-in with a password for one use, and may then sign in', async () => {
    const { id } = await amir
      .call(core)
      .addStaffMember({ body: { givenName: 'Ruth', familyName: 'Okafor', title: 'Nurse', roles: ['caseManager'] } })
    const params = { staffMemberId: id }
    const open = (username: string, password: string) => outcome(amir.call(core).openStaffLogin({ params, body: { username, password } }))
    expect(await open(dana.username, 'correct-horse-battery-8')).toBe('core.invalidInput')
    expect(await open('ruth.okafor', 'short')).toBe('core.invalidInput')
    expect(await open('ruth.okafor', 'correct-horse-battery-8')).toBe('done')
    expect(await open('ruth.again', 'correct-horse-battery-8')).toBe('core.conflict')
    expect((await amir.call(core).getStaffMember({ params })).login).toMatchObject({
      username: 'ruth.okafor',
      mustChangePassword: true,
      isShared: false,
    })
    const [line] = (await amir.call(core).listStaff({ query: { search: 'okafor nurse' } })).staff
    expect(line).toMatchObject({ givenName: 'Ruth', hasLogin: true, roles: [{ name: 'Case manager' }] })
  })

  test('chooses service types, locations and ways to be told from the agency’s lists; so may an administrator [S5.4, S5.10]', async () => {
    await amir.call(core).changeStaffChoices({ body: { serviceTypes: 'Counseling\n\n Groups \nGroups', locations: 'Main street\nOnline' } })
    const { choices } = await lena.call(core).getOwnPreferences()
    expect(choices).toEqual({ serviceTypes: ['Counseling', 'Groups'], locations: ['Main street', 'Online'] })
    const chosen = { serviceTypes: ['Groups'], locations: ['Online'], notifyBy: ['portal' as const, 'email' as const] }
    await lena.call(core).changeOwnPreferences({ body: chosen })
    expect((await amir.call(core).getStaffPreferences({ params: member(lena) })).chosen).toEqual(chosen)
    await amir.call(core).changeStaffPreferences({ params: member(lena), body: { ...chosen, locations: ['Main street'] } })
    expect((await lena.call(core).getOwnPreferences()).chosen.locations).toEqual(['Main street'])
    expect(await outcome(lena.call(core).changeOwnPreferences({ body: { ...chosen, locations: ['Nowhere'] } }))).toBe('core.invalidInput')
    expect(await outcome(dana.call(core).changeStaffPreferences({ params: member(lena), body: chosen }))).toBe('core.forbidden')
  })
})
