import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let omar: TestPerson
let conversationId: string
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    agencies: { harbor: ['careTeam', 'messaging'] },
  })
  await setPolicy(portal, { contactMode: 'assignedClients' })
})
afterAll(() => portal.close())
beforeEach(async () => {
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const written = await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Are you well?' } })
  conversationId = written.id
})

const params = () => ({ conversationId })
const close = (staff: TestPerson) => staff.call(messaging).closeConversation({ params: params() })
/** By the button, and by writing, the conversation being closed before each. */
async function openAgain(person: TestPerson): Promise<readonly string[]> {
  const button = await outcome(person.call(messaging).reopenConversation({ params: params() }))
  if (button === 'done') await close(person)
  return [button, await outcome(person.call(messaging).sendMessage({ params: params(), body: { body: 'Once more' } }))]
}
const unassign = () => portal.sql('update core.enrollment set assigned_staff_id = null where client_id = $1', [omar.clientId])
const cover = () =>
  dana.call(messaging).changeOwnAbsence({ body: { firstDay: '2026-01-01', lastDay: '2126-12-31', coverId: ruth.staffMemberId ?? '' } })
const refused = ['messaging.clientNotAssigned', 'messaging.clientNotAssigned']
const done = ['done', 'done']

test('who covers for a colleague opens again what the colleague may, and nothing else [S3.12, S3.14]', async () => {
  await close(dana)
  await cover()
  expect(await openAgain(ruth)).toEqual(done)
  await close(ruth)
  await unassign()
  expect(await openAgain(ruth)).toEqual(refused)
  expect(await openAgain(dana)).toEqual(refused)
})

test('who leads, or works the team inbox, opens again what is of clients assigned to them [S3.12, S3.14]', async () => {
  const amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  await close(dana)
  expect(await openAgain(amir)).toEqual(refused)
  await dana.call(messaging).transferConversation({ params: params(), body: {} })
  expect(await openAgain(ruth)).toEqual(refused)
  expect(await ruth.call(messaging).getConversation({ params: params() })).toMatchObject({
    state: 'closed',
    mayWrite: false,
    mayTake: true,
  })
  await ruth.call(messaging).takeConversation({ params: params() })
  expect(await openAgain(ruth)).toEqual(refused)
  await portal.sql('update core.enrollment set assigned_staff_id = $2 where client_id = $1', [omar.clientId, ruth.staffMemberId])
  expect(await openAgain(ruth)).toEqual(done)
})

test('a conversation that is not theirs to see is not there, assigned or not', async () => {
  await close(dana)
  expect(await openAgain(ruth)).toEqual(['core.notFound', 'core.notFound'])
})
