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
    whyReadOnly: 'notAssigned',
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

test('whoever cannot write is told why: what is closed, an announcement, a role, a roster; and whether another may be begun [S3.14, S3.24]', async () => {
  const read = async (person: TestPerson) => {
    const { mayWrite, whyReadOnly, mayBeginAnother } = await person.call(messaging).getConversation({ params: params() })
    expect(mayWrite).toBe(whyReadOnly === null)
    return [whyReadOnly, mayBeginAnother]
  }
  expect([await read(omar), await read(dana)]).toEqual([
    [null, false],
    [null, false],
  ])
  await close(dana)
  expect([await read(omar), await read(dana)]).toEqual([
    ['closed', true],
    [null, false],
  ])
  await portal.sql('update core.staff_member set may_clients_start_contact = false where id = $1', [dana.staffMemberId])
  expect(await read(omar)).toEqual(['closed', false])
  await portal.sql('update core.staff_member set may_clients_start_contact = true where id = $1', [dana.staffMemberId])
  await unassign()
  expect([await read(omar), await read(dana)]).toEqual([
    ['closed', false],
    ['notAssigned', false],
  ])
  await portal.database.asOwner((link) =>
    link.send({ text: 'update messaging.conversation set is_announcement = true where id = $1', values: [conversationId] }),
  )
  expect((await read(omar))[0]).toBe('announcement')
})
