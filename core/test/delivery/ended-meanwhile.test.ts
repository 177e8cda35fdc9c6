import { rename, rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import type { TestPerson } from '../../src/testing/index.js'
import { type PortalWithOutbox, portalWithOutbox } from './portal-with-outbox.js'

let world: PortalWithOutbox
let amir: TestPerson
let dana: TestPerson
let clientId: string
beforeAll(async () => {
  world = await portalWithOutbox()
})
afterAll(() => world.close())
beforeEach(async () => {
  await owner('delete from core.delivery')
  amir = await world.portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await world.portal.person({ agency: 'elm', roles: ['caseManager'] })
  clientId = crypto.randomUUID()
  await world.portal.sql(
    `insert into core.client (id, intake_agency_id, given_name, family_name, email) values ($1, $2, 'Omar', 'Reyes', 'omar@example.org')`,
    [clientId, amir.agencyId],
  )
})
const owner = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  world.portal.database.asOwner(async (link) => (await link.send<Row>({ text, values: [...values] })).rows)
const settled = async () => {
  await world.portal.kernel.identity.wayBack.settled()
  await world.letters()
}
/** Does it while nothing can carry letters: each waits for its next try. */
async function inVain(work: () => Promise<unknown>): Promise<void> {
  const aside = `${world.outbox}-aside`
  await rename(world.outbox, aside)
  await writeFile(world.outbox, '')
  try {
    await work()
    await world.portal.kernel.identity.wayBack.settled()
    await world.portal.kernel.identity.tellOwner.settled()
    await world.portal.settled()
  } finally {
    await rm(world.outbox)
    await rename(aside, world.outbox)
  }
}
/** Every letter that waits is tried once more; answers how many left, and why others did not. */
async function tryAgain() {
  const before = (await world.letters()).length
  await owner(`update jobs.job_common set start_after = now() where name = 'delivery' and state in ('created', 'retry')`)
  await settled()
  const kept = await owner<{ reason: string }>(`select reason from core.delivery where state = 'unreachable'`)
  return { left: (await world.letters()).length - before, kept: kept.map(({ reason }) => reason) }
}

const admin = () => amir.call(core)
const invite = () => admin().inviteClient({ params: { clientId }, body: { channel: 'email' } })
const invitationId = async () => (await admin().getClientAccess({ params: { clientId } })).invitation?.id ?? ''
const colleague = () =>
  world.portal.sql('insert into core.staff_member (id, agency_id, given_name, family_name, email) values ($1, $2, $3, $4, $5)', [
    clientId, // any id will do
    amir.agencyId,
    'Bo',
    'New',
    'bo@example.org',
  ])
const inviteColleague = async () => {
  await colleague()
  await admin().inviteStaffMember({ params: { staffMemberId: clientId } })
}
/** With an address on the entry as well, which letters go to where the account has none. */
const addressed = async () => {
  await owner('update core.account set email = $2 where id = $1', [dana.accountId, `${dana.accountId}@example.org`])
  await owner(`update core.staff_member set email = 'dana@example.org' where id = $1`, [dana.staffMemberId])
}
const changePassword = async () => {
  await addressed()
  world.portal.kernel.identity.tellOwner.tell(dana, 'passwordChanged')
}
const askWayBack = async () => {
  await addressed()
  await world.post('/way-back', { username: dana.username, channel: 'email' })
}
const askEmail = () => dana.fetch('POST', '/api/core/email', { email: 'dana@new.example' })
const nothing = async () => undefined

const turnOff = () => owner('update core.account set is_active = false where id = $1', [dana.accountId])
const leaveAgency = () => owner('delete from core.client_agency where client_id = $1', [clientId])
const sayNo = () => admin().recordPortalRefusal({ params: { clientId }, body: {} })
const agree = () =>
  world.portal.sql(
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording, language, given_at)
      values (gen_random_uuid(), $1, 'email', 'omar@example.org', '{messages}', '2026-11', 'en', now() - interval '1 day')`,
    [clientId],
  )
const sendSheet = async () => {
  await agree()
  await admin().sendPortalSheet({ params: { clientId } })
}
const cancel = async () => admin().cancelInvitation({ params: { clientId, invitationId: await invitationId() } })
const correctAddress = () => owner(`update core.staff_member set email = 'right@example.org' where id = $1`, [clientId])

type Do = () => Promise<unknown>
type Row = readonly [letter: string, what: string, becomes: string, put: Do, happens: Do]
const of = (letter: string, put: Do, cases: readonly (readonly [what: string, becomes: string, happens: Do])[]): readonly Row[] =>
  cases.map(([what, becomes, happens]) => [letter, what, becomes, put, happens])
test.each([
  ...of('an invitation', invite, [
    ['nothing happened', 'sent', nothing],
    ['it was cancelled', 'over', cancel],
    ['it is too old', 'over', () => owner('update core.invitation set expires_at = now() where client_id = $1', [clientId])],
    ['the client left the agency', 'over', leaveAgency],
    ['the client said no', 'refused', sayNo],
  ]),
  ...of('the way into the portal', sendSheet, [
    ['nothing happened', 'sent', nothing],
    ['the client left the agency', 'accessEnded', leaveAgency],
    ['the client said no', 'refused', sayNo],
  ]),
  ...of('an invitation of a colleague', inviteColleague, [
    ['nothing happened', 'sent', nothing],
    ['it was cancelled', 'over', () => admin().cancelStaffInvitation({ params: { staffMemberId: clientId } })],
    ['another address was entered', 'over', correctAddress],
    ['they were turned off', 'over', () => owner('update core.staff_member set is_active = false where id = $1', [clientId])],
  ]),
  ...of('a way back', askWayBack, [
    ['nothing happened', 'sent', nothing],
    ['the account was turned off', 'accessEnded', turnOff],
    ['it ran out', 'over', () => owner('update auth.ticket set expires_at = now() where account_id = $1', [dana.accountId])],
  ]),
  ...of('the question whether an address is right', askEmail, [
    ['nothing happened', 'sent', nothing],
    ['the wish was taken back', 'over', () => dana.call(core).cancelEmailChange()],
    ['the account was turned off', 'over', turnOff],
  ]),
  ...of('news of an account', changePassword, [
    ['nothing happened', 'sent', nothing],
    ['the account was turned off', 'accessEnded', turnOff],
  ]),
])('%s that waits for its next try, once %s: %s [S2.49]', async (_letter, _what, becomes, put, happens) => {
  await inVain(put)
  await happens()
  expect(await tryAgain()).toEqual(becomes === 'sent' ? { left: 1, kept: [] } : { left: 0, kept: [becomes] })
})
