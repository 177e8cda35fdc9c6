import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { csrfOf, type Seen, signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let noor: TestPerson
let desk: TestPerson
let visitor: Visitor
const plain = ({ text }: Seen): string => text.replace(/<script[\s\S]*?<\/script>/g, '').replaceAll('&quot;', '"')
const joins = (person: TestPerson, agency: string, roles: string[], extra: string[] = []) =>
  portal.sql(
    `insert into core.staff_member (id, account_id, agency_id, given_name, family_name, roles, extra_permissions) values ($1, $2, $3, 'Noor', 'Aziz', $4, $5)`,
    [crypto.randomUUID(), person.accountId, portal.agency(agency).id, roles, extra],
  )

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [], oak: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  noor = await portal.person({ agency: 'elm', roles: ['administrator'] })
  await joins(noor, 'oak', ['administrator'])
  desk = await portal.person({ agency: 'elm', roles: [] })
  await portal.sql(
    `update core.staff_member set extra_permissions = '{core.manageRoles,core.manageStaff,core.readChangeLog}' where id = $1`,
    [desk.staffMemberId],
  )
  await joins(desk, 'oak', [], ['core.manageRoles', 'core.manageStaff'])
  visitor = await signedIn(portal, noor, '/staff')
})
afterAll(() => portal.close())

const holds = async (key: string): Promise<string[]> =>
  (await noor.call(core).getTenantRole({ params: { roleKey: key } })).permissions.filter(({ isHeld }) => isHeld).map(({ id }) => id)
/** Sends the form of a role as a browser does: with every box that is ticked. */
const save = async (by: Visitor, key: string, permissions: readonly string[]): Promise<Seen> => {
  const path = `/staff/team/organisation/${key}`
  const fields = new URLSearchParams({
    _operation: 'core.changeTenantRole',
    _form: 'x',
    _csrf: csrfOf(await by.get(path)),
    'params.roleKey': key,
  })
  for (const id of permissions) fields.append('permissions', id)
  return by.post(path, Object.fromEntries(fields))
}

test('who works at every agency shapes roles for all of them from the page of roles [S5.5, S5.9]', async () => {
  expect(plain(await visitor.get('/staff/team/roles'))).toContain('href="/staff/team/organisation"')
  const page = plain(await visitor.get('/staff/team/organisation'))
  expect(page).toMatch(/Case manager[\s\S]*Therapist[\s\S]*Administrator/)
  for (const agency of ['elm', 'oak']) expect(page).toContain(agency)
  const [only = ''] = await holds('caseManager')
  expect((await save(visitor, 'caseManager', [only])).status).toBe(303)
  expect(await holds('caseManager')).toEqual([only])
  expect(plain(await visitor.get('/staff/team/organisation'))).toContain('Changed for all')
  const reset = await visitor.post('/staff/team/organisation/caseManager/remove', {
    _operation: 'core.removeTenantRole',
    _form: 'x',
    _csrf: csrfOf(await visitor.get('/staff/team/organisation/caseManager/remove')),
    _then: '/staff/team/organisation',
    'params.roleKey': 'caseManager',
  })
  expect(reset.status).toBe(303)
  expect((await holds('caseManager')).length).toBeGreaterThan(1)
})

test('the page offers no box for what one does not hold everywhere, and a forged form gives nothing [S5.5]', async () => {
  const other = await signedIn(portal, desk, '/staff')
  const page = plain(await other.get('/staff/team/organisation/therapist'))
  expect(page).toContain('You do not hold this in every agency')
  expect(page).not.toMatch(/type="checkbox"[^>]*value="core\.exportClients"/)
  const before = await holds('therapist')
  const forged = await save(other, 'therapist', ['core.exportClients'])
  expect(forged.status).toBe(422)
  expect(await holds('therapist')).toEqual(before)
})

test('who works at one agency only has neither the link nor the page', async () => {
  const amir = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['administrator'] }), '/staff')
  expect(plain(await amir.get('/staff/team/roles'))).not.toContain('/staff/team/organisation')
  expect((await amir.get('/staff/team/organisation')).status).toBe(403)
})
