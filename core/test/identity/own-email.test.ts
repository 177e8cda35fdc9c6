import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPerson, TestPortal } from '../../src/testing/index.js'
import { type PortalWithOutbox, portalWithOutbox, type Sent } from '../delivery/portal-with-outbox.js'

let world: PortalWithOutbox
let portal: TestPortal
let ana: TestPerson
let bo: TestPerson
beforeAll(async () => {
  world = await portalWithOutbox()
  portal = world.portal
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
  bo = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await setEmail(ana, 'ana@example.org')
})
afterAll(() => world.close())

const setEmail = (person: TestPerson, email: string) =>
  portal.database.transaction('auth', { 'lintel.tenant': person.tenantId }, async (link) => {
    await link.send({ text: 'update core.account set email = $2 where id = $1', values: [person.accountId, email] })
  })
const post = (path: string, payload: object) => world.post(path, payload)
const letters = () => world.letters()
const last = async (kind: string): Promise<Sent | undefined> => (await letters()).filter((each) => each.kind === kind).at(-1)
const tokenIn = (letter: Sent | undefined, page: string): string => new RegExp(`/${page}/(\\S+)`).exec(letter?.text ?? '')?.[1] ?? ''
const state = async (person: TestPerson) => (await person.fetch('GET', '/api/core/email')).body
const rows = async <Row>(text: string) => (await portal.database.asOwner((link) => link.send<Row>({ text }))).rows

test('another address counts once the link that went there was used, by POST and once; the one before hears of it', async () => {
  expect((await ana.fetch('POST', '/api/core/email', { email: 'not an address' })).status).toBe(422)
  expect((await ana.fetch('POST', '/api/core/email', { email: 'ana@new.example' })).status).toBe(204)
  expect(await state(ana)).toMatchObject({ email: 'ana@example.org', waiting: { email: 'ana@new.example' } })
  const asked = await last('core.confirmEmail')
  expect(asked).toMatchObject({ to: 'ana@new.example', channel: 'email' })
  expect(`${asked?.subject}${asked?.text}`).not.toMatch(/elm|ana@example\.org/i)
  const token = tokenIn(asked, 'confirm-email')
  expect(JSON.stringify(await rows('select to_jsonb(t) from auth.ticket t'))).not.toContain(token)
  const tries = await Promise.all([1, 2, 3].map(() => post('/email/confirm', { token })))
  expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([204, 410, 410])
  expect(await state(ana)).toMatchObject({ email: 'ana@new.example', waiting: null })
  expect(await last('core.emailChanged')).toMatchObject({ to: 'ana@example.org' })
  const trail = await rows<{ operation: string; client_id: string }>(
    `select operation, client_id from core.audit_entry where account_id = '${ana.accountId}' and operation in ('core.askForEmail', 'core.confirmEmail') order by id`,
  )
  expect(trail.map(({ operation }) => operation)).toEqual(['core.askForEmail', 'core.confirmEmail'])
  for (const { client_id } of trail) expect(client_id).toBe(ana.clientId)
})

test('who still reads the mail of before takes the account back: sign-ins and password end, and a new one is chosen', async () => {
  const thief = await last('core.emailChanged')
  const token = tokenIn(thief, 'undo-email')
  const undone = await post('/email/undo', { token })
  expect(undone.statusCode).toBe(200)
  expect((await post('/email/undo', { token })).statusCode).toBe(410)
  expect((await ana.fetch('GET', '/api/core/email')).status).toBe(401)
  expect((await post('/sign-in', { username: ana.username, password: ana.password })).statusCode).toBe(401)
  const { ticket } = undone.json()
  const password = 'violet kettle under stairs'
  expect((await post('/way-back/password', { ticket, password, repeatedPassword: password })).statusCode).toBe(204)
  expect((await post('/sign-in', { username: 'ana@example.org', password })).statusCode).toBe(200)
  expect((await post('/sign-in', { username: 'ana@new.example', password })).statusCode).toBe(401)
})

test('whether an address is somebody else’s, only that address is told; a wish can be taken back, and runs out', async () => {
  const { status, body } = await bo.fetch('POST', '/api/core/email', { email: 'ANA@example.org' })
  expect([status, body]).toEqual([204, undefined])
  expect(await state(bo)).toMatchObject({ email: null, waiting: { email: 'ANA@example.org' } })
  expect(await last('core.emailTaken')).toMatchObject({ to: 'ANA@example.org' })
  expect((await letters()).filter(({ kind, to }) => kind === 'core.confirmEmail' && to === 'ANA@example.org')).toEqual([])
  await bo.fetch('POST', '/api/core/email', { email: 'bo@example.org' })
  const first = tokenIn(await last('core.confirmEmail'), 'confirm-email')
  expect((await bo.fetch('DELETE', '/api/core/email/change')).status).toBe(204)
  expect((await post('/email/confirm', { token: first })).statusCode).toBe(410)
  await bo.fetch('POST', '/api/core/email', { email: 'bo@example.org' })
  const second = tokenIn(await last('core.confirmEmail'), 'confirm-email')
  await portal.database.transaction('auth', { 'lintel.tenant': bo.tenantId }, async (link) => {
    await link.send({ text: `update auth.ticket set expires_at = now() where purpose = 'emailChange'` })
  })
  expect((await post('/email/confirm', { token: second })).statusCode).toBe(410)
  expect((await post('/email/confirm', { token: 'nonsense' })).statusCode).toBe(410)
  expect((await bo.fetch('POST', '/api/core/email', { email: 'bo@example.org' })).status).toBe(204)
  const tooMany = await bo.fetch('POST', '/api/core/email', { email: 'bo@example.org' })
  expect(tooMany.status).toBe(422)
})

test('changed passwords, second steps and recovery codes are told to the owner in neutral words, and stand in their own log', async () => {
  await setEmail(bo, 'bo@work.example')
  const before = (await letters()).length
  const { body } = await bo.fetch('POST', '/api/core/factors/authenticators')
  expect(body).toMatchObject({ factorId: expect.any(String) })
  expect((await bo.fetch('POST', '/api/core/factors/recovery-codes')).status).toBe(200)
  const password = 'copper lantern over water'
  expect((await bo.fetch('POST', '/api/core/password', { password, repeatedPassword: password })).status).toBe(204)
  const told = (await letters()).slice(before).filter(({ to }) => to === 'bo@work.example')
  expect(told.map(({ kind }) => kind).sort()).toEqual(['core.codesMade', 'core.passwordChanged'])
  for (const { text, subject } of told) expect(`${subject}${text}`).not.toMatch(/elm|bo@|copper/i)
  const trail = await rows<{ operation: string }>(
    `select operation from core.audit_entry where account_id = '${bo.accountId}' and outcome = 'allow' and operation in ('core.makeRecoveryCodes', 'core.changePassword')`,
  )
  expect(trail).toHaveLength(2)
})

test('a sign-in on a new device is told to those who chose it, once; nothing goes where the record says not to write', async () => {
  const cleo = await portal.person({ agency: 'elm', roles: ['client'] })
  await setEmail(cleo, 'cleo@example.org')
  const enter = async (agent: string) => {
    const reply = await portal.app.inject({
      method: 'POST',
      url: '/api/core/sign-in',
      payload: { username: cleo.username, password: cleo.password },
      headers: { 'sec-fetch-site': 'same-origin', 'user-agent': agent },
      remoteAddress: '10.9.9.9',
    })
    expect(reply.statusCode).toBe(200)
    return (await letters()).filter(({ to }) => to === 'cleo@example.org').length
  }
  const [phone, other] = ['Mozilla/5.0 (Android 15; Mobile) Firefox/140.0', 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36']
  expect(await enter(phone)).toBe(0)
  expect((await cleo.fetch('PUT', '/api/core/sign-in-notices', { tellsNewDevice: true })).status).toBe(204)
  expect(await enter(phone)).toBe(0)
  expect(await enter(other)).toBe(1)
  expect(await enter(other)).toBe(1)
  expect(await last('core.newDevice')).toMatchObject({ to: 'cleo@example.org', subject: 'A new sign-in' })
  const safety = { noVoicemail: false, noEmail: true, noTexts: false, noMail: false }
  expect((await cleo.fetch('PUT', '/api/core/contact/safety', safety)).status).toBe(204)
  expect(await enter('Mozilla/5.0 (Macintosh) Version/19.0 Safari/605.1')).toBe(1)
})

test('the link is good in the browser where somebody is signed in as a client, too', async () => {
  const mia = await portal.person({ agency: 'elm', roles: ['client'] })
  expect((await mia.fetch('POST', '/api/core/email', { email: 'mia@new.example' })).status).toBe(204)
  const token = tokenIn(await last('core.confirmEmail'), 'confirm-email')
  expect((await mia.fetch('POST', '/api/core/email/confirm', { token })).status).toBe(204)
  expect(await state(mia)).toMatchObject({ email: 'mia@new.example', waiting: null })
})
