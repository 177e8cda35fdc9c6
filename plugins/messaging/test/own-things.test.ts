import type { TestPerson } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { beforeEach, expect, test } from 'vitest'
import { outcome } from './set-policy.js'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

let rosa: TestPerson
let conversationId: string
beforeEach(async () => {
  rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  conversationId = await writeFirst('The flat is free on Thursday')
})

const writeFirst = async (body: string, more: object = {}): Promise<string> =>
  (await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body, ...more } })).id
const params = () => ({ conversationId })
const read = (person: TestPerson) => person.call(messaging).getConversation({ params: params() })
const write = (person: TestPerson, body: string) => person.call(messaging).sendMessage({ params: params(), body: { body } })
const draft = (person: TestPerson, body: string, place: object = params()) => person.call(messaging).saveDraft({ body: { ...place, body } })

test('a draft is kept on the server for one person alone, and is gone once it was sent', async () => {
  await draft(omar, 'I am not sure if')
  expect((await read(omar)).draft).toBe('I am not sure if')
  for (const other of [dana, rosa]) expect((await read(other)).draft).toBe('')
  await draft(rosa, 'Omar asks')
  expect((await read(omar)).draft).toBe('I am not sure if')
  await write(omar, 'I am not sure if I can come')
  expect((await read(omar)).draft).toBe('')
  expect((await read(rosa)).draft).toBe('Omar asks')
})

test('what is emptied is forgotten, and nobody drafts in a conversation of others', async () => {
  await draft(omar, 'Maybe')
  expect(await draft(omar, ' ')).toEqual({ isKept: false })
  expect((await read(omar)).draft).toBe('')
  const stranger = await portal.person({ agency: 'harbor', roles: ['client'] })
  expect(await outcome(draft(stranger, 'Let me in'))).toBe('core.notFound')
})

test('a draft for one profile never shows for another of the same account', async () => {
  const mia = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const staffMemberId = dana.staffMemberId ?? ''
  await draft(rosa, 'About Omar', { staffMemberId })
  await portal.kernel.identity.accounts.linkProfile(rosa.tenantId, {
    accountId: rosa.accountId,
    clientId: mia.clientId ?? '',
    relation: 'representative',
  })
  const seenFor = async () => (await rosa.call(messaging).getContact({ params: { staffMemberId } })).contact?.draft
  await portal.sql('update core.profile_access set is_active = false where account_id = $1 and client_id = $2', [
    rosa.accountId,
    omar.clientId,
  ])
  expect((await seenFor()) ?? '').toBe('')
})

test('a first message that was begun waits beside the name, on both sides, until it is sent', async () => {
  const staffMemberId = dana.staffMemberId ?? ''
  await draft(omar, 'Hello Dana', { staffMemberId })
  const contact = async () => (await omar.call(messaging).getContact({ params: { staffMemberId } })).contact
  expect((await contact())?.draft).toBe('Hello Dana')
  await omar.call(messaging).openConversation({ body: { staffMemberId, body: 'Hello Dana, it is me' } })
  expect((await contact())?.draft).toBe('')
  await draft(dana, 'Hello Omar', { clientId: omar.clientId })
  expect((await dana.call(messaging).getRecipient({ params: { clientId: omar.clientId ?? '' } })).draft).toBe('Hello Omar')
})

test('staff see how far the client has read; clients do not see it of staff', async () => {
  expect((await read(dana)).receipt).toBeNull()
  await omar.call(messaging).markRead({ params: params(), body: { position: 1 } })
  expect((await read(dana)).receipt).toMatchObject({ position: 1 })
  await dana.call(messaging).markRead({ params: params(), body: { position: 1 } })
  expect((await read(omar)).receipt).toBeNull()
})

const find = async (person: TestPerson, words: string) => {
  const { id } = await person.call(messaging).searchMessages({ body: { words } })
  return (await person.call(messaging).listFound({ params: { searchId: id }, query: {} })).items
}

test('a search finds what one may read, whatever the accents, the case and the ending', async () => {
  await write(dana, 'La próxima cita es el miércoles. Traiga la documentación y dos LLAVES.')
  await write(omar, 'I will bring the keys')
  for (const words of ['proxima CITAS', 'documentacion', 'llave miercoles', 'MIÉRCOLES', 'cíta'])
    expect(
      (await find(omar, words)).map((item) => item.conversationId),
      words,
    ).toEqual([conversationId])
  expect(await find(omar, 'key')).toMatchObject([{ position: 3, excerpt: 'I will bring the keys' }])
  expect(await find(omar, 'citas key')).toEqual([])
  expect(await find(omar, '%%')).toEqual([])
})

test('a search finds nothing of others: not of another client, not of a colleague, not what is private', async () => {
  const mia = await portal.person({ agency: 'harbor', roles: ['client'] })
  const ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  const amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  await write(omar, 'Zebrafinch')
  expect(await find(omar, 'zebrafinch')).toHaveLength(1)
  expect(await find(rosa, 'zebrafinch')).toHaveLength(1)
  expect(await find(amir, 'zebrafinch')).toHaveLength(1)
  for (const stranger of [mia, ruth]) expect(await find(stranger, 'zebrafinch')).toEqual([])
  await omar.call(messaging).setPrivacy({ params: params(), body: { isPrivate: true } })
  expect(await find(rosa, 'zebrafinch')).toEqual([])
})

test('nobody reads what another searched for', async () => {
  const { id } = await omar.call(messaging).searchMessages({ body: { words: 'flat' } })
  for (const other of [dana, rosa])
    expect(await outcome(other.call(messaging).listFound({ params: { searchId: id }, query: {} }))).toBe('core.notFound')
})

const exported = async (person: TestPerson, form: string) => {
  const reply = await portal.app.inject({
    url: `/api/messaging/conversations/${conversationId}/export.${form}`,
    headers: { authorization: `Bearer ${person.token}` },
  })
  return { status: reply.statusCode, type: String(reply.headers['content-type']), text: reply.body, headers: reply.headers }
}

test('a conversation is exported whole, as text and as CSV in which no formula runs', async () => {
  await write(omar, '=HYPERLINK("http://example.org")')
  for (let index = 0; index < 25; index += 1) await write(dana, `Line ${index}`)
  const text = await exported(omar, 'txt')
  expect(text).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' })
  expect(text.text.indexOf('The flat is free')).toBeLessThan(text.text.indexOf('Line 24'))
  const csv = await exported(dana, 'csv')
  expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="conversation-[0-9a-f]{8}\.csv"$/)
  expect(csv.text).toContain(`"'=HYPERLINK(""http://example.org"")"`)
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(28)
})

test('a conversation of more than twenty thousand messages is exported whole, and the trail says once who took it', async () => {
  const count = 20_450
  await portal.database.asOwner(async (link) => {
    await link.send({
      text: `insert into messaging.message (tenant_id, id, agency_id, client_id, conversation_id, position, side, author_account_id, author_staff_id, author_name, body, sent_at)
        select m.tenant_id, gen_random_uuid(), m.agency_id, m.client_id, m.conversation_id, n, m.side, m.author_account_id, m.author_staff_id, m.author_name,
          'Said as number ' || n, m.sent_at + n * interval '1 second'
        from messaging.message m cross join generate_series(2, $2::int) n where m.conversation_id = $1 and m.position = 1`,
      values: [conversationId, count],
    })
    await link.send({ text: 'update messaging.conversation set message_count = $2 where id = $1', values: [conversationId, count] })
  })
  const csv = (await exported(omar, 'csv')).text.trimEnd().split('\r\n')
  expect(csv).toHaveLength(count + 1)
  for (const [index, line] of csv.slice(2).entries()) expect(line).toMatch(new RegExp(`,Said as number ${index + 2},$`))
  const text = (await exported(dana, 'txt')).text
  expect(text.match(/^Said as number \d+$/gm)).toHaveLength(count - 1)
  expect(text.trimEnd().endsWith(`Said as number ${count}`)).toBe(true)
  const { rows: taken } = await portal.database.asOwner((link) =>
    link.send<{ account_id: string }>({
      text: `select account_id from core.audit_entry where resource_id = $1 and basis = 'export'`,
      values: [conversationId],
    }),
  )
  expect(taken.map(({ account_id }) => account_id).toSorted()).toEqual([omar.accountId, dana.accountId].toSorted())
})

test('nobody exports a conversation that is not theirs', async () => {
  const stranger = await portal.person({ agency: 'harbor', roles: ['client'] })
  expect((await exported(stranger, 'txt')).status).toBe(404)
  const reply = await portal.app.inject({
    url: '/api/messaging/conversations/no-id/export.txt',
    headers: { authorization: `Bearer ${omar.token}` },
  })
  expect(reply.statusCode).toBe(404)
})
