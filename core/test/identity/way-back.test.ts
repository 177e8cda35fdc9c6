import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

let portal: TestPortal
let outbox: string
let staff: TestPerson
let client: TestPerson
let accessId: string
let fresh = 0
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-way-back-'))
  portal = await startTestPortal({ agencies: { elm: [] }, delivery: { outbox } })
  staff = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  client = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: staff })
  await portal.database.transaction('auth', { 'lintel.tenant': client.tenantId }, async (link) => {
    await link.send({ text: `update core.account set email = 'ana@example.org' where id = $1`, values: [client.accountId] })
  })
  await portal.sql(`update core.client set phone = '+15551234567' where id = $1`, [client.clientId])
  const [row] = await portal.sql<{ id: string }>('select id from core.profile_access where account_id = $1', [client.accountId])
  accessId = row?.id ?? ''
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true, force: true })
})

const post = (path: string, payload: object, cookies: Record<string, string> = {}) => {
  fresh += 1 // an address of its own each time, so that waiting for tries is not what is tested
  const headers = { 'sec-fetch-site': 'same-origin' }
  return portal.app.inject({ method: 'POST', url: `/api/core${path}`, payload, cookies, headers, remoteAddress: `10.1.${fresh}.1` })
}
async function letters(): Promise<readonly { readonly channel: string; readonly to: string; readonly text: string }[]> {
  await portal.kernel.identity.wayBack.settled()
  await portal.kernel.identity.tellOwner.settled()
  await portal.settled()
  const names = (await readdir(outbox)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(outbox, name), 'utf8'))))
}
const signIn = (password: string) => post('/sign-in', { username: client.username, password })
const chosen = 'violet kettle under stairs'
const again = 'brown ladder beside pond'

test('a link by e-mail lets choose a password once, ends all sign-ins, tells the address, and stands in the log of the client', async () => {
  expect((await post('/way-back', { username: 'ana@example.org', channel: 'email' })).statusCode).toBe(204)
  const [link] = await letters()
  expect(link).toMatchObject({ channel: 'email', to: 'ana@example.org' })
  const ticket = /\/recover\/(\S+)/.exec(link?.text ?? '')?.[1] ?? ''
  expect(JSON.stringify(await portal.sql('select 1'))).toBeDefined()
  const finish = (password: string, repeated = password) => post('/way-back/password', { ticket, password, repeatedPassword: repeated })
  expect((await finish('short')).json().errors[0].pointer).toBe('/body/password')
  expect((await finish(chosen, 'other words than those')).json().errors[0].pointer).toBe('/body/repeatedPassword')
  const inSpanish = await portal.app.inject({
    method: 'POST',
    url: '/api/core/way-back/password',
    payload: { ticket, password: 'corta', repeatedPassword: 'corta' },
    headers: { 'sec-fetch-site': 'same-origin', 'accept-language': 'es-MX, es;q=0.9' },
  })
  expect(inSpanish.json().errors[0].detail).toMatch(/^Use al menos 15 caracteres\. Tres o cuatro palabras/)
  expect((await finish(chosen)).statusCode).toBe(204)
  expect((await finish(again)).json()).toMatchObject({ status: 410, type: '/problems/core.wayBackOver' })
  expect((await client.fetch('GET', '/api/core/session')).status).toBe(401)
  expect((await signIn(client.password)).statusCode).toBe(401)
  expect((await signIn(chosen)).statusCode).toBe(200)
  expect((await letters()).filter(({ to }) => to === 'ana@example.org')).toHaveLength(2)
  const rows = await portal.database.asOwner((each) =>
    each.send<{ client_id: string }>({ text: `select client_id from core.audit_entry where operation = 'core.recoverPassword'` }),
  )
  expect(rows.rows).toEqual([{ client_id: client.clientId }])
})

test('the answer is there before the letter is written, so how long it takes tells nobody who exists', async () => {
  const sent = (await letters()).length
  await portal.database.asOwner(async (link) => {
    await link.send({ text: 'begin' })
    await link.send({ text: 'lock table core.delivery in access exclusive mode' })
    expect((await post('/way-back', { username: 'ana@example.org', channel: 'email' })).statusCode).toBe(204)
    await link.send({ text: 'rollback' })
  })
  expect((await letters()).length).toBe(sent + 1)
})

test('a code by text message opens the same way, only in the browser that asked, and for five tries', async () => {
  const asked = await post('/way-back', { username: client.username, channel: 'sms' })
  expect(asked.statusCode).toBe(204)
  const cookies = Object.fromEntries(asked.cookies.map(({ name, value }) => [name, value]))
  const sms = (await letters()).find(({ channel }) => channel === 'sms')
  const code = /\d{8}/.exec(sms?.text ?? '')?.[0] ?? ''
  expect((await post('/way-back/code', { code })).statusCode).toBe(401)
  expect((await post('/way-back/code', { code: '00000000' }, cookies)).statusCode).toBe(401)
  const opened = await post('/way-back/code', { code }, cookies)
  expect(opened.statusCode).toBe(200)
  expect((await post('/way-back/code', { code }, cookies)).statusCode).toBe(401)
  const { ticket } = opened.json()
  expect((await post('/way-back/password', { ticket, password: again, repeatedPassword: again })).statusCode).toBe(204)
  expect((await signIn(again)).statusCode).toBe(200)
})

test('a code on paper opens the way for somebody who has neither e-mail nor phone; it is shown once, good once, and limited', async () => {
  const path = `/api/core/clients/${client.clientId}/logins/${accessId}/paper-code`
  const made = (await staff.fetch('POST', path)).body as { code: string; username: string }
  expect(made).toMatchObject({ username: client.username, code: expect.stringMatching(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/) })
  expect(((await staff.fetch('GET', path)).body as { code: string }).code).toBe(made.code)
  const other = await portal.person({ agency: 'elm', roles: ['administrator'] })
  expect(((await other.fetch('GET', path)).body as { code: string | null }).code).toBeNull()
  expect((await client.fetch('POST', path)).status).toBe(401)
  const stored = await portal.database.asOwner((each) => each.send({ text: 'select to_jsonb(t)::text as row from auth.ticket t' }))
  expect(JSON.stringify(stored.rows)).not.toContain(made.code.replaceAll('-', ''))
  const open = (username: string, code: string) => post('/way-back/code', { username, code })
  expect((await open('somebody.else', made.code)).statusCode).toBe(401)
  expect((await open(client.username, 'aaaa-bbbb-cccc-dddd')).statusCode).toBe(401)
  const opened = await open(client.username.toUpperCase(), made.code.replaceAll('-', ' ').toUpperCase())
  expect(opened.statusCode).toBe(200)
  expect((await open(client.username, made.code)).statusCode).toBe(401)
  const { ticket } = opened.json()
  expect((await post('/way-back/password', { ticket, password: chosen, repeatedPassword: chosen })).statusCode).toBe(204)
  for (const expected of [200, 200, 409]) expect((await staff.fetch('POST', path)).status).toBe(expected)
  const outsider = await portal.person({ agency: 'elm', roles: ['client'] })
  expect((await outsider.fetch('POST', path)).status).toBe(403)
})

test('who asks learns nothing of who exists, and nobody is sent more than a few letters', async () => {
  const before = (await letters()).length
  const known = await post('/way-back', { username: client.username, channel: 'email' })
  const unknown = await post('/way-back', { username: 'nobody.here', channel: 'email' })
  const shape = ({ statusCode, body, headers }: typeof known) => ({ statusCode, body, cookies: headers['set-cookie'] })
  expect(shape(known)).toEqual(shape(unknown))
  for (let at = 0; at < 6; at += 1) await post('/way-back', { username: client.username, channel: 'email' })
  expect((await letters()).length - before).toBeLessThan(5)
  const bySms = await Promise.all([client.username, 'nobody.here'].map((username) => post('/way-back', { username, channel: 'sms' })))
  expect(bySms.map(({ statusCode, cookies }) => [statusCode, cookies.map(({ name }) => name)])).toEqual([
    [204, ['lintel_step']],
    [204, ['lintel_step']],
  ])
})

const safety = (noEmail: boolean, noTexts: boolean, note: string | null) =>
  portal.sql(
    `insert into core.contact_safety (client_id, no_email, no_texts, note) values ($1, $2, $3, $4)
     on conflict (tenant_id, client_id) do update set no_email = excluded.no_email, no_texts = excluded.no_texts, note = excluded.note`,
    [client.clientId, noEmail, noTexts, note],
  )
const lastAsked = async () =>
  (
    await portal.database.asOwner((each) =>
      each.send<{ outcome: string; basis: string | null }>({
        text: `select outcome, basis from core.audit_entry where operation = 'core.askForWayBack' order by id desc limit 1`,
      }),
    )
  ).rows[0]

test('what a client said about being reached keeps the portal from writing, while the answer stays the same; the log says why', async () => {
  await portal.database.transaction('auth', { 'lintel.tenant': client.tenantId }, async (link) => {
    await link.send({ text: `delete from auth.ticket where account_id = $1`, values: [client.accountId] }) // letters of an hour are counted
  })
  const ask = async (channel: 'email' | 'sms') => {
    const before = (await letters()).length
    const { statusCode, body } = await post('/way-back', { username: client.username, channel })
    const unknown = await post('/way-back', { username: 'nobody.at.all', channel })
    expect([statusCode, body]).toEqual([unknown.statusCode, unknown.body])
    return (await letters()).length - before
  }
  await safety(true, false, null)
  expect(await ask('email')).toBe(0)
  expect(await lastAsked()).toEqual({ outcome: 'deny', basis: 'asksNot' })
  expect(await ask('sms')).toBe(1)
  await safety(false, true, null)
  expect(await ask('sms')).toBe(0)
  await safety(false, false, 'Her partner reads her mail')
  expect(await ask('email')).toBe(0)
  expect(await lastAsked()).toEqual({ outcome: 'deny', basis: 'note' })
  await safety(false, false, null)
  const channel = (withdrawn: boolean) =>
    portal.sql(
      `insert into core.contact_channel (id, client_id, kind, address, purposes, wording, given_at, withdrawn_at)
       values (gen_random_uuid(), $1, 'email', 'Ana@example.org', '{messages}', 'Yes', now(), case when $2::boolean then now() end)`,
      [client.clientId, withdrawn],
    )
  await channel(true)
  expect(await ask('email')).toBe(0)
  expect(await lastAsked()).toEqual({ outcome: 'deny', basis: 'withdrawn' })
  await channel(false)
  expect(await ask('email')).toBe(1)
})

test('a password that staff make is told to its owner by their channel, without a name, and not where nothing may be written', async () => {
  const inviter = await portal.person({ agency: 'elm', roles: ['administrator'] })
  const make = async () => {
    const before = (await letters()).length
    const made = await inviter.fetch('POST', `/api/core/clients/${client.clientId}/logins/${accessId}/password`, {})
    expect(made.status).toBe(200)
    return (await letters()).slice(before) // named by when they were written
  }
  const [letter, ...others] = await make()
  expect(letter).toMatchObject({ channel: 'email', to: 'ana@example.org' })
  expect(letter?.text).toContain('Staff made a new password for your account')
  expect(letter?.text).not.toMatch(/elm/i)
  expect(others).toEqual([])
  await safety(true, false, null)
  expect(await make()).toMatchObject([{ channel: 'sms' }])
  await safety(true, true, null)
  expect(await make()).toEqual([])
})
