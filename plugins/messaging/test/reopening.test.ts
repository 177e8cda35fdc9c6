import type { TestPerson } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { beforeEach, expect, test } from 'vitest'
import { outcome } from './set-policy.js'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

let ruth: TestPerson
let conversationId: string
withHarbor()
beforeEach(async () => {
  ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
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
