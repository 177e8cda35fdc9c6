import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shelfPlugin } from '../../../core/test/portals/shelf-plugin.js'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { hiddenOf, plainOf, sendForm } from './send-form.js'
import { csrfOf, type Seen, signedIn, type Visitor } from './visitor.js'

let outbox: string
let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
let admin: Visitor
let clientId: string

beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-record-'))
  portal = await startTestPortal({
    plugins: [shelfPlugin],
    agencies: { elm: ['shelf'] },
    delivery: { outbox },
    compose: (made) => registerWeb(made, { plugins: [shelfPlugin], shell }),
  })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  admin = await signedIn(portal, amir, '/staff')
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true, force: true })
})
beforeEach(async () => {
  clientId = crypto.randomUUID()
  await portal.sql(
    `insert into core.client (id, intake_agency_id, given_name, family_name, email, phone) values ($1, $2, 'Omar', 'Reyes', 'omar@example.org', '555-0100')`,
    [clientId, amir.agencyId],
  )
})

const record = (): string => `/staff/clients/${clientId}`
const send = (path: string, operation: string, more: Readonly<Record<string, string>> = {}): Promise<Seen> =>
  sendForm(admin, path, operation, more)

test('More actions in the head of the record lead to inviting, for whoever may [S3.3]', async () => {
  const [, menu = ''] = /<details class="pop more-actions">([\s\S]*?)<\/details>/.exec((await admin.get(record())).text) ?? []
  expect(menu).toContain('More actions')
  expect(menu).toContain(`href="${record()}/portal/invite"`)
  const [, less = ''] =
    /<details class="pop more-actions">([\s\S]*?)<\/details>/.exec((await (await signedIn(portal, dana, '/staff')).get(record())).text) ??
    []
  expect(less).toContain('Instruction sheet')
  expect(less).not.toMatch(/invite|download/)
})

describe('the data of a client', () => {
  const proofIs = (minutes: number) =>
    portal.database.transaction('auth', { 'lintel.tenant': amir.tenantId }, async (link) => {
      await link.send({ text: `update auth.login_session set proved_at = clock_timestamp() - interval '${minutes} minutes'` })
    })

  test('come as a file, after a fresh proof, and the log says who took them', async () => {
    await proofIs(6)
    const asked = await admin.get(`${record()}/download`)
    expect(plainOf(asked)).toContain('Is it still you?')
    await admin.post(`${record()}/download`, { _csrf: csrfOf(asked), '_proof.password': amir.password, '_proof.code': '' })
    const page = await admin.get(`${record()}/download`)
    expect(plainOf(page)).toContain('Download the data of Omar Reyes')
    const file = await admin.post(`${record()}/download`, hiddenOf(page, 'exportClient'))
    expect([file.status, file.headers['content-disposition']]).toEqual([200, 'attachment; filename="client-data.json"'])
    expect(String(file.headers['cache-control'])).toContain('no-store')
    expect(JSON.parse(file.text)).toMatchObject({ clientId, core: { client: [{ id: clientId }] } })
    const { lines } = await amir.call(core).listClientLog({ params: { clientId }, query: {} })
    expect(lines).toContainEqual(expect.objectContaining({ operation: 'core.exportClient' }))
  })

  test('do not come when the proof ran out meanwhile: the page asks, the API refuses', async () => {
    await proofIs(0)
    const page = await admin.get(`${record()}/download`)
    await proofIs(6)
    const asked = await admin.post(`${record()}/download`, hiddenOf(page, 'exportClient'))
    expect(plainOf(asked)).toContain('Is it still you?')
    expect(asked.headers['content-disposition']).toBeUndefined()
    const refused = await amir.fetch('POST', `/api/core/clients/${clientId}/export`)
    expect([refused.status, refused.body]).toEqual([403, expect.objectContaining({ type: '/problems/core.stepUpNeeded' })])
    await proofIs(0)
  })

  test('are not offered to staff without the permission, nor is the page', async () => {
    const visitor = await signedIn(portal, dana, '/staff')
    expect((await visitor.get(record())).text).not.toContain('/download')
    expect((await visitor.get(`${record()}/download`)).status).toBe(403)
  })
})

test('a saved login is said on every tab until Update makes it and shows its sheet [S4.14]', async () => {
  const saved = await send(`${record()}/portal/logins/new`, 'stageClientLogin', { username: 'omar.two-steps', isActive: 'true' })
  expect([saved.status, saved.headers['location']]).toEqual([303, `${record()}/portal`])
  for (const path of ['', '/enrollments', '/portal', '/log'])
    expect(plainOf(await admin.get(`${record()}${path}`))).toMatch(/One login is saved, but not made yet[\s\S]*omar\.two-steps/)
  const made = await send(`${record()}/enrollments`, 'updateClientLogins')
  expect([made.status, made.headers['location']]).toEqual([303, `${record()}/portal/sheets`])
  expect(plainOf(await admin.get(`${record()}/portal/sheets`))).toMatch(
    /<article[^>]*class="[^"]*sheet[^"]*"[\s\S]*omar\.two-steps[\s\S]*<b class="code">[a-z-]{24}/,
  )
  expect(plainOf(await admin.get(record()))).not.toMatch(/not made yet|<article/)
})

describe('the instruction sheet', () => {
  test('says what the page is for, how to get in and out, and whom to ask when it does not work, in the client’s language [S2.50]', async () => {
    const read = async () => plainOf(await admin.get(`${record()}/portal/sheet`))
    expect(await read()).toMatch(
      /<article[\s\S]*read and write messages to the people who help you[\s\S]*How to get in[\s\S]*Open this address[\s\S]*“Sign out”[\s\S]*It does not work\?[\s\S]*Call Agency elm/,
    )
    await portal.sql(`update core.client set language = 'es' where id = $1`, [clientId])
    expect(await read()).toMatch(/<article[^>]*lang="es"[\s\S]*Cómo entrar[\s\S]*¿No funciona\?/)
  })

  test('is there to print, with the address, and is sent where the client agreed to an address [S2.50, S4.13]', async () => {
    const page = plainOf(await admin.get(`${record()}/portal/sheet`))
    expect(page).toContain('http://localhost:3000/at/elm')
    expect(page).toContain('Omar has not agreed to be written to at an e-mail address')
    await portal.sql(
      `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values ($1, $2, 'email', 'agreed@example.org', '{messages}', '2026-11')`,
      [crypto.randomUUID(), clientId],
    )
    expect((await send(`${record()}/portal/sheet`, 'sendPortalSheet')).status).toBe(303)
    expect(plainOf(await admin.get(`${record()}/portal/sheet`))).toContain('The sheet is on its way.')
    await portal.settled()
    expect(plainOf(await admin.get(`${record()}/portal/sent`))).toMatch(/Instruction sheet[\s\S]*Agreed/)
  })
})

const ways = [
  ['the page', async () => (await send(`${record()}/portal`, 'addPortalItems', { items: 'shelf:book' })).status === 303],
  ['the API', async () => (await amir.call(core).addPortalItems({ params: { clientId }, body: { items: ['shelf:book'] } })).added === 1],
] as const
test.each(ways)(
  'adding the first item by %s creates the portal with an id of its own, sends the client the link once, and View becomes active [S2.25]',
  async (_way, add) => {
    await portal.sql(
      `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values ($1, $2, 'email', 'first@example.org', '{messages}', '2026-11')`,
      [crypto.randomUUID(), clientId],
    )
    expect(plainOf(await admin.get(`${record()}/portal`))).toMatch(/disabled[^>]*>View as/)
    expect(await add()).toBe(true)
    expect(await add()).toBe(true)
    const state = await amir.call(core).getClientPortal({ params: { clientId } })
    expect(state.portal?.path).toBe(`/portal/${state.portal?.id}`)
    expect(state.portal?.id).not.toBe(clientId)
    await portal.settled()
    const letters = await Promise.all(
      (await readdir(outbox)).map(
        async (name): Promise<{ to: string; text: string }> => JSON.parse(await readFile(join(outbox, name), 'utf8')),
      ),
    )
    const links = letters.filter(({ to, text }) => to === 'first@example.org' && text.includes(`/portal/${state.portal?.id}`))
    expect(links).toHaveLength(1)
    expect(plainOf(await admin.get(`${record()}/portal`))).toMatch(/<form[^>]*target="_blank"[^>]*>[\s\S]*?View as/)
  },
)

test('who asked not to be written to is invited only after staff say that they asked', async () => {
  await portal.sql(`insert into core.contact_safety (client_id, no_email, note) values ($1, true, 'My brother reads my mail.')`, [clientId])
  const page = plainOf(await admin.get(`${record()}/portal/invite`))
  expect(page).toContain('My brother reads my mail.')
  expect(page).toContain('Omar asked not to be written to this way.')
  const refused = await send(`${record()}/portal/invite`, 'inviteClient')
  expect([refused.status, plainOf(refused)]).toEqual([422, expect.stringContaining('The client asked not to be reached this way')])
  const asked = await send(`${record()}/portal/invite`, 'inviteClient', { isAgreed: 'true' })
  expect([asked.status, asked.headers['location']]).toEqual([303, `${record()}/portal`])
})

test('what the client said about their safety stands wherever staff hand over or reset a way in', async () => {
  await portal.sql(`insert into core.contact_safety (client_id, no_voicemail, note) values ($1, true, 'Whisper at the desk.')`, [clientId])
  const { accessId } = await amir.call(core).addClientLogin({
    params: { clientId },
    body: { username: `omar.${clientId.slice(0, 8)}`, isRepresentative: false, isActive: true },
  })
  for (const path of ['portal/sheet', `portal/logins/${accessId}`, `logins/${accessId}/paper-code`])
    expect(plainOf(await admin.get(`${record()}/${path}`)), path).toMatch(/Do not leave voicemail[\s\S]*Whisper at the desk\./)
})
