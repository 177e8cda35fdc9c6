import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { remindInvited } from '../../src/server/access/invitations/remind-invited.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

// What decides who gets in, on the embedded database: one connection, no second process, the same SQL.

let agency: AgencyForTests
let minutesLater = 0
let fresh = 0
beforeAll(async () => {
  agency = await openAgency(() => new Date(Date.now() + minutesLater * 60_000), 'pglite')
}, 60_000)
afterAll(() => agency.close())

const admin = () => agency.amir.call(core)
const password = 'four winds carry paper boats'
const other = 'violet kettle under stairs'
/** From an address of its own each time, so that waiting for tries is not what is tested. */
const post = (path: string, payload: object, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) => {
  fresh += 1
  return agency.portal.app.inject({ method: 'POST', url: `/api/core${path}`, payload, headers, remoteAddress: `10.3.${fresh % 250}.1` })
}
const signIn = (username: string, typed = password) => post('/sign-in', { username, password: typed })
const cookiesOf = (reply: Awaited<ReturnType<typeof post>>) => reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
const withCookies = (path: string, cookie: string) => post(path, {}, { cookie, 'sec-fetch-site': 'same-origin' })
const whoAmI = async (cookie: string) =>
  (await agency.portal.app.inject({ method: 'GET', url: '/api/core/session', headers: { cookie } })).statusCode
async function invited() {
  const clientId = await agency.client({ email: 'omar@example.org' })
  const { id } = await admin().inviteClient({ params: { clientId }, body: { channel: 'email' } })
  await agency.portal.settled()
  return { clientId, id, token: await agency.newestToken() }
}
async function connected(username: string): Promise<string> {
  const { clientId, token } = await invited()
  await post('/invitations/open', { token })
  expect((await post('/invitations/accept', { token, username, password, confirmPassword: password })).statusCode).toBe(200)
  return clientId
}

test('an invitation is sent, told of in the ledger, opened, accepted once, and lets somebody in', async () => {
  const { clientId, token } = await invited()
  expect((await agency.sent()).at(-1)).toMatchObject({ to: 'omar@example.org', kind: 'core.invitation' })
  expect(await admin().listDeliveries({ params: { clientId }, query: {} })).toMatchObject([
    { kind: 'core.invitation', state: 'sent', attempts: 1 },
  ])
  await post('/invitations/open', { token })
  expect(await admin().listDeliveries({ params: { clientId }, query: {} })).toMatchObject([{ state: 'opened' }])
  const answers = await Promise.all(
    [1, 2, 3].map((at) => post('/invitations/accept', { token, username: `racer.${at}`, password, confirmPassword: password })),
  )
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404, 404])
  const { connection, logins } = await admin().getClientAccess({ params: { clientId } })
  expect(connection).toEqual({ state: 'connected' })
  expect((await signIn(logins[0]?.username ?? '')).statusCode).toBe(200)
})

test('an invitation is reminded of, sent anew, cancelled, and runs out', async () => {
  const { clientId, id } = await invited()
  minutesLater = 4 * 24 * 60
  await agency.portal.kernel.system({ tenantId: agency.portal.tenant().id, agencyId: agency.portal.agency('elm').id }, core, (scope) =>
    remindInvited.run(scope as never, {}),
  )
  await agency.portal.settled()
  minutesLater = 0
  const letters = (await agency.sent()).filter(({ kind }) => kind.startsWith('core.invitation'))
  expect(letters.length).toBeGreaterThan(2)
  await admin().cancelInvitation({ params: { clientId, invitationId: id } })
  expect((await admin().getClientAccess({ params: { clientId } })).connection).toEqual({ state: 'notConnected' })
  const late = await invited()
  await agency.portal.sql(`update core.invitation set expires_at = now() - interval '1 second' where id = $1`, [late.id])
  expect((await post('/invitations/open', { token: late.token })).statusCode).toBe(404)
})

test('a login made by staff must change its password, is switched off at once, and comes back', async () => {
  const clientId = await agency.client()
  const box = { username: 'made.by.staff', isRepresentative: false, isActive: true }
  const made = await admin().addClientLogin({ params: { clientId }, body: box })
  const cookie = cookiesOf(await signIn('made.by.staff', made.password))
  expect(await whoAmI(cookie)).toBe(403) // a password of one's own first
  await admin().deactivateClientLogin({ params: { clientId, accessId: made.accessId } })
  expect([await whoAmI(cookie), (await signIn('made.by.staff', made.password)).statusCode]).toEqual([401, 401])
  await admin().reactivateClientLogin({ params: { clientId, accessId: made.accessId } })
  expect((await signIn('made.by.staff', made.password)).statusCode).toBe(200)
})

test('tokens renew, many at once have one winner, and a replay ends the family', async () => {
  await connected('turning')
  const first = cookiesOf(await signIn('turning'))
  const replies = await Promise.all(Array.from({ length: 20 }, () => withCookies('/refresh', first)))
  const winners = replies.filter(({ statusCode }) => statusCode === 200)
  expect([winners.length, replies.filter(({ statusCode }) => statusCode === 409).length]).toEqual([1, 19])
  const second = cookiesOf(winners[0] ?? (await signIn('turning')))
  const third = cookiesOf(await withCookies('/refresh', second))
  expect(await whoAmI(third)).toBe(200)
  expect((await withCookies('/refresh', first)).statusCode).toBe(401)
  expect(await whoAmI(third)).toBe(401)
})

test('a way back by e-mail and one on paper let choose a password; the older sign-ins end', async () => {
  const clientId = await connected('forgetful')
  await agency.portal.database.transaction('auth', { 'lintel.tenant': agency.portal.tenant().id }, async (link) => {
    await link.send({ text: `update core.account set email = 'forgetful@example.org' where username = 'forgetful'` })
  })
  const before = cookiesOf(await signIn('forgetful'))
  expect((await post('/way-back', { username: 'forgetful', channel: 'email' })).statusCode).toBe(204)
  await agency.portal.kernel.identity.wayBack.settled()
  await agency.portal.settled()
  const letter = (await agency.sent()).find(({ kind }) => kind === 'core.wayBack')
  const ticket = /\/recover\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  expect((await post('/way-back/password', { ticket, password: other, repeatedPassword: other })).statusCode).toBe(204)
  expect([await whoAmI(before), (await signIn('forgetful')).statusCode, (await signIn('forgetful', other)).statusCode]).toEqual([
    401, 401, 200,
  ])
  const [login] = (await admin().getClientAccess({ params: { clientId } })).logins
  const { code } = await admin().issuePaperCode({ params: { clientId, accessId: login?.accessId ?? '' } })
  const opened = await post('/way-back/code', { username: 'forgetful', code: code ?? '' })
  expect(opened.statusCode).toBe(200)
  const chosen = { ticket: opened.json<{ ticket: string }>().ticket, password, repeatedPassword: password }
  expect((await post('/way-back/password', chosen)).statusCode).toBe(204)
  expect((await signIn('forgetful')).statusCode).toBe(200)
})

test('after a hundred wrong passwords the right one is not taken, and the owner is told', async () => {
  const clientId = await connected('guessed.at')
  await agency.portal.database.transaction('auth', { 'lintel.tenant': agency.portal.tenant().id }, async (link) => {
    await link.send({ text: `update core.account set email = 'guessed@example.org' where username = 'guessed.at'` })
  })
  for (let at = 0; at < 100; at += 1) await signIn('guessed.at', 'not the password')
  expect((await signIn('guessed.at')).statusCode).toBe(401)
  expect((await admin().getClientAccess({ params: { clientId } })).logins).toMatchObject([{ isPasswordStopped: true }])
  const told = async () => {
    await agency.portal.settled()
    return (await agency.sent()).filter(({ to }) => to === 'guessed@example.org')
  }
  await expect.poll(told).toMatchObject([{ kind: 'core.passwordStopped' }])
}, 60_000)
