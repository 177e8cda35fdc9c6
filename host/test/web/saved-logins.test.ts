import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { hiddenOf, plainOf, sendForm } from './send-form.js'
import { type Seen, signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let amir: TestPerson
let admin: Visitor
let clientId: string

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  admin = await signedIn(portal, amir, '/staff')
})
afterAll(() => portal.close())
beforeEach(async () => {
  clientId = crypto.randomUUID()
  await portal.sql(`insert into core.client (id, intake_agency_id, given_name, family_name) values ($1, $2, 'Omar', 'Reyes')`, [
    clientId,
    amir.agencyId,
  ])
})

const tab = (): string => `/staff/clients/${clientId}/portal`
const newName = (): string => `saved.${crypto.randomUUID().slice(0, 8)}`
const typed = 'four winds carry paper boats'
const save = (more: Readonly<Record<string, string>>): Promise<Seen> => sendForm(admin, `${tab()}/logins/new`, 'stageClientLogin', more)
const update = (): Promise<Seen> => sendForm(admin, tab(), 'updateClientLogins')
const read = () => amir.call(core).getClientAccess({ params: { clientId } })
const loginPath = async (): Promise<string> => `${tab()}/logins/${(await read()).logins[0]?.accessId ?? ''}`

test('sheets are shown by a page that may be loaded again, for ten minutes and to whoever pressed Update', async () => {
  const [first, second] = [newName(), newName()]
  await save({ username: first, isActive: 'true' })
  const answer = await update()
  expect([answer.status, answer.headers['location']]).toEqual([303, `${tab()}/sheets`])
  const readSheets = async (visitor: Visitor = admin) => plainOf(await visitor.get(`${tab()}/sheets`))
  const sheets = (page: string) => [...page.matchAll(/<article[\s\S]*?<\/article>/g)].map(([sheet]) => sheet)
  const [sheet = ''] = sheets(await readSheets())
  expect(sheet).toMatch(/<b class="code">(?:[a-z]{4}-){4}[a-z]{4}<\/b>/)
  expect(sheets(await readSheets())).toEqual([sheet])
  const [, password = ''] = /<b class="code">((?:[a-z]{4}-){4}[a-z]{4})<\/b>/.exec(sheet) ?? []
  for (const path of ['', '/portal', '/log']) expect((await admin.get(`/staff/clients/${clientId}${path}`)).text).not.toContain(password)
  expect(plainOf(await admin.get(tab()))).toMatch(new RegExp(`A sheet is ready to hand over[\\s\\S]*href="${tab()}/sheets"`))
  await save({ username: second, password: typed, confirmPassword: typed, isActive: 'true' })
  await update()
  const both = sheets(await readSheets())
  expect([both.length, both[0], both[1]?.includes(second)]).toEqual([2, sheet, true])
  const colleague = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['administrator'] }), '/staff')
  for (const other of [colleague, await signedIn(portal, amir, '/staff')])
    expect(await readSheets(other)).toContain('no sheet to show here')
  await portal.database.transaction('auth', { 'lintel.tenant': amir.tenantId }, async (link) => {
    await link.send({ text: `update auth.ticket set expires_at = clock_timestamp() where purpose = 'shownSheets'` })
  })
  expect(sheets(await readSheets())).toEqual([])
  expect(plainOf(await admin.get(tab()))).not.toMatch(/ready to hand over|sheets"/)
})

test('who saves what a colleague has saved, updated or thrown away meanwhile is told so, and what was typed stays', async () => {
  await save({ username: newName(), isActive: 'true' })
  const colleague = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['administrator'] }), '/staff')
  const [saved] = await amir.call(core).listStagedLogins({ params: { clientId } })
  const path = `${tab()}/logins/${saved?.accessId}/saved`
  const opened = async (operation: string) => hiddenOf(await admin.get(path), operation)
  const forms = { change: await opened('stageClientLoginChange'), password: await opened('stageClientPassword') }
  const [theirs, mine] = [newName(), newName()]
  expect((await sendForm(colleague, path, 'stageClientLoginChange', { username: theirs, isActive: 'true' })).status).toBe(303)
  const late = await admin.post(path, { ...forms.change, username: mine, isActive: 'true' })
  expect([late.status, plainOf(late)]).toEqual([422, expect.stringContaining('A colleague saved this while you were writing')])
  expect(plainOf(late)).toContain(`value="${mine}"`)
  const latePassword = await admin.post(path, { ...forms.password, password: typed, confirmPassword: typed })
  expect(plainOf(latePassword)).toContain('A colleague saved this while you were writing')
  expect(await amir.call(core).listStagedLogins({ params: { clientId } })).toMatchObject([{ username: theirs, passwordIs: 'made' }])
  expect((await admin.post(path, { ...hiddenOf(late, 'stageClientLoginChange'), username: mine, isActive: 'true' })).status).toBe(303)
  const last = await opened('stageClientLoginChange')
  await sendForm(colleague, tab(), 'updateClientLogins')
  const gone = await admin.post(path, { ...last, username: newName(), isActive: 'true' })
  expect([gone.status, plainOf(gone)]).toEqual([409, expect.stringContaining('A colleague saved this while you were writing')])
  expect((await read()).logins).toMatchObject([{ username: mine }])
  const twice = { ...hiddenOf(await admin.get(await loginPath()), 'stageClientLoginChange'), isActive: 'true' }
  await sendForm(colleague, await loginPath(), 'stageClientLoginChange', { username: mine, isActive: 'true', basis: 'Theirs' })
  expect(plainOf(await admin.post(await loginPath(), { ...twice, username: mine, basis: 'Mine' }))).toContain('A colleague saved this')
  expect(await amir.call(core).listStagedLogins({ params: { clientId } })).toMatchObject([{ change: { basis: 'Theirs' } }])
})

test('the name of a login is not called optional where it is changed', async () => {
  await save({ username: newName(), isActive: 'true' })
  const [, saved = ''] = /href="([^"]*\/saved)"/.exec(plainOf(await admin.get(tab()))) ?? []
  const labels = async (path: string) => /<label for="[^"]*-username">[\s\S]*?<\/label>/.exec(plainOf(await admin.get(path)))?.[0]
  expect(await labels(saved)).toMatch(/sername<\/label>/)
  await update()
  expect(await labels(await loginPath())).toMatch(/sername<\/label>/)
})
