import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { remindInvited } from '../../src/server/access/invitations/remind-invited.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

let agency: AgencyForTests
let minutesLater = 0
const now = () => new Date(Date.now() + minutesLater * 60_000)
beforeAll(async () => {
  agency = await openAgency(now)
})
afterAll(() => agency.close())

const visitor = async (path: string, payload: object) => {
  const reply = await agency.portal.app.inject({ method: 'POST', url: `/api/core/invitations/${path}`, payload })
  return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Record<string, unknown>>() }
}
const password = 'four winds carry paper boats'
const account = (token: string, username: string) => ({ token, username, password, confirmPassword: password })
const admin = () => agency.amir.call(core)
async function invited(): Promise<{ clientId: string; id: string; token: string }> {
  const clientId = await agency.client({ email: 'omar@example.org' })
  const { id } = await admin().inviteClient({ params: { clientId }, body: { channel: 'email' } })
  await agency.portal.settled()
  return { clientId, id, token: await agency.newestToken() }
}
const signIn = (username: string) =>
  agency.portal.app.inject({
    method: 'POST',
    url: '/api/core/sign-in',
    payload: { username, password },
    headers: { origin: 'http://localhost:3000' },
  })

describe('an invitation', () => {
  test('goes to the client’s own e-mail address and leads to an account tied to the record, with which the portal is set up [S1.42, S2.15, S3.4, S3.5]', async () => {
    const { clientId, token } = await invited()
    expect((await agency.sent()).at(-1)).toMatchObject({
      to: 'omar@example.org',
      kind: 'core.invitation',
      subject: 'An invitation for you',
    })
    const pending = await admin().getClientAccess({ params: { clientId } })
    expect(pending.connection).toEqual({ state: 'pending', daysLeft: 7 })
    expect(pending.invitation).toMatchObject({ channel: 'email', delivery: 'sent' })

    const hasPortal = async () => (await admin().getClientPortal({ params: { clientId } })).portal !== undefined
    expect((await visitor('open', { token })).body).toMatchObject({ agency: 'Agency elm' })
    expect(await hasPortal()).toBe(false)
    expect(await visitor('accept', account(token, 'omar.reyes'))).toMatchObject({ status: 200 })
    expect(await hasPortal()).toBe(true)
    const { id: portalId } = (await admin().getClientPortal({ params: { clientId } })).portal ?? {}
    const told = agency.portal.events(core.events.portalCreated).filter((event) => event.clientId === clientId)
    expect(told).toEqual([{ portalId, clientId }])
    expect((await signIn('omar.reyes')).statusCode).toBe(200)
    const connected = await admin().getClientAccess({ params: { clientId } })
    expect(connected.connection).toEqual({ state: 'connected' })
    expect(connected.logins).toMatchObject([{ username: 'omar.reyes', relation: 'self', isActive: true, displayName: 'Omar Reyes' }])
    const listed = await admin().listClients({ query: { search: clientId.slice(0, 8) } })
    expect(listed.clients.filter(({ id }) => id === clientId)).toEqual([])
  })

  test('says in the ledger whether it arrived and was opened [S2.49]', async () => {
    const { clientId, token } = await invited()
    expect(await admin().listDeliveries({ params: { clientId }, query: {} })).toMatchObject([
      { kind: 'core.invitation', state: 'sent', addressHint: 'o…@example.org', attempts: 1 },
    ])
    await visitor('open', { token })
    expect(await admin().listDeliveries({ params: { clientId }, query: {} })).toMatchObject([
      { state: 'opened', openedAt: expect.any(String) },
    ])
    await expect(agency.lena.call(core).listDeliveries({ params: { clientId }, query: {} })).rejects.toMatchObject({ id: 'core.notFound' })
  })

  test('is not used up by programs that look at links', async () => {
    const { token } = await invited()
    const look = () => agency.portal.app.inject({ method: 'GET', url: `/api/core/invitations/opened/${token}` })
    expect((await look()).statusCode).toBe(404)
    await visitor('open', { token })
    expect((await look()).statusCode).toBe(200)
    expect((await look()).statusCode).toBe(200)
    expect(await visitor('accept', account(token, 'still.good'))).toMatchObject({ status: 200 })
  })

  test('answers expired, used, cancelled and made-up tokens alike', async () => {
    const used = await invited()
    await visitor('open', used)
    expect((await visitor('open', { token: used.token })).status).toBe(200)
    await visitor('accept', account(used.token, 'used.up'))
    const cancelled = await invited()
    await admin().cancelInvitation({ params: { clientId: cancelled.clientId, invitationId: cancelled.id } })
    const expired = await invited()
    await agency.portal.sql(`update core.invitation set expires_at = now() - interval '1 second' where id = $1`, [expired.id])
    const answers = await Promise.all(
      [used.token, cancelled.token, expired.token, 'x'.repeat(43)].flatMap((token) => [
        visitor('open', { token }),
        visitor('accept', account(token, 'nobody.new')),
      ]),
    )
    const [first] = answers
    expect(first).toMatchObject({ status: 404, body: { type: '/problems/core.invitationNotValid' } })
    for (const { status, body } of answers) expect([status, { ...body, instance: '' }]).toEqual([404, { ...first?.body, instance: '' }])
    expect((await signIn('nobody.new')).statusCode).toBe(401)
    expect((await admin().getClientAccess({ params: { clientId: expired.clientId } })).connection).toEqual({ state: 'notConnected' })
  })

  test('lets one of several who accept at once in', async () => {
    const { clientId, token } = await invited()
    await visitor('open', { token })
    const answers = await Promise.all([1, 2, 3, 4].map((at) => visitor('accept', account(token, `racer.${at}`))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404])
    expect((await admin().getClientAccess({ params: { clientId } })).logins).toHaveLength(1)
  })

  test('is kept only as the hash of its token, and the token is nowhere but in the letter', async () => {
    const { token } = await invited()
    const text = await agency.portal.database.asOwner(async (link) => {
      const { rows } = await link.send<{ text: string }>({
        text: `select concat((select string_agg(to_jsonb(i)::text, '') from core.invitation i), (select string_agg(to_jsonb(t)::text, '') from auth.invitation_token t),
          (select string_agg(to_jsonb(d)::text, '') from core.delivery d), (select string_agg(to_jsonb(a)::text, '') from core.audit_entry a),
          (select string_agg(to_jsonb(j)::text, '') from jobs.job_common j)) as text`,
      })
      return rows[0]?.text ?? ''
    })
    expect(text.length).toBeGreaterThan(1000)
    expect(text).not.toContain(token)
  })

  test('is sent again, but not every minute, and both links lead in [S2.31, S2.47]', async () => {
    const { clientId, id, token } = await invited()
    const again = () => admin().resendInvitation({ params: { clientId, invitationId: id } })
    await expect(again()).rejects.toMatchObject({ id: 'core.tooManyRequests', extra: { retryAfter: expect.any(Number) } })
    minutesLater = 6
    await again()
    await agency.portal.settled()
    minutesLater = 0
    const second = await agency.newestToken()
    expect(second).not.toBe(token)
    expect((await visitor('open', { token })).status).toBe(200)
    expect((await visitor('open', { token: second })).status).toBe(200)
  })

  test('is not sent more often by inviting anew: at once while one stands, six times a day where each was cancelled, nor by many at once', async () => {
    const clientId = await agency.client({ email: 'omar@example.org', phone: '+15550100177' })
    const params = { clientId }
    const invite = (channel: 'email' | 'sms' = 'email') => admin().inviteClient({ params, body: { channel } })
    const tooMany = { id: 'core.tooManyRequests', extra: { retryAfter: expect.any(Number) } }
    const all = await Promise.allSettled([invite(), invite(), invite()])
    expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(invite()).rejects.toMatchObject(tooMany)
    await invite('sms') // another way is no repetition
    for (let sends = 2; sends < 6; sends += 1) {
      const { invitation } = await admin().getClientAccess({ params })
      await admin().cancelInvitation({ params: { clientId, invitationId: invitation?.id ?? '' } })
      await invite() // it had gone to a wrong address
    }
    minutesLater = 10
    await expect(invite()).rejects.toMatchObject(tooMany)
    minutesLater = 25 * 60
    await invite()
    minutesLater = 0
  })

  test('is repeated once as a reminder after the days the agency says', async () => {
    const { clientId } = await invited()
    const letters = async () => (await agency.sent()).filter(({ kind }) => kind === 'core.invitationReminder').length
    const remind = async () => {
      await agency.portal.kernel.inPlugin({ tenantId: agency.amir.tenantId, agencyId: agency.amir.agencyId }, 'core', (scope) =>
        remindInvited.run(scope as never, {}),
      )
      await agency.portal.settled()
    }
    const before = await letters()
    await remind()
    expect(await letters()).toBe(before)
    await agency.portal.sql(`update core.invitation set last_sent_at = now() - interval '73 hours' where client_id = $1`, [clientId])
    await remind()
    await remind()
    expect(await letters()).toBe(before + 1)
    expect((await visitor('open', { token: await agency.newestToken() })).status).toBe(200)
  })

  test('adds the record to an account that is signed in', async () => {
    const rosa = await agency.portal.person({ agency: 'oak', roles: ['client'] })
    const { clientId, token } = await invited()
    await visitor('open', { token })
    expect(await rosa.call(core).joinByInvitation({ body: { token } })).toEqual({ clientId })
    const { profiles } = await rosa.call(core).readSession()
    expect(profiles.map((profile) => profile.clientId)).toContain(clientId)
    expect(agency.portal.events(core.events.portalCreated).filter((event) => event.clientId === clientId)).toHaveLength(1)
    const { lines } = await admin().listClientLog({ params: { clientId }, query: {} })
    expect(lines.map(({ operation }) => operation)).toContain('core.createClientPortal')
    await expect(rosa.call(core).joinByInvitation({ body: { token } })).rejects.toMatchObject({ id: 'core.invitationNotValid' })
  })

  test('says at each field what is not right, all at once, and makes nothing', async () => {
    const { token } = await invited()
    await visitor('open', { token })
    const bad = await visitor('accept', { token, username: 'a b', password: 'short', confirmPassword: 'other' })
    expect(bad.status).toBe(422)
    expect((bad.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/body/username',
      '/body/password',
      '/body/confirmPassword',
    ])
    const takenName = await visitor('accept', account(token, 'omar.reyes'))
    expect(takenName.body['errors']).toMatchObject([{ pointer: '/body/username' }])
    expect(await visitor('accept', account(token, 'mended'))).toMatchObject({ status: 200 })
  })
})
