import { startTestPortal, stub, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import notificationsPlugin from '../src/plugin.js'
import { openTestOutbox, type TestOutbox } from './outbox.js'

let portal: TestPortal
let outbox: TestOutbox
let dana: TestPerson
let omar: TestPerson
let rosa: TestPerson
/** Some days on: the queue goes by the clock of the database, and what waits for this day's evening must still be to come. */
const day = new Date(Date.now() + 5 * 24 * 3_600_000).toISOString().slice(0, 10)
const now = new Date(`${day}T18:00:00Z`)

const fail = async () => {
  throw new Error('not asked for in these tests')
}
/** Who answers in every conversation of these tests. */
let answering: readonly TestPerson[] = []
const messagingStub = stub(messaging, {
  conversations: {
    answeringStaff: async (ids) =>
      ids.map((conversationId) => ({ conversationId, staffMemberIds: answering.map(({ staffMemberId }) => staffMemberId ?? '') })),
    haveRead: async () => [],
    open: fail,
    write: fail,
    close: fail,
    sentToMany: fail,
  },
})

beforeAll(async () => {
  outbox = await openTestOutbox()
  portal = await startTestPortal({
    plugins: [messagingStub, notificationsPlugin],
    agencies: { elm: ['messaging', 'notifications'] },
    delivery: { outbox: outbox.folder },
    now: () => now,
  })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  answering = [dana]
  rosa = await portal.person({ agency: 'elm', roles: ['representative'], of: omar })
  await outbox.clear()
})
afterAll(async () => {
  await portal.close()
  await outbox.close()
})

const sent = () => outbox.sent()
const consent = (kind: 'email' | 'sms', address: string, purposes = ['messages']) =>
  portal.sql(
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values (gen_random_uuid(), $1, $2, $3, $4, 'v1')`,
    [omar.clientId, kind, address, purposes],
  )
async function message(by: 'client' | 'staff', messageId: string = crypto.randomUUID()): Promise<string> {
  await portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, messaging, async (scope) => {
    const ids = { clientId: omar.clientId ?? '', staffMemberId: dana.staffMemberId ?? '', conversationId: crypto.randomUUID() }
    scope.emit(messaging.events.messageSent, { ...ids, messageId, by })
  })
  await portal.settled()
  return messageId
}
/** Messages of one unit of work, heard in one go. */
async function messages(sent: readonly { readonly by: 'client' | 'staff'; readonly id: string }[]): Promise<void> {
  await portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, messaging, async (scope) => {
    const ids = { clientId: omar.clientId ?? '', staffMemberId: dana.staffMemberId ?? '' }
    for (const { by, id } of sent) scope.emit(messaging.events.messageSent, { ...ids, conversationId: id, messageId: id, by })
  })
  await portal.settled()
}
const news = (person: TestPerson) => person.call(notifications).listNotices()

test('a message is news for the client alone, and counts until it is read [S2.29]', async () => {
  await message('staff')
  expect(await news(omar)).toMatchObject([{ kind: 'messages', path: expect.stringMatching(/^\/messages\//), isRead: false }])
  expect(await news(rosa)).toEqual([])
  expect(await omar.call(notifications).countUnread()).toEqual({ count: 1 })
  await omar.call(notifications).markAllRead()
  expect(await omar.call(notifications).countUnread()).toEqual({ count: 0 })
})

test('an answer of the client is news for the staff member, at work', async () => {
  await message('client')
  expect(await news(dana)).toMatchObject([{ kind: 'messages', path: expect.stringMatching(/^\/staff\/inbox\//) }])
  expect(await news(omar)).toEqual([])
})

test('while somebody is away whoever covers hears, too; what lies in the team inbox is news for nobody in person', async () => {
  const ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  answering = [dana, ruth]
  const before = (await news(dana)).length
  await message('client')
  expect(await news(ruth)).toMatchObject([{ kind: 'messages' }])
  expect(await news(dana)).toHaveLength(before + 1)
  answering = []
  await message('client')
  expect(await news(ruth)).toHaveLength(1)
})

test('what nobody has read in time is told once, by the ways each person chose for it, without who or what it is, and settled when somebody saw to it', async () => {
  const [ruth, amir] = [
    await portal.person({ agency: 'elm', roles: ['caseManager'] }),
    await portal.person({ agency: 'elm', roles: ['administrator'] }),
  ]
  await portal.sql(`update core.staff_member set email = 'at-work@example.org' where id = any ($1)`, [
    [ruth.staffMemberId, amir.staffMemberId],
  ])
  await amir.call(notifications).chooseKind({ params: { kind: 'overdue' }, body: { channels: ['email'], rhythm: 'atOnce' } })
  const ids = { conversationId: crypto.randomUUID(), clientId: omar.clientId ?? '', staffMemberId: dana.staffMemberId ?? '' }
  const tell = [ruth.staffMemberId ?? '', amir.staffMemberId ?? '']
  const emit = (what: 'begins' | 'ends') =>
    portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, messaging, async (scope) => {
      if (what === 'begins') scope.emit(messaging.events.messageOverdue, { ...ids, since: now.toISOString(), tell })
      else scope.emit(messaging.events.overdueEnded, ids)
    })
  for (const what of ['begins', 'begins'] as const) await emit(what)
  await portal.settled()
  for (const person of [ruth, amir])
    expect(await news(person)).toMatchObject([
      { title: 'Nobody has read a client’s message', path: `/staff/inbox/${ids.conversationId}`, isRead: false },
    ])
  const letters = await sent()
  expect(letters).toMatchObject([{ channel: 'email', to: 'at-work@example.org', subject: 'There is news for you' }])
  for (const { subject, text, html } of letters)
    expect(`${subject} ${text} ${html}`).not.toMatch(new RegExp(`${ids.conversationId}|${ids.clientId}|client|message`, 'i'))
  await emit('ends')
  await portal.settled()
  expect(await news(ruth)).toMatchObject([{ isRead: true }])
  expect((await omar.call(notifications).getChoices()).kinds.map(({ kind }) => kind)).not.toContain('overdue')
})

test('nothing is sent without consent; with it, what is sent says nothing but that there is news [S2.28]', async () => {
  await message('staff')
  expect(await sent()).toEqual([])
  await omar.call(notifications).markAllRead()
  await consent('email', 'omar@example.org')
  await consent('sms', '+15550100142', ['reminders'])
  await message('staff')
  const letters = await sent()
  expect(letters).toMatchObject([
    { channel: 'email', to: 'omar@example.org', kind: 'notifications.messages', subject: 'There is news for you' },
  ])
  const [ledger] = await portal.sql<{ basis: string; client_id: string }>(
    `select basis, client_id from core.delivery where client_id = $1`,
    [omar.clientId],
  )
  expect(ledger).toMatchObject({ basis: expect.stringMatching(/^consent:/), client_id: omar.clientId })
})

test('a note that e-mail is not safe holds against any consent', async () => {
  await consent('email', 'omar@example.org')
  await portal.sql(`insert into core.contact_safety (client_id, no_email) values ($1, true)`, [omar.clientId])
  await message('staff')
  expect(await sent()).toEqual([])
  expect(await news(omar)).toHaveLength(1)
})

test('the same message is told once, and while news is unread no second e-mail follows', async () => {
  await consent('email', 'omar@example.org')
  const id = await message('staff')
  await message('staff', id)
  await message('staff')
  expect(await sent()).toHaveLength(1)
  expect(await news(omar)).toHaveLength(2)
})

test('in quiet hours nothing leaves; it waits for their end', async () => {
  await consent('email', 'omar@example.org')
  const api = omar.call(notifications)
  await expect(api.setQuietHours({ body: { begins: '22:00' } })).rejects.toMatchObject({ id: 'core.invalidInput' })
  await api.setQuietHours({ body: { begins: '17:00', ends: '19:30' } })
  expect(await api.getQuietHours()).toEqual({ begins: '17:00', ends: '19:30' })
  await message('staff')
  expect(await sent()).toEqual([])
  const [queued] = await portal.database.asOwner(
    async (link) =>
      (
        await link.send<{ at: string }>({
          text: `select start_after as at from jobs.job_common where name = 'delivery' and state = 'created' order by created_on desc limit 1`,
        })
      ).rows,
  )
  expect(new Date(queued?.at ?? '').toISOString()).toBe(`${day}T19:30:00.000Z`)
})

test('many messages at once are each news, told once, with one e-mail for all of them', async () => {
  await consent('email', 'omar@example.org')
  await dana.call(notifications).markAllRead()
  const before = (await news(dana)).length
  const ids = Array.from({ length: 6 }, () => crypto.randomUUID())
  const replies = Array.from({ length: 4 }, () => crypto.randomUUID())
  await messages([
    ...ids.map((id) => ({ by: 'staff' as const, id })),
    ...replies.map((id) => ({ by: 'client' as const, id })),
    ...ids.map((id) => ({ by: 'staff' as const, id })),
  ])
  expect((await news(omar)).map(({ path }) => path).sort()).toEqual(ids.map((id) => `/messages/${id}`).sort())
  expect(await news(rosa)).toEqual([])
  expect((await news(dana)).length - before).toBe(4)
  expect(await omar.call(notifications).countUnread()).toEqual({ count: 6 })
  expect(await sent()).toHaveLength(1)
})

test('whom news are for is told to handlers and jobs alone, and of their own agency', async () => {
  const elsewhere = crypto.randomUUID()
  const ask = async (variables: Readonly<Record<string, string>>, agencyId = omar.agencyId): Promise<number> => {
    const all = { 'lintel.tenant': omar.tenantId, 'lintel.agencies': `{${agencyId}}`, ...variables }
    const text = `select account_id from notifications.hearers($1::uuid[], '{messages,messages}', $2, 'UTC')`
    return portal.database.transaction('app', all, async (link) => {
      const whom = [`{${dana.staffMemberId},${omar.clientId}}`]
      const found = [await link.send({ text, values: [...whom, true] }), await link.send({ text, values: [...whom, false] })]
      return found.reduce((sum, { rows }) => sum + rows.length, 0)
    })
  }
  const system = { 'lintel.system': 'agency' }
  expect(await ask(system)).toBe(2)
  expect(await ask(system, elsewhere)).toBe(0)
  expect(await ask({ ...system, 'lintel.tenant': elsewhere })).toBe(0)
  expect(await ask({})).toBe(0)
  expect(await ask({ 'lintel.account': omar.accountId, 'lintel.profile': omar.clientId ?? '' })).toBe(0)
  expect(await ask({ 'lintel.account': dana.accountId, 'lintel.staff': dana.staffMemberId ?? '' })).toBe(0)
})
