import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import type { TestPerson, TestPortal } from '../../src/testing/index.js'
import { forms, give, member, openStaffWorld, outcome, type StaffWorld } from './staff-world.js'

let world: StaffWorld
let portal: TestPortal
let beside: TestPortal
let amir: TestPerson
let lena: TestPerson
let dana: TestPerson
beforeAll(async () => {
  world = await openStaffWorld()
  ;({ portal, beside, amir, lena, dana } = world)
})
beforeEach(() => world.reset())
afterAll(() => world.close())

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
