import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  await setPolicy(portal, { contactMode: 'assignedClients' })
})
afterAll(() => portal.close())

interface Case {
  readonly isAssigned: boolean
  readonly mayStart: boolean
  readonly isShown: boolean
  readonly state: 'open' | 'none'
}
const known = new Map<string, TestPerson>()
async function staffWho(mayStart: boolean, isShown: boolean): Promise<TestPerson> {
  const key = `${mayStart} ${isShown}`
  const staff = known.get(key) ?? (await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart, isShown }))
  known.set(key, staff)
  return staff
}
async function arrange({ isAssigned, mayStart, isShown, state }: Case) {
  const staff = await staffWho(mayStart, isShown)
  const client = await portal.person({ agency: 'harbor', roles: ['client'], ...(isAssigned && { assignedTo: staff }) })
  if (state === 'none') return { staff, client, conversationId: undefined }
  const { id: conversationId } = await staff
    .call(messaging)
    .writeToClient({ params: { clientId: client.clientId ?? '' }, body: { body: 'Hello' } })
  return { staff, client, conversationId }
}
const start = (client: TestPerson, staff: TestPerson) =>
  outcome(client.call(messaging).openConversation({ body: { staffMemberId: staff.staffMemberId ?? '', body: 'May I ask' } }))

test('a member whom the portal does not show can neither be found nor written to', async () => {
  const { staff, client } = await arrange({ isAssigned: true, mayStart: true, isShown: false, state: 'none' })
  const params = { staffMemberId: staff.staffMemberId ?? '' }
  expect(await outcome(client.call(messaging).getContact({ params }))).toBe('core.notFound')
  expect((await client.call(messaging).listContacts()).items).toEqual([])
  expect(await start(client, staff)).toBe('core.notFound')
})

test('where a conversation with a member is open, the way back to it is offered', async () => {
  const { staff, client, conversationId } = await arrange({ isAssigned: true, mayStart: true, isShown: true, state: 'open' })
  const { contact } = await client.call(messaging).getContact({ params: { staffMemberId: staff.staffMemberId ?? '' } })
  expect(contact).toMatchObject({
    openConversationId: conversationId,
    help: { usualReplyHours: 24, crisisNumber: '988', emergencyNumber: '911' },
  })
})

test('what to know before writing is what the agency has set', async () => {
  const { staff, client } = await arrange({ isAssigned: true, mayStart: true, isShown: true, state: 'none' })
  await setPolicy(portal, { contactMode: 'assignedClients', usualReplyHours: 72, crisisNumber: '555-0100' })
  const { contact } = await client.call(messaging).getContact({ params: { staffMemberId: staff.staffMemberId ?? '' } })
  await setPolicy(portal, { contactMode: 'assignedClients' })
  expect(contact?.help).toEqual({ usualReplyHours: 72, crisisNumber: '555-0100', emergencyNumber: '911', opensAt: null })
})

test('a member who stops allowing it can no longer be written to first, from the next request on [S1.39]', async () => {
  known.clear()
  const { staff, client } = await arrange({ isAssigned: true, mayStart: true, isShown: true, state: 'none' })
  await portal.sql('update core.staff_member set may_clients_start_contact = false where id = $1', [staff.staffMemberId])
  expect(await start(client, staff)).toBe('messaging.contactNotAllowed')
})

test('a member who no longer works there cannot be written to first', async () => {
  known.clear()
  const { staff, client } = await arrange({ isAssigned: true, mayStart: true, isShown: true, state: 'none' })
  await portal.sql('update core.staff_member set is_active = false where id = $1', [staff.staffMemberId])
  expect(await start(client, staff)).toBe('core.notFound')
})

test('a representative may write first where the client may, a contact may not', async () => {
  known.clear()
  const { staff, client } = await arrange({ isAssigned: true, mayStart: true, isShown: true, state: 'none' })
  const representative = await portal.person({ agency: 'harbor', roles: ['representative'], of: client })
  const contact = await portal.person({ agency: 'harbor', roles: ['contact'], of: client })
  expect(await start(representative, staff)).toBe('done')
  expect(await start(contact, staff)).toBe('core.forbidden')
})

test('staff cannot pose as a client who writes first', async () => {
  const { staff } = await arrange({ isAssigned: true, mayStart: true, isShown: true, state: 'none' })
  expect(await start(staff, staff)).toBe('core.forbidden')
})

test('a client cannot write as staff to anyone', async () => {
  const { client } = await arrange({ isAssigned: true, mayStart: true, isShown: true, state: 'none' })
  const forged = client.call(messaging).writeToClient({ params: { clientId: client.clientId ?? '' }, body: { body: 'Hello' } })
  expect(await outcome(forged)).toBe('core.forbidden')
})
