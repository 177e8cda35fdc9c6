import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { plainOf, sendForm } from './send-form.js'
import { signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let amir: TestPerson
let thea: TestPerson
let admin: Visitor
let therapist: Visitor
let clientId: string

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  thea = await portal.person({ agency: 'elm', roles: ['therapist'] })
  admin = await signedIn(portal, amir, '/staff')
  therapist = await signedIn(portal, thea, '/staff')
  clientId = (await portal.person({ agency: 'elm', roles: ['client'], assignedTo: thea })).clientId ?? ''
  await amir.call(core).changeStaffChoices({ body: { serviceTypes: 'Counseling', locations: 'Harbor Street' } })
})
afterAll(() => portal.close())

const page = (): string => `/staff/team/${thea.staffMemberId}`
const invitePage = async (): Promise<number> => (await therapist.get(`/staff/clients/${clientId}/portal/logins/new`)).status

test('a therapist may invite only after an administrator ticked it on their page by hand, and no longer once it is unticked [S5.6, S5.8]', async () => {
  expect(plainOf(await admin.get(page()))).toMatch(
    /name="extraPermissions"[^>]*value="core\.inviteClients"|value="core\.inviteClients"[^>]*name="extraPermissions"/,
  )
  expect(await invitePage()).toBe(403)
  await sendForm(admin, page(), 'changeStaffRights', { roles: 'therapist', extraPermissions: 'core.inviteClients' })
  expect(plainOf(await admin.get(page()))).toMatch(/Invite clients to the portal[\s\S]{0,200}Added by hand/)
  expect(await invitePage()).toBe(200)
  await sendForm(admin, page(), 'changeStaffRights', { roles: 'therapist' })
  expect(await invitePage()).toBe(403)
})

test('what somebody may do is folded by feature with how many are held, and open where something was added by hand', async () => {
  const fold = async () => /<details([^>]*)><summary>(Portal and clients: \d+ of \d+)<\/summary>/.exec((await admin.get(page())).text) ?? []
  expect((await fold())[1]).not.toContain('open')
  await sendForm(admin, page(), 'changeStaffRights', { roles: 'therapist', extraPermissions: 'core.inviteClients' })
  expect((await fold())[1]).toContain('open')
  await sendForm(admin, page(), 'changeStaffRights', { roles: 'therapist' })
})

test('the page of a colleague is for administrators alone; what a role brings is said there with its name [S5.5, S5.7]', async () => {
  expect((await therapist.get(page())).status).toBe(403)
  expect(plainOf(await admin.get(page()))).toMatch(/See the agency’s clients<\/span>[\s\S]{0,300}Therapist/)
})

test('service types, notices and locations are chosen by an administrator on the colleague’s page, and by oneself in the settings [S5.4, S5.10]', async () => {
  await sendForm(admin, page(), 'changeStaffPreferences', { serviceTypes: 'Counseling', locations: 'Harbor Street', notifyBy: 'email' })
  const own = plainOf(await therapist.get('/staff/settings'))
  for (const value of ['Counseling', 'Harbor Street', 'email'])
    expect(own, value).toMatch(new RegExp(`value="${value}"[^>]*checked|checked[^>]*value="${value}"`))
  await sendForm(therapist, '/staff/settings', 'changeOwnPreferences', { serviceTypes: 'Counseling', notifyBy: 'portal' })
  const seen = plainOf(await admin.get(page()))
  expect(seen).toMatch(/value="Counseling"[^>]*checked/)
  expect(seen).not.toMatch(/value="Harbor Street"[^>]*checked/)
})
