import type { TestPerson } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { beforeAll, expect, test } from 'vitest'
import { setPolicy } from './set-policy.js'
import { dana, inbox, list, omar, open, portal, write, withHarbor } from './with-harbor.js'

withHarbor()

beforeAll(() => setPolicy(portal, { contactMode: 'allClients' }))
const read = async (person: TestPerson, conversationId: string) =>
  (await person.call(messaging).listMessages({ params: { conversationId }, query: {} })).items
const unread = async (person: TestPerson) => (await person.call(messaging).countUnread()).conversations

test('a client opens a conversation with a member of the care team, who finds it in the inbox [S1.27, S3.7, S5.22]', async () => {
  const id = await open('May I come on Thursday?', 'Visit')
  expect(await list(dana)).toMatchObject([
    {
      id,
      subject: 'Visit',
      client: { id: omar.clientId },
      state: 'open',
      excerpt: 'May I come on Thursday?',
      lastMessageBy: 'client',
      unread: 1,
    },
  ])
  expect(portal.events(messaging.events.conversationOpened)).toContainEqual({
    conversationId: id,
    clientId: omar.clientId,
    staffMemberId: dana.staffMemberId,
    by: 'client',
  })
})

test('staff answer and the client reads the answer [S1.2, S5.22]', async () => {
  const id = await open()
  const { id: messageId } = await write(dana, id, 'Yes, at noon')
  expect(await read(omar, id)).toMatchObject([
    {
      id: messageId,
      position: 2,
      side: 'staff',
      authorName: expect.stringContaining('Staff'),
      relation: null,
      isOwn: false,
      body: 'Yes, at noon',
    },
    { position: 1, side: 'client', authorName: null, relation: 'self', isOwn: true, body: 'May I come on Thursday?' },
  ])
  expect(portal.events(messaging.events.messageSent)).toContainEqual({
    conversationId: id,
    messageId,
    clientId: omar.clientId,
    staffMemberId: dana.staffMemberId,
    by: 'staff',
  })
})

test('events carry ids and nothing that was said', async () => {
  await open('A secret about my health', 'A secret subject')
  const told = JSON.stringify([portal.events(messaging.events.messageSent), portal.events(messaging.events.conversationOpened)])
  expect(told).not.toContain('secret')
})

test('staff write first to a client, without a care team between them [S1.4, S1.45]', async () => {
  const mia = await portal.person({ agency: 'harbor', roles: ['client'] })
  const { id } = await inbox(dana).writeToClient({
    params: { clientId: mia.clientId ?? '' },
    body: { body: 'Hello Mia', subject: 'Welcome' },
  })
  expect(await list(mia)).toMatchObject([
    { id, subject: 'Welcome', staffMember: { id: dana.staffMemberId }, excerpt: 'Hello Mia', unread: 1 },
  ])
  await write(mia, id, 'Hello Dana')
  expect(await list(dana)).toMatchObject([{ id, excerpt: 'Hello Dana', unread: 1 }])
})

test('before writing, staff learn whether anyone can read it in the portal', async () => {
  const id = await open()
  expect(await inbox(dana).getRecipient({ params: { clientId: omar.clientId ?? '' } })).toMatchObject({
    hasPortalAccess: true,
    openConversationId: id,
  })
  await write(dana, id, 'Yes')
  const [alone] = await portal.sql<{ id: string }>(
    `insert into core.client (id, intake_agency_id, given_name, family_name) values (gen_random_uuid(), $1, 'No', 'Login') returning id`,
    [dana.agencyId],
  )
  expect(await inbox(dana).getRecipient({ params: { clientId: alone?.id ?? '' } })).toMatchObject({
    client: { name: 'No Login' },
    hasPortalAccess: false,
  })
})

test('what one has read is remembered for each account, and never goes back', async () => {
  const id = await open()
  await write(dana, id, 'one')
  await write(dana, id, 'two')
  expect(await list(omar)).toMatchObject([{ unread: 2 }])
  expect(await unread(omar)).toBe(1)
  const mark = (position: number) => inbox(omar).markRead({ params: { conversationId: id }, body: { position } })
  expect(await mark(2)).toEqual({ position: 2 })
  expect(await list(omar)).toMatchObject([{ unread: 1 }])
  expect(await mark(99)).toEqual({ position: 3 })
  expect(await mark(1)).toEqual({ position: 3 })
  expect(await unread(omar)).toBe(0)
  await write(omar, id, 'three')
  expect(await unread(dana)).toBe(1)
})

test('writing in a conversation means having read it', async () => {
  const id = await open()
  await write(dana, id, 'one')
  await write(omar, id, 'two')
  expect(await unread(omar)).toBe(0)
})

test('a closed conversation says so with the reason and takes no answer of the client [S3.14]', async () => {
  const id = await open()
  const closed = await inbox(dana).closeConversation({ params: { conversationId: id } })
  expect(closed).toMatchObject({ state: 'closed', closedReason: 'staff', mayWrite: true })
  expect(await inbox(omar).getConversation({ params: { conversationId: id } })).toMatchObject({
    state: 'closed',
    closedReason: 'staff',
    mayWrite: false,
  })
  await expect(write(omar, id, 'But')).rejects.toMatchObject({
    id: 'messaging.conversationClosed',
    status: 409,
    extra: { closedAt: closed.closedAt, reason: 'staff' },
  })
  expect(await read(dana, id)).toHaveLength(1)
})

test('closing twice is told once', async () => {
  const id = await open()
  await inbox(dana).closeConversation({ params: { conversationId: id } })
  await inbox(dana).closeConversation({ params: { conversationId: id } })
  const told = portal.events(messaging.events.conversationClosed).filter(({ conversationId }) => conversationId === id)
  expect(told).toEqual([{ conversationId: id, clientId: omar.clientId, staffMemberId: dana.staffMemberId, reason: 'staff' }])
})

test('staff open a closed conversation again by writing [S3.14]', async () => {
  const id = await open()
  await inbox(dana).closeConversation({ params: { conversationId: id } })
  await write(dana, id, 'One more thing')
  expect(await inbox(omar).getConversation({ params: { conversationId: id } })).toMatchObject({
    state: 'open',
    closedAt: null,
    closedReason: null,
    mayWrite: true,
  })
  await write(omar, id, 'Yes?')
})

test('staff open a closed conversation again without writing', async () => {
  const id = await open()
  await inbox(dana).closeConversation({ params: { conversationId: id } })
  expect(await inbox(dana).reopenConversation({ params: { conversationId: id } })).toMatchObject({ state: 'open', closedReason: null })
  await write(omar, id, 'Thank you')
})

test('a client may neither close nor open again', async () => {
  const id = await open()
  await expect(inbox(omar).closeConversation({ params: { conversationId: id } })).rejects.toMatchObject({ id: 'core.forbidden' })
  await expect(inbox(omar).reopenConversation({ params: { conversationId: id } })).rejects.toMatchObject({ id: 'core.forbidden' })
})

test('a representative writes for the client, and the message names both [S5.33]', async () => {
  const id = await open()
  const rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  await write(rosa, id, 'I write for Omar')
  expect(await read(dana, id)).toMatchObject([
    { side: 'client', relation: 'representative', authorName: expect.stringContaining('Person'), isOwn: false },
    { relation: 'self', authorName: null },
  ])
  expect((await read(rosa, id))[0]).toMatchObject({ isOwn: true })
  const entries = await portal.database.asOwner((link) =>
    link.send({
      text: `select operation, acting_client_id, client_id, resource from core.audit_entry where account_id = $1 and operation like 'messaging.send%'`,
      values: [rosa.accountId],
    }),
  )
  expect(entries.rows).toEqual([
    { operation: 'messaging.sendMessage', acting_client_id: omar.clientId, client_id: omar.clientId, resource: 'message' },
  ])
})

test.each([
  ['nothing but spaces', ' \n\t '],
  ['nothing', ''],
  ['more than five thousand letters', 'a'.repeat(5001)],
  ['a null character', 'a\u0000b'],
])('a message of %s is refused with its place', async (_, body) => {
  const id = await open()
  await expect(write(omar, id, body)).rejects.toMatchObject({
    id: 'core.invalidInput',
    status: 422,
    extra: { errors: [{ pointer: '/body/body' }] },
  })
  expect(await read(omar, id)).toHaveLength(1)
})

test('letters of every script and line ends arrive as they were written', async () => {
  const body = 'Zoë 😀 صباح الخير\nsecond line – “quoted” <b>not bold</b>'
  const id = await open(body)
  expect((await read(dana, id))[0]?.body).toBe(body)
})
