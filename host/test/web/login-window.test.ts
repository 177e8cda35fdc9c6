import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { plainOf, sendForm } from './send-form.js'
import { csrfOf, type Seen, signedIn, visit, type Visitor } from './visitor.js'

let outbox: string
let portal: TestPortal
let amir: TestPerson
let admin: Visitor
let clientId: string

beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-window-'))
  portal = await startTestPortal({
    agencies: { elm: [] },
    delivery: { outbox },
    compose: (made) => registerWeb(made, { plugins: [], shell }),
  })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  admin = await signedIn(portal, amir, '/staff')
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true, force: true })
})
beforeEach(async () => {
  clientId = crypto.randomUUID()
  await portal.sql(
    `insert into core.client (id, intake_agency_id, given_name, family_name, email) values ($1, $2, 'Omar', 'Reyes', 'omar@example.org')`,
    [clientId, amir.agencyId],
  )
})

const tab = (): string => `/staff/clients/${clientId}/portal`
const newName = (): string => `window.${crypto.randomUUID().slice(0, 8)}`
const typed = 'four winds carry paper boats'
const send = (path: string, operation: string, more: Readonly<Record<string, string>> = {}): Promise<Seen> =>
  sendForm(admin, path, operation, more)
const save = (more: Readonly<Record<string, string>>): Promise<Seen> => send(`${tab()}/logins/new`, 'stageClientLogin', more)
const update = (): Promise<Seen> => send(tab(), 'updateClientLogins')
/** Update, and the page that it goes on to. */
const updateAndRead = async (): Promise<Seen> => {
  const answer = await update()
  expect(answer.status).toBe(303)
  return admin.get(String(answer.headers['location']))
}
const read = () => amir.call(core).getClientAccess({ params: { clientId } })
const loginPath = async (): Promise<string> => `${tab()}/logins/${(await read()).logins[0]?.accessId ?? ''}`
/** Where somebody comes to who signs in by the form; the sign-in page itself where it is refused. */
async function comesIn(username: string, password: string): Promise<boolean> {
  const visitor = visit(portal)
  const door = await visitor.get('/sign-in')
  const answer = await visitor.post('/sign-in', { _csrf: csrfOf(door), username, password, next: '/' })
  return answer.status === 303
}
/** The login window as a browser sends it: only boxes that are ticked. */
async function change(boxes: Readonly<Record<string, string>>): Promise<Seen> {
  return send(await loginPath(), 'stageClientLoginChange', boxes)
}

describe('the login window', () => {
  test('makes a login for the client and one for a representative, each with a sheet to hand over, without any e-mail [S4.2, S4.5, S4.6, S4.8, S4.10, S4.11, S4.12]', async () => {
    const before = (await readdir(outbox)).length
    const [own, mother] = [newName(), newName()]
    await save({ username: own, isActive: 'true' })
    const representative = {
      username: mother,
      isActive: 'true',
      isRepresentative: 'true',
      displayName: 'Rosa Reyes',
      relation: 'representative',
    }
    await save({ ...representative, basis: 'Mother' })
    const made = plainOf(await updateAndRead())
    const sheets = [...made.matchAll(/<article[\s\S]*?<\/article>/g)].map(([sheet]) => sheet)
    expect(sheets).toHaveLength(2)
    for (const [at, username] of [own, mother].entries()) {
      const [, password = ''] = /<b class="code">((?:[a-z]{4}-){4}[a-z]{4})<\/b>/.exec(sheets[at] ?? '') ?? []
      expect(sheets[at]).toContain(username)
      expect(await comesIn(username, password)).toBe(true)
    }
    const record = plainOf(await admin.get(tab()))
    expect(record).toMatch(
      new RegExp(`Omar Reyes[\\s\\S]*${own}[\\s\\S]*Client[\\s\\S]*Rosa Reyes[\\s\\S]*${mother}[\\s\\S]*Representative`),
    )
    expect((await readdir(outbox)).length).toBe(before)
  })

  test('says at each field what is not right and what to do, keeps what was typed but passwords, and saves nothing [S4.7]', async () => {
    const taken = newName()
    await save({ username: taken, isActive: 'true' })
    const differing = await save({ username: newName(), password: typed, confirmPassword: `${typed}!`, isActive: 'true', basis: 'Mother' })
    expect(differing.status).toBe(422)
    expect(plainOf(differing)).toContain('The two passwords are not the same')
    expect(differing.text).not.toContain(typed)
    expect(plainOf(differing)).toContain('value="Mother"')
    const again = await save({ username: taken.toUpperCase(), isActive: 'true' })
    expect([again.status, plainOf(again)]).toEqual([422, expect.stringContaining('Somebody has this username already')])
    expect(await amir.call(core).listStagedLogins({ params: { clientId } })).toHaveLength(1)
  })

  test('says that a username is missing where the field was emptied, for a saved login and for one that stands, and keeps the old one', async () => {
    const username = newName()
    await save({ username, password: typed, confirmPassword: typed, isActive: 'true' })
    const [saved] = await amir.call(core).listStagedLogins({ params: { clientId } })
    const emptied = async (page: '' | '/saved', username: string) => {
      const path = `${tab()}/logins/${saved?.accessId ?? ''}${page}`
      const answer = await sendForm(admin, path, 'stageClientLoginChange', { username, isActive: 'true', basis: 'Mother' })
      expect([answer.status, plainOf(answer)]).toEqual([422, expect.stringContaining('Type a username.')])
      expect(plainOf(answer)).toContain('value="Mother"')
      expect(plainOf(answer)).toMatch(/<details open/) // something was said of a representative
    }
    const shut = await sendForm(admin, `${tab()}/logins/new`, 'stageClientLogin', { username: '?', isActive: 'true' })
    expect([shut.status, plainOf(shut)]).toEqual([422, expect.not.stringMatching(/<details open/)])
    await emptied('/saved', '')
    expect(await amir.call(core).listStagedLogins({ params: { clientId } })).toMatchObject([{ username }])
    await update()
    for (const blank of ['', ' ']) await emptied('', blank)
    expect(await amir.call(core).listStagedLogins({ params: { clientId } })).toEqual([])
    expect((await read()).logins).toMatchObject([{ username }])
  })

  test('has Active ticked at first, and saved without it lets nobody in, Update or not [S4.9]', async () => {
    expect(plainOf(await admin.get(`${tab()}/logins/new`))).toMatch(/name="isActive"[^>]*checked|checked[^>]*name="isActive"/)
    const username = newName()
    await save({ username, password: typed, confirmPassword: typed })
    await update()
    expect((await read()).logins).toMatchObject([{ username, isActive: false }])
    expect(await comesIn(username, typed)).toBe(false)
  })

  test('ends a login by the box and Update, lets it in again by the box and Update; ending at once is a button that asks [S1.43, S4.14, S4.15, S4.16]', async () => {
    const username = newName()
    await save({ username, password: typed, confirmPassword: typed, isActive: 'true' })
    await update()
    await change({ username })
    expect(plainOf(await admin.get(tab()))).toMatch(/One change is saved, but does not count yet[\s\S]*Not active: ends the access/)
    expect(await comesIn(username, typed)).toBe(true)
    await update()
    expect(await comesIn(username, typed)).toBe(false)
    expect(plainOf(await admin.get(await loginPath()))).toContain('This login lets nobody in')
    await change({ username, isActive: 'true' })
    expect(await comesIn(username, typed)).toBe(false)
    await update()
    expect(await comesIn(username, typed)).toBe(true)
    await change({ username: `${username}.2`, isActive: 'true' })
    expect(plainOf(await updateAndRead())).toMatch(/<article[\s\S]*\.2[\s\S]*<dt>Password<\/dt><dd>The one you have/)
    await change({ username, isActive: 'true' })
    await update()
    const asked = await admin.get(`${await loginPath()}/end`)
    expect(plainOf(asked)).toContain('is signed out everywhere at once')
    expect((await send(`${await loginPath()}/end`, 'deactivateClientLogin')).status).toBe(303)
    expect(await comesIn(username, typed)).toBe(false)
    expect((await read()).logins).toMatchObject([{ username, isActive: false, openSessions: 0 }])
  })
})

test('a saved login is opened from the record and changed before Update, its password too [S4.14]', async () => {
  const [first, second] = [newName(), newName()]
  await save({ username: first, isActive: 'true' })
  const [, path = ''] = /href="([^"]*\/saved)"/.exec(plainOf(await admin.get(tab()))) ?? []
  expect(plainOf(await admin.get(path))).toMatch(new RegExp(`value="${first}"[\\s\\S]*Update makes it`))
  const refused = await send(path, 'stageClientLoginChange', { username: 'no spaces here', isActive: 'true' })
  expect([refused.status, plainOf(refused)]).toEqual([422, expect.stringContaining('value="no spaces here"')])
  const boxes = { isActive: 'true', isRepresentative: 'true', relation: 'representative', displayName: 'Rosa Reyes' }
  expect((await send(path, 'stageClientLoginChange', { username: second, ...boxes })).status).toBe(303)
  expect((await send(path, 'stageClientPassword', { password: typed, confirmPassword: typed })).status).toBe(303)
  expect(plainOf(await admin.get(path))).toContain('The one you typed')
  expect(plainOf(await updateAndRead())).toContain(second)
  expect(await comesIn(second, typed)).toBe(true)
  expect((await admin.get(path)).status).toBe(404)
})

test('Update goes back to the record where there is no sheet to hand over, and a reload asks nothing', async () => {
  const username = newName()
  await save({ username, password: typed, confirmPassword: typed, isActive: 'true' })
  await update()
  await change({ username, isActive: 'true', basis: 'Asked at the desk' })
  expect((await update()).status).toBe(303)
  expect(plainOf(await admin.get(tab()))).toContain('The record is updated')
})

test('the record tells of each account who it is for, whether it is active and when it was last used [S1.40]', async () => {
  const username = newName()
  await save({ username, password: typed, confirmPassword: typed, isActive: 'true' })
  await update()
  expect(plainOf(await admin.get(tab()))).toMatch(
    new RegExp(`Omar Reyes</a>[\\s\\S]*${username}[\\s\\S]*Client[\\s\\S]*Active[\\s\\S]*Never`),
  )
  await comesIn(username, typed)
  expect(plainOf(await admin.get(tab()))).not.toContain('>Never<')
})

test('a refusal stands on the record with who asked and when, until it is withdrawn; an active login beside it is flagged [S4.3, S4.4, S4.21]', async () => {
  await send(`${tab()}/refusal`, 'recordPortalRefusal', { askedOn: '2026-11-20' })
  const noted = plainOf(await admin.get(tab()))
  expect(noted).toMatch(/Refused portal login\.[\s\S]*Omar was asked by Staff [\s\S]* on Nov 20, 2026/)
  expect(noted).not.toContain('there is an active login all the same')
  await save({ username: newName(), isActive: 'true' })
  await update()
  expect(plainOf(await admin.get(tab()))).toMatch(/role="alert"[\s\S]*there is an active login all the same/)
  await send(tab(), 'withdrawPortalRefusal')
  expect(plainOf(await admin.get(tab()))).not.toContain('Refused portal login.')
})

test('an invitation goes to the address on the record; the record says whether it arrived and for how long it works, and sends it again, and cancels it [S1.42, S2.31, S2.47, S2.49, S3.3, S3.4]', async () => {
  expect(plainOf(await admin.get(`${tab()}/invite`))).toContain('To omar@example.org')
  await send(`${tab()}/invite`, 'inviteClient')
  await portal.settled()
  const waiting = plainOf(await admin.get(tab()))
  expect(waiting).toMatch(/Invite pending, 7 days left[\s\S]*Sent [\s\S]* by e-mail by Staff/)
  expect(waiting).toMatch(/>Sent<|>Arrived</)
  expect(waiting).toContain('Ask Omar to look in the spam folder.')
  expect(plainOf(await admin.get(`${tab()}/sent`))).toMatch(/Invitation[\s\S]*Sent/)
  await portal.sql(`update core.invitation set last_sent_at = now() - interval '1 hour' where client_id = $1`, [clientId])
  expect((await send(tab(), 'resendInvitation')).status).toBe(303)
  expect(plainOf(await admin.get(tab()))).toContain('The invitation is on its way again.')
  await send(`${tab()}/cancel`, 'cancelInvitation')
  expect(plainOf(await admin.get(tab()))).toContain('Not connected')
})
