import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
})
afterAll(() => portal.close())

type State = 'open' | 'closed' | 'none'
interface Case {
  readonly isAssigned: boolean
  readonly mayStart: boolean
  readonly isShown: boolean
  readonly state: State
}
const either = [true, false]
const cases: readonly Case[] = either.flatMap((isAssigned) =>
  either.flatMap((mayStart) =>
    either.flatMap((isShown) => (['open', 'closed', 'none'] as const).map((state) => ({ isAssigned, mayStart, isShown, state }))),
  ),
)

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
  if (state === 'closed') await staff.call(messaging).closeConversation({ params: { conversationId } })
  return { staff, client, conversationId }
}
const outcome = async (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'done').catch((error: unknown) => (error instanceof Error && 'id' in error ? String(error.id) : String(error)))
const start = (client: TestPerson, staff: TestPerson) =>
  outcome(client.call(messaging).openConversation({ body: { staffMemberId: staff.staffMemberId ?? '', body: 'May I ask' } }))
const answer = (client: TestPerson, conversationId: string) =>
  outcome(client.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'Yes' } }))

const starting = ({ isAssigned, isShown, mayStart }: Case): string =>
  isAssigned && isShown ? (mayStart ? 'done' : 'messaging.contactNotAllowed') : 'core.notFound'

describe.each(cases)('assigned $isAssigned, switch $mayStart, shown $isShown, conversation $state:', (given) => {
  test(`writing first is ${starting(given)}, answering depends on the conversation alone [S1.38, S1.39]`, async () => {
    const { staff, client, conversationId } = await arrange(given)
    const asked = client.call(messaging).getContact({ params: { staffMemberId: staff.staffMemberId ?? '' } })
    const isOffered = await asked.then(({ contact }) => contact !== null).catch(({ id }: { id: string }) => id)
    const isHidden = !(given.isShown || given.isAssigned)
    const offered = (await client.call(messaging).listContacts()).items.map(({ staffMember }) => staffMember.id)
    expect(isOffered).toBe(isHidden ? 'core.notFound' : starting(given) === 'done')
    expect(offered).toEqual(isOffered === true ? [staff.staffMemberId] : [])
    expect(await start(client, staff)).toBe(starting(given))
    if (conversationId !== undefined)
      expect(await answer(client, conversationId)).toBe(given.state === 'open' ? 'done' : 'messaging.conversationClosed')
  })
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
  const setTo = (settings: object) =>
    portal.sql(`update core.agency_plugin set settings = $1 where plugin_id = 'messaging'`, [JSON.stringify(settings)])
  await setTo({ usualReplyHours: 72, crisisNumber: '555-0100' })
  const { contact } = await client.call(messaging).getContact({ params: { staffMemberId: staff.staffMemberId ?? '' } })
  await setTo({})
  expect(contact?.help).toEqual({ usualReplyHours: 72, crisisNumber: '555-0100', emergencyNumber: '911' })
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
