import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { intake } from './intake/contract.js'
import { intakePlugin } from './intake/plugin.js'
import { plainOf, sendForm } from './send-form.js'
import { signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let thea: TestPerson
let dana: TestPerson
let omar: TestPerson
let admin: Visitor
let therapist: Visitor
beforeAll(async () => {
  const plugins = [intakePlugin]
  portal = await startTestPortal({
    plugins,
    agencies: { elm: ['intake'] },
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  thea = await portal.person({ agency: 'elm', roles: ['therapist'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: thea })
  admin = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['administrator'] }), '/staff')
  therapist = await signedIn(portal, thea, '/staff')
})
afterAll(() => portal.close())

const acts = ['archiveDynamicForm', 'uploadGeneralDocument', 'archiveIntakeForm'] as const
/** Which of them the API lets this person do, and whether it lets them invite. */
async function mayDo(person: TestPerson): Promise<Readonly<Record<string, boolean>>> {
  const tried = acts.map(async (act) => [act, (await person.fetch('POST', `/api/intake${intake.input.operations[act].path}`)).status < 300])
  const invite = await person.fetch('POST', `/api/core/clients/${omar.clientId}/invitations`, { channel: 'email' })
  return { ...Object.fromEntries(await Promise.all(tried)), invite: invite.status !== 403 }
}
const pageOf = (person: TestPerson): string => `/staff/team/${person.staffMemberId}`
/** What the colleague's page says beside a permission. */
async function saidOf(person: TestPerson, label: string): Promise<string> {
  const page = plainOf(await admin.get(pageOf(person)))
  const at = page.indexOf(label)
  expect(at, label).toBeGreaterThan(0)
  return page.slice(at, page.indexOf('</li>', at)).replace(/<[^>]*>/g, ' ')
}
const give = (person: TestPerson, roles: string, ...more: string[]) =>
  sendForm(admin, pageOf(person), 'changeStaffRights', {
    roles,
    ...(more[0] !== undefined && { extraPermissions: more[0] }),
  })

describe('rights that a plugin brings', () => {
  test('a therapist edits dynamic forms and uploads general documents by the role alone, and neither manages intake forms nor invites [S5.7, S5.8]', async () => {
    expect(await mayDo(thea)).toEqual({ archiveDynamicForm: true, uploadGeneralDocument: true, archiveIntakeForm: false, invite: false })
    for (const label of ['Add, edit and archive dynamic forms', 'Upload client general documents'])
      expect(await saidOf(thea, label)).toContain('Therapist')
    for (const label of ['Manage intake forms', 'Invite clients to the portal'])
      expect(await saidOf(thea, label)).not.toMatch(/Therapist|by hand/)
  })

  test('what a role does not bring is added by hand, one by one, on the page of the colleague [S5.6, S5.8]', async () => {
    expect(await mayDo(dana)).toMatchObject({ archiveDynamicForm: false, uploadGeneralDocument: false, archiveIntakeForm: false })
    await give(dana, 'caseManager', 'intake.uploadGeneralDocuments')
    expect(await mayDo(dana)).toMatchObject({ archiveDynamicForm: false, uploadGeneralDocument: true, archiveIntakeForm: false })
    expect(await saidOf(dana, 'Upload client general documents')).toContain('by hand')
    await give(thea, 'therapist', 'intake.manageIntakeForms')
    expect(await mayDo(thea)).toMatchObject({ archiveIntakeForm: true, invite: false })
    await give(thea, 'therapist', 'core.inviteClients')
    expect(await mayDo(thea)).toMatchObject({ archiveIntakeForm: false, invite: true })
    await give(thea, 'therapist')
    expect(await mayDo(thea)).toMatchObject({ archiveIntakeForm: false, invite: false })
  })
})

test('a plugin brings intake forms, documents to upload and materials to the dialog; the client completes them before the session, and the record shows it [S2.2, S2.9, S5.8]', async () => {
  const tab = `/staff/clients/${omar.clientId}/portal`
  const offered = async () => plainOf(await therapist.get(`${tab}/add`))
  expect(await offered()).toMatch(/Documents to upload[\s\S]*Insurance card[\s\S]*Assigned materials[\s\S]*Sleep diary/)
  expect(await offered()).not.toContain('New client questionnaire')
  const forged = await sendForm(therapist, `${tab}/add`, 'addPortalItems', { items: 'intake:questionnaire', dueOn: '' })
  expect(forged.status).toBe(422)
  await give(thea, 'therapist', 'intake.manageIntakeForms')
  expect(await offered()).toMatch(/Intake forms[\s\S]*New client questionnaire/)
  const session = `${new Date().getUTCFullYear() + 2}-01-31`
  for (const item of ['questionnaire', 'card', 'diary'])
    await sendForm(therapist, `${tab}/add`, 'addPortalItems', { items: `intake:${item}`, dueOn: session })
  const waiting = await omar.call(intake).listToComplete()
  expect(waiting.map(({ title, dueOn }) => [title, dueOn])).toEqual(
    expect.arrayContaining([
      ['New client questionnaire', session],
      ['Insurance card', session],
      ['Sleep diary', session],
    ]),
  )
  const [first] = waiting
  await omar.call(intake).complete({ params: { itemId: first?.id ?? '' } })
  const stands = await thea.call(core).listPortalItems({ params: { clientId: omar.clientId ?? '' } })
  expect(stands.map(({ title, state }) => [title, state])).toContainEqual([first?.title, 'done'])
  const record = plainOf(await therapist.get(tab))
  expect(record).toMatch(/Intake forms|Documents to upload|Assigned materials/)
  expect(record).toContain('Waiting')
  expect(record).toContain('Done')
})
