import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let portal: TestPortal
let omar: TestPerson
let dana: TestPerson
let otherStaff: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [], oak: [] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  otherStaff = await portal.person({ agency: 'oak', roles: ['administrator'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(() => portal.close())

const email = { kind: 'email', address: 'omar@example.org', purposes: ['messages', 'reminders'], wording: '2026-11' } as const
const audits = (operation: string) =>
  portal.database.asOwner(async (link) => {
    const text = `select fields, basis, client_id, e::text as line from core.audit_entry e where operation = '${operation}' order by id desc limit 1`
    return (await link.send<{ fields: string[]; basis: string; client_id: string; line: string }>({ text })).rows[0]
  })

describe('one’s own profile', () => {
  test('is changed by the client, member by member; staff see it, and the trail names the fields [S1.7, S3.19]', async () => {
    await omar.call(core).changeOwnProfile({ body: { preferredName: 'Omi', pronouns: 'he/him', phone: '555-0134' } })
    const record = await dana.call(core).getClient({ params: { clientId: omar.clientId ?? '' } })
    expect(record).toMatchObject({ preferredName: 'Omi', pronouns: 'he/him', phone: '555-0134' })
    expect(await audits('core.changeOwnProfile')).toMatchObject({
      fields: ['preferredName', 'pronouns', 'phone'],
      client_id: omar.clientId,
    })
    await omar.call(core).changeOwnProfile({ body: { pronouns: '', phone: '555-0134' } })
    expect(await audits('core.changeOwnProfile')).toMatchObject({ fields: ['pronouns'] })
    expect((await omar.call(core).getOwnProfile()).pronouns).toBeUndefined()
    expect((await audits('core.changeOwnProfile'))?.line).not.toContain('555-0134')
  })

  test('stays as it is where an agency keeps a detail to itself, on every page and by API', async () => {
    const amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
    const params = { tenantId: portal.tenant().id, level: 'agency', ownerId: portal.agency('elm').id, pluginId: 'core' } as const
    await amir.call(core).changeSettings({ params, body: { values: { clientsMayChange: ['pronouns'] } } })
    expect((await omar.call(core).getOwnProfile()).mayChange).toEqual(['pronouns'])
    await expect(omar.call(core).changeOwnProfile({ body: { preferredName: 'X', pronouns: 'they' } })).rejects.toMatchObject({
      status: 403,
    })
    const own = await omar.call(core).getOwnProfile()
    expect([own.preferredName, own.pronouns]).toEqual(['Omi', undefined]) // nothing half-saved
    await amir.call(core).resetSettings({ params })
  })

  test('refuses what cannot be a phone, an address or a language', async () => {
    for (const body of [{ phone: 'call me' }, { email: 'nobody' }, { language: 'English please' }, { birthDate: '2000-01-01' }])
      expect((await omar.fetch('PATCH', '/api/core/profile', body)).status).toBe(422)
  })
})

describe('ways to be reached', () => {
  test('come with consent: what for, when, in which words; withdrawn ones stay as history', async () => {
    const { id } = await omar.call(core).addContactChannel({ body: { ...email, purposes: [...email.purposes] } })
    const [first] = (await omar.call(core).getOwnContact()).channels
    expect(first).toMatchObject({
      id,
      address: 'omar@example.org',
      purposes: ['messages', 'reminders'],
      wording: '2026-11',
      givenAt: expect.any(String),
    })
    await expect(
      omar.call(core).addContactChannel({ body: { ...email, address: 'OMAR@example.org', purposes: ['news'] } }),
    ).rejects.toMatchObject({
      status: 409,
    })
    await omar.call(core).withdrawContactChannel({ params: { channelId: id } })
    await expect(omar.call(core).withdrawContactChannel({ params: { channelId: id } })).rejects.toMatchObject({ status: 404 })
    await omar.call(core).addContactChannel({ body: { ...email, purposes: ['news'] } })
    const { channels } = await omar.call(core).getOwnContact()
    expect(channels.map(({ withdrawnAt }) => withdrawnAt !== undefined)).toEqual([false, true])
    expect((await audits('core.addContactChannel'))?.line).not.toContain('example.org')
  })

  test('must be what they say they are', async () => {
    for (const body of [
      { ...email, address: 'omar' },
      { ...email, kind: 'sms', address: 'omar@example.org' },
      { ...email, purposes: [] },
      { ...email, wording: 'of my own' },
    ])
      expect((await omar.fetch('POST', '/api/core/contact/channels', body)).status).toBe(422)
  })

  test('and what could put somebody at risk are seen by staff who serve them, and by nobody else', async () => {
    await omar.call(core).changeContactSafety({
      body: { noVoicemail: true, noEmail: false, noTexts: false, noMail: true, note: 'My husband reads my mail' },
    })
    const params = { clientId: omar.clientId ?? '' }
    expect(await dana.call(core).getClientContact({ params })).toMatchObject({
      channels: [{ address: 'omar@example.org' }, { withdrawnAt: expect.any(String) }],
      safety: { noVoicemail: true, noMail: true, note: 'My husband reads my mail' },
    })
    await expect(otherStaff.call(core).getClientContact({ params })).rejects.toMatchObject({ status: 404 })
    const stranger = await portal.person({ agency: 'elm', roles: ['client'] })
    expect((await stranger.call(core).getOwnContact()).channels).toEqual([])
    await expect(dana.call(core).getOwnContact()).rejects.toMatchObject({ status: 403 })
  })
})

describe('one’s own look', () => {
  test('is kept with the account', async () => {
    expect(await omar.call(core).getOwnLook()).toEqual({ textSize: 'normal', contrast: 'standard' })
    await omar.call(core).changeOwnLook({ body: { textSize: 'largest', contrast: 'more' } })
    expect(await omar.call(core).getOwnLook()).toEqual({ textSize: 'largest', contrast: 'more' })
  })
})
