import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { remindInvited } from '../../src/server/access/invitations/remind-invited.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

let agency: AgencyForTests
let now = new Date()
beforeAll(async () => {
  agency = await openAgency(() => now)
})
afterAll(() => agency.close())

const api = () => agency.amir.call(core)
const email = 'omar@example.org'
const phone = '+1 555 0100'
const safety = (clientId: string, columns: string) =>
  agency.portal.sql(`insert into core.contact_safety (client_id, no_email, no_texts, note) values ($1, ${columns})`, [clientId])
const agree = (clientId: string, address = email, purposes = '{messages}', withdrawn = 'null') =>
  agency.portal.sql(
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording, withdrawn_at)
      values ($1, $2, $3, $4, $5, '2026-11', ${withdrawn})`,
    [crypto.randomUUID(), clientId, address.includes('@') ? 'email' : 'sms', address, purposes],
  )
const settled = async () => {
  await agency.portal.settled()
  return agency.sent()
}

describe('an invitation by staff', () => {
  test('does not go where the client said it must not; staff who asked say so, and the trail does', async () => {
    const clientId = await agency.client({ email, phone })
    await safety(clientId, `true, false, null`)
    const invite = (body: { channel: 'email' | 'sms'; isAgreed?: boolean }) => api().inviteClient({ params: { clientId }, body })
    await expect(invite({ channel: 'email' })).rejects.toMatchObject({ id: 'core.contactUnsafe', extra: { warnings: ['asksNot'] } })
    expect(await api().getClientAccess({ params: { clientId } })).toMatchObject({ warnings: { email: ['asksNot'], sms: [] } })
    const { id } = await invite({ channel: 'email', isAgreed: true })
    const basis = await agency.portal.database.asOwner(async (link) => {
      const text = 'select basis from core.audit_entry where resource_id = $1'
      return (await link.send<{ basis: string }>({ text, values: [id] })).rows
    })
    expect(basis).toEqual([{ basis: 'clientAgreed' }])
    now = new Date(now.getTime() + 3600_000)
    const again = api().resendInvitation({ params: { clientId, invitationId: id } }) // nobody was asked this time
    await expect(again).rejects.toMatchObject({ id: 'core.contactUnsafe' })
  })

  test('needs a look at whatever the client noted, by either way', async () => {
    const clientId = await agency.client({ email, phone })
    await safety(clientId, `false, false, 'My phone is read by somebody else.'`)
    for (const channel of ['email', 'sms'] as const) {
      const refused = api().inviteClient({ params: { clientId }, body: { channel } })
      await expect(refused).rejects.toMatchObject({ id: expect.stringMatching(/contactUnsafe|channelNotOffered/) })
    }
    expect(await api().getClientAccess({ params: { clientId } })).toMatchObject({ warnings: { email: ['note'], sms: ['note'] } })
  })

  test('does not go to an address whose consent was taken back, however it is written; given anew, it does', async () => {
    const clientId = await agency.client({ email, phone })
    await agree(clientId, email.toUpperCase(), '{messages}', 'now()')
    await agree(clientId, '+1 (555) 0100', '{messages}', 'now()')
    expect(await api().getClientAccess({ params: { clientId } })).toMatchObject({ warnings: { email: ['withdrawn'], sms: ['withdrawn'] } })
    await expect(api().inviteClient({ params: { clientId }, body: { channel: 'email' } })).rejects.toMatchObject({
      id: 'core.contactUnsafe',
    })
    await agree(clientId)
    await api().inviteClient({ params: { clientId }, body: { channel: 'email' } })
  })

  test('of many leaves such clients out, counts them, and reminds none who said no since', async () => {
    const before = await api().countInvitable()
    const quiet = await agency.client({ email: 'quiet@example.org' })
    await safety(quiet, `true, true, null`)
    const noted = await agency.client({ email: 'noted@example.org' })
    await safety(noted, `false, false, 'Ask my sister first.'`)
    const open = await agency.client({ email: 'open@example.org' })
    const counts = await api().countInvitable()
    expect([counts.unsafe - before.unsafe, counts.byEmail - before.byEmail, counts.noAddress - before.noAddress]).toEqual([2, 1, 0])
    await api().inviteAllClients({ body: { withSms: false } })
    const to = (await settled()).map((letter) => letter.to)
    expect(to).toContain('open@example.org')
    expect(to).not.toContain('quiet@example.org')
    expect(to).not.toContain('noted@example.org')
    await safety(open, `true, false, null`)
    now = new Date(now.getTime() + 5 * 24 * 3600_000)
    await agency.portal.kernel.system({ tenantId: agency.amir.tenantId, agencyId: agency.amir.agencyId }, core, (scope) =>
      remindInvited.run(scope as never, {}),
    )
    const reminded = (await settled()).filter((letter) => letter.to === 'open@example.org')
    expect(reminded).toHaveLength(1)
  })
})

describe('the instruction sheet by e-mail', () => {
  test('goes where an address and a consent stand, in the client’s language, without any name or password [S2.50]', async () => {
    const clientId = await agency.client({ email, language: 'es' })
    await expect(api().sendPortalSheet({ params: { clientId } })).rejects.toMatchObject({ id: 'core.noConsentToWrite' })
    await agree(clientId, 'agreed@example.org', '{news}')
    await expect(api().sendPortalSheet({ params: { clientId } })).rejects.toMatchObject({ id: 'core.noConsentToWrite' }) // for news alone
    await agree(clientId, 'sheet@example.org')
    expect((await api().getClientAccess({ params: { clientId } })).sheetAddress).toBe('sheet@example.org')
    expect((await api().sendPortalSheet({ params: { clientId } })).state).toBe('queued')
    expect((await api().sendPortalSheet({ params: { clientId } })).state).toBe('repeated')
    const letters = (await settled()).filter((letter) => letter.to === 'sheet@example.org')
    expect(letters).toHaveLength(1)
    expect(letters[0]?.subject).toBe('Cómo llegar a su página privada')
    expect(letters[0]?.text).toMatch(/\/at\/elm/)
    expect(letters[0]?.text).not.toMatch(/Omar|Reyes/)
    const [line] = await api().listDeliveries({ params: { clientId }, query: {} })
    expect(line).toMatchObject({ kind: 'core.portalSheet', basis: 'consent', state: 'sent' })
  })

  test('stays away from whoever said that e-mail is not safe, and from staff without the right', async () => {
    const clientId = await agency.client({ email })
    await agree(clientId)
    await expect(agency.dana.call(core).sendPortalSheet({ params: { clientId } })).rejects.toMatchObject({ id: 'core.forbidden' })
    await expect(agency.lena.call(core).sendPortalSheet({ params: { clientId } })).rejects.toMatchObject({ id: 'core.notFound' })
    await safety(clientId, `true, false, null`)
    await expect(api().sendPortalSheet({ params: { clientId } })).rejects.toMatchObject({ id: 'core.noConsentToWrite' })
  })
})
