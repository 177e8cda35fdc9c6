import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

let agency: AgencyForTests
beforeAll(async () => {
  agency = await openAgency()
})
afterAll(() => agency.close())
const admin = () => agency.amir.call(core)

describe('inviting', () => {
  test('is given by hand: a case manager may not, and then may [S5.6, S5.8]', async () => {
    const clientId = await agency.client({ email: 'x@example.org' })
    const invite = () => agency.dana.call(core).inviteClient({ params: { clientId }, body: { channel: 'email' } })
    await expect(invite()).rejects.toMatchObject({ id: 'core.forbidden' })
    await agency.portal.sql(`update core.staff_member set extra_permissions = '{core.inviteClients}' where id = $1`, [
      agency.dana.staffMemberId,
    ])
    expect(await invite()).toMatchObject({ state: 'queued' })
    await agency.portal.sql(`update core.staff_member set extra_permissions = '{}' where id = $1`, [agency.dana.staffMemberId])
  })

  test('says that there is no e-mail address, and an SMS goes instead [S2.47]', async () => {
    const clientId = await agency.client({ phone: '+15550100142', language: 'es' })
    const by = (channel: 'email' | 'sms') => admin().inviteClient({ params: { clientId }, body: { channel } })
    await expect(by('email')).rejects.toMatchObject({ id: 'core.noAddressToInvite' })
    await by('sms')
    await agency.portal.settled()
    const [sms, ...others] = (await agency.sent()).filter(({ channel }) => channel === 'sms') // a letter may leave beside it
    expect(others).toEqual([])
    expect(sms).toMatchObject({ to: '+15550100142', language: 'es' })
    expect(sms?.text).toMatch(/^Le invitamos .*\/join\//)
  })

  test('reaches no client of another agency, and nobody who has the portal', async () => {
    const clientId = await agency.client({ email: 'x@example.org' })
    const foreign = agency.lena.call(core).inviteClient({ params: { clientId }, body: { channel: 'email' } })
    await expect(foreign).rejects.toMatchObject({ id: 'core.notFound' })
    const ana = await agency.portal.person({ agency: 'elm', roles: ['client'] })
    const connected = admin().inviteClient({ params: { clientId: ana.clientId ?? '' }, body: { channel: 'email' } })
    await expect(connected).rejects.toMatchObject({ id: 'core.alreadyConnected' })
  })

  test('everybody without access is counted first, sent in the background, and nobody twice', async () => {
    const other = await openAgency()
    try {
      const api = other.amir.call(core)
      for (let at = 0; at < 120; at += 1) await other.client({ email: `c${at}@example.org` })
      const [phoneOnly, nothing, refused] = [
        await other.client({ phone: '+15550100143' }),
        await other.client(),
        await other.client({ email: 'no@example.org' }),
      ]
      await api.recordPortalRefusal({ params: { clientId: refused }, body: {} })
      expect(await api.countInvitable()).toMatchObject({
        clients: 123,
        connected: 0,
        pending: 0,
        refused: 1,
        byEmail: 120,
        bySms: 1,
        noAddress: 1,
      })
      const { total } = await api.inviteAllClients({ body: { withSms: false } })
      expect(total).toBe(120)
      await other.portal.settled()
      expect((await api.getInvitationRound()).round).toMatchObject({ total: 120, sent: 120, failed: 0, finishedAt: expect.any(String) })
      const letters = await other.sent()
      expect(new Set(letters.map(({ to }) => to)).size).toBe(120)
      expect(letters).toHaveLength(120)
      expect((await api.inviteAllClients({ body: { withSms: true } })).total).toBe(1)
      await other.portal.settled()
      expect((await other.sent()).filter(({ channel }) => channel === 'sms')).toMatchObject([{ to: '+15550100143' }])
      for (const clientId of [nothing, refused])
        expect((await api.getClientAccess({ params: { clientId } })).connection.state).toBe('notConnected')
      expect((await api.getClientAccess({ params: { clientId: phoneOnly } })).connection.state).toBe('pending')
    } finally {
      await other.close()
    }
  })
})

describe('a contract that allows so many portals', () => {
  const limit = (other: AgencyForTests, portalLimit: number) =>
    other.portal.sql(
      `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'core', $2::jsonb)
        on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`,
      [other.amir.agencyId, JSON.stringify({ portalLimit })],
    )
  const mayBeAsked = (other: AgencyForTests) => other.amir.call(core).countInvitable()

  test('leaves out of a round whoever is above it: counted before, told after, and those with a portal are not counted twice [S1.42, S2.45]', async () => {
    const other = await openAgency()
    try {
      const api = other.amir.call(core)
      const settled = await other.client({ email: 'has.one@example.org' })
      await api.createClientPortal({ params: { clientId: settled } })
      for (let at = 0; at < 3; at += 1) await other.client({ email: `c${at}@example.org` })
      await other.client({ phone: '+15550100143' })
      await limit(other, 3)
      expect(await mayBeAsked(other)).toMatchObject({ clients: 5, byEmail: 3, bySms: 0, noRoom: 2 })
      expect((await api.inviteAllClients({ body: { withSms: true } })).total).toBe(3)
      await other.portal.settled()
      expect((await other.sent()).filter(({ kind }) => kind === 'core.invitation')).toHaveLength(3)
      expect((await api.getInvitationRound()).round).toMatchObject({ total: 3, sent: 3, noRoom: 2 })
      // Who was asked holds a place until the invitation ends, so nobody more is asked in, by a round or one by one.
      expect(await mayBeAsked(other)).toMatchObject({ pending: 3, byEmail: 0, bySms: 0, noRoom: 2 })
      await expect(api.inviteAllClients({ body: { withSms: true } })).rejects.toMatchObject({ id: 'core.portalLimitReached' })
      const late = await other.client({ email: 'late@example.org' })
      const one = api.inviteClient({ params: { clientId: late }, body: { channel: 'email' } })
      await expect(one).rejects.toMatchObject({ id: 'core.portalLimitReached' })
      await limit(other, 0)
      expect(await mayBeAsked(other)).toMatchObject({ byEmail: 2, bySms: 1, noRoom: 0 })
    } finally {
      await other.close()
    }
  })
})

test('each agency has an address of its own to hand out [S4.13]', async () => {
  const clientId = await agency.client()
  const { portalAddress } = await admin().getClientAccess({ params: { clientId } })
  expect(portalAddress).toBe('http://localhost:3000/at/elm')
})
