import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { type ContactMode, messaging, type StaffMode } from '@lintel/messaging/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

let portal: TestPortal
let amir: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
})
afterAll(() => portal.close())

type State = 'open' | 'closed' | 'never'
interface Case {
  /** Who set the mode: the agency, or the member against another mode of the agency. */
  readonly setBy: 'agency' | 'member'
  readonly mode: ContactMode
  readonly isAssigned: boolean
  readonly isSwitchOn: boolean
  readonly state: State
}
const yes = 'done'
const no = 'messaging.contactNotAllowed'
const nobody = 'core.notFound'
const notYours = 'messaging.clientNotAssigned'
/** What a client who writes first meets, and what staff who write first meet: assigned or not, switch on or off. */
const table: Readonly<Record<ContactMode, Readonly<Record<string, readonly [client: string, staff: string]>>>> = {
  replyOnly: { 'assigned on': [no, yes], 'assigned off': [no, yes], 'other on': [nobody, yes], 'other off': [nobody, yes] },
  neverInitiate: { 'assigned on': [no, yes], 'assigned off': [no, yes], 'other on': [nobody, yes], 'other off': [nobody, yes] },
  assignedClients: {
    'assigned on': [yes, yes],
    'assigned off': [no, yes],
    'other on': [nobody, notYours],
    'other off': [nobody, notYours],
  },
  allClients: { 'assigned on': [yes, yes], 'assigned off': [no, yes], 'other on': [yes, yes], 'other off': [nobody, yes] },
}
const modes = ['replyOnly', 'neverInitiate', 'assignedClients', 'allClients'] as const
const cases: readonly Case[] = modes.flatMap((mode) =>
  [true, false].flatMap((isAssigned) =>
    [true, false].flatMap((isSwitchOn) =>
      (['open', 'closed', 'never'] as const).flatMap((state) =>
        (['agency', 'member'] as const).map((setBy) => ({ setBy, mode, isAssigned, isSwitchOn, state })),
      ),
    ),
  ),
)
/** Another mode than this, as unlike as can be. */
const against = (mode: ContactMode): ContactMode => (mode === 'allClients' ? 'neverInitiate' : 'allClients')

const staffIdOf = (staff: TestPerson): string => staff.staffMemberId ?? ''
const choose = (staff: TestPerson, contactMode: StaffMode) => staff.call(messaging).changeOwnContact({ body: { contactMode } })
const writeFirst = (staff: TestPerson, client: TestPerson) =>
  staff.call(messaging).writeToClient({ params: { clientId: client.clientId ?? '' }, body: { body: 'Hello' } })
const start = (client: TestPerson, staff: TestPerson) =>
  outcome(client.call(messaging).openConversation({ body: { staffMemberId: staffIdOf(staff), body: 'May I ask' } }))
const answer = (person: TestPerson, conversationId: string) =>
  outcome(person.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'Yes' } }))
const close = (staff: TestPerson, conversationId: string) => staff.call(messaging).closeConversation({ params: { conversationId } })
/** The button that opens a conversation again without a message. */
const openAgain = (staff: TestPerson, conversationId: string) =>
  outcome(staff.call(messaging).reopenConversation({ params: { conversationId } }))
const mayWrite = async (staff: TestPerson, conversationId: string) =>
  (await staff.call(messaging).getConversation({ params: { conversationId } })).mayWrite

async function arrange({ setBy, mode, isAssigned, isSwitchOn, state }: Case) {
  await setPolicy(portal, {})
  const staff = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: isSwitchOn })
  const client = await portal.person({ agency: 'harbor', roles: ['client'], ...(isAssigned && { assignedTo: staff }) })
  const conversationId = state === 'never' ? undefined : (await writeFirst(staff, client)).id
  if (state === 'closed' && conversationId !== undefined) await close(staff, conversationId)
  const body = { contactMode: setBy === 'agency' ? mode : against(mode), autoCloseHours: 48 }
  await amir.call(messaging).changeContactPolicy({ body })
  await choose(staff, setBy === 'agency' ? 'agency' : mode)
  return { staff, client, conversationId }
}

describe('every contact mode, for assigned clients and others, with the switch on and off [S1.27, S1.38, S1.39, S3.8, S3.9, S3.11, S3.12, S3.13, S3.14]', () => {
  afterAll(() => setPolicy(portal, {}))
  test.each(cases)('$mode by the $setBy, assigned $isAssigned, switch $isSwitchOn, conversation $state', async (given) => {
    const { staff, client, conversationId } = await arrange(given)
    const [first, staffFirst] = table[given.mode][`${given.isAssigned ? 'assigned' : 'other'} ${given.isSwitchOn ? 'on' : 'off'}`] ?? []
    const asked = client.call(messaging).getContact({ params: { staffMemberId: staffIdOf(staff) } })
    const offered = await asked.then(({ contact }) => contact !== null).catch(() => false)
    expect(offered).toBe(first === yes)
    const listed = (await client.call(messaging).listContacts()).items.map(({ staffMember }) => staffMember.id)
    expect(listed.includes(staffIdOf(staff))).toBe(first === yes)
    expect(await start(client, staff)).toBe(first)
    expect(await outcome(writeFirst(staff, client))).toBe(staffFirst)
    if (conversationId === undefined) return void (await choose(staff, 'replyOnly'))
    const isOpen = given.state === 'open'
    expect(await answer(client, conversationId)).toBe(isOpen ? yes : 'messaging.conversationClosed')
    expect(await mayWrite(staff, conversationId)).toBe(isOpen || staffFirst === yes)
    expect(await openAgain(staff, conversationId)).toBe(isOpen ? yes : staffFirst)
    if (!isOpen && staffFirst === yes) await close(staff, conversationId)
    expect(await answer(staff, conversationId)).toBe(isOpen ? yes : staffFirst)
    if (!isOpen && staffFirst === yes) expect(await answer(client, conversationId)).toBe(yes)
    await choose(staff, 'replyOnly')
  })
})

test('an agency that has set nothing lets clients only answer [S3.9]', async () => {
  expect(await amir.call(messaging).getContactPolicy()).toEqual({ contactMode: 'replyOnly', autoCloseHours: 48, escalateAfterHours: 24 })
  const staff = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: staff })
  expect(await start(client, staff)).toBe(no)
})

test('an administrator sets the mode of the agency and of one colleague, who may choose again', async () => {
  const staff = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: staff })
  const params = { staffMemberId: staffIdOf(staff) }
  await amir.call(messaging).changeContactPolicy({ body: { contactMode: 'assignedClients', autoCloseHours: 24 } })
  expect(await amir.call(messaging).getContactPolicy()).toEqual({
    contactMode: 'assignedClients',
    autoCloseHours: 24,
    escalateAfterHours: 24,
  })
  expect(await start(client, staff)).toBe(yes)
  await amir.call(messaging).changeStaffContact({ params, body: { contactMode: 'neverInitiate' } })
  expect(await start(client, staff)).toBe(no)
  expect(await amir.call(messaging).getStaffContact({ params })).toEqual({ contactMode: 'neverInitiate', agencyMode: 'assignedClients' })
  expect(await choose(staff, 'agency')).toEqual({ contactMode: 'agency', agencyMode: 'assignedClients' })
  expect(await start(client, staff)).toBe(yes)
  await setPolicy(portal, {})
})

test('only an administrator sets the mode of others', async () => {
  const staff = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  const policy = { contactMode: 'allClients', autoCloseHours: 0 } as const
  expect(await outcome(staff.call(messaging).changeContactPolicy({ body: policy }))).toBe('core.forbidden')
  const params = { staffMemberId: staffIdOf(amir) }
  expect(await outcome(staff.call(messaging).changeStaffContact({ params, body: { contactMode: 'agency' } }))).toBe('core.forbidden')
})

test('a client who may not write first is told whose choice that is [S3.24]', async () => {
  const staff = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: false })
  const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: staff })
  const asked = async () => (await client.call(messaging).getContact({ params: { staffMemberId: staffIdOf(staff) } })).whyNot
  expect(await asked()).toBe('staffWriteFirst')
  expect((await client.call(messaging).listContacts()).whyNot).toBe('staffWriteFirst')
  await choose(staff, 'assignedClients')
  expect(await asked()).toBe('memberDeclines')
  const alone = await portal.person({ agency: 'harbor', roles: ['client'] })
  expect(await alone.call(messaging).listContacts()).toEqual({ items: [], whyNot: 'nobody', whyNotAt: [] })
})
