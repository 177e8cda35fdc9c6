import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { unreadOfOne } from '../src/store/list-unread.js'
import { careTeamStub } from './care-team-stub.js'

let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await fill(ruth, 8_000)
  await fill(dana, 3_000)
  for (const table of ['conversation', 'message', 'read_marker'])
    await portal.database.asOwner((link) => link.send({ text: `analyze messaging.${table}` }))
}, 120_000)
afterAll(() => portal.close())

const asOwner = async <Row>(text: string, values: readonly unknown[]) =>
  (await portal.database.asOwner((link) => link.send<Row>({ text, values }))).rows

/** Conversations that they have read to the end, the newest of now. */
const fill = (staff: TestPerson, many: number) =>
  portal.database.asOwner((link) =>
    link.send({
      text: `with made as (
          insert into messaging.conversation (tenant_id, id, agency_id, client_id, staff_member_id, staff_name, started_by, started_by_account_id,
            state, message_count, last_message_at, last_message_by, created_at)
          select $1, gen_random_uuid(), $2, $3, $4, 'Staff', 'client', $6, 'open', 1, now() - n * interval '1 minute', 'client', now() - interval '1 year'
          from generate_series(0, $7::int - 1) n returning *), said as (
          insert into messaging.message (tenant_id, id, agency_id, client_id, conversation_id, position, side, relation, author_account_id, body, sent_at)
          select m.tenant_id, gen_random_uuid(), m.agency_id, m.client_id, m.id, 1, 'client', 'self', $6, 'Hello', m.last_message_at from made m)
        insert into messaging.read_marker (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
        select m.tenant_id, gen_random_uuid(), m.agency_id, m.client_id, m.id, $5, 1, m.last_message_at from made m`,
      values: [staff.tenantId, staff.agencyId, omar.clientId, staff.staffMemberId, staff.accountId, omar.accountId, many],
    }),
  )
const unread = async (person: TestPerson, query: { readonly limit?: number; readonly before?: string } = {}) =>
  person.call(messaging).listConversations({ query: { of: 'unread', ...query } })
const idsOf = async (person: TestPerson) => (await unread(person)).items.map(({ id }) => id)
/** One's own conversations from the `from`th newest on, whose marker is taken away. */
const unreadFrom = async (from: number, many: number): Promise<readonly string[]> => {
  const rows = await asOwner<{ id: string }>(
    `select id from messaging.conversation where staff_member_id = $1 order by last_message_at desc, id desc offset $2 limit $3`,
    [dana.staffMemberId, from, many],
  )
  const ids = rows.map(({ id }) => id)
  await asOwner('delete from messaging.read_marker where conversation_id = any ($1)', [ids])
  return ids
}

test('what holds something unread is listed newest first, however much lies before it, page by page', async () => {
  expect(await idsOf(dana)).toEqual([])
  const ids = await unreadFrom(2_000, 3)
  expect(await idsOf(dana)).toEqual(ids)
  const first = await unread(dana, { limit: 2 })
  expect(first.items).toMatchObject([{ id: ids[0], unread: 1, excerpt: 'Hello' }, { id: ids[1] }])
  expect((await unread(dana, { limit: 2, before: first.next ?? '' })).items.map(({ id }) => id)).toEqual(ids.slice(2))
  expect(await idsOf(ruth)).toEqual([])
})

test('what was read, what is overdue and what nobody in person keeps is not among it', async () => {
  const [read, late, team, left] = await unreadFrom(2_000, 4)
  await dana.call(messaging).markRead({ params: { conversationId: read ?? '' }, body: { position: 1 } })
  await asOwner(`update messaging.conversation set waits_since = now() - interval '2 days', overdue_since = now() where id = $1`, [late])
  await asOwner('update messaging.conversation set is_in_team_inbox = true where id = $1', [team])
  expect(await idsOf(dana)).toEqual([left])
})

test('while somebody is away whoever covers for them has it, too', async () => {
  expect(await idsOf(ruth)).toEqual([])
  await asOwner(
    `insert into messaging.staff_contact (tenant_id, id, agency_id, staff_member_id, away_from, away_until, cover_id)
      values ($4, gen_random_uuid(), $1, $2, now() - interval '1 day', now() + interval '1 day', $3)`,
    [dana.agencyId, dana.staffMemberId, ruth.staffMemberId, dana.tenantId],
  )
  const { items } = await unread(ruth, { limit: 3 })
  expect(items.map(({ staffMember }) => staffMember.id)).toEqual([dana.staffMemberId, dana.staffMemberId, dana.staffMemberId])
})

interface PlanNode {
  readonly 'Index Name'?: string
  readonly Plans?: readonly PlanNode[]
}
const all = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)]

test('it is found along an index, newest first', async () => {
  const given = { $1: `'${dana.staffMemberId}'`, $2: 'null', $3: 'null', $4: `'${dana.accountId}'`, $5: 'null', $6: 'null', $7: '6' }
  const text = Object.entries(given).reduce((said, [name, put]) => said.replaceAll(name, put), unreadOfOne)
  const { rows } = await portal.database.transaction('app', { 'lintel.tenant': dana.tenantId }, async (link) => {
    await link.send({
      text: `select set_config('lintel.account', $1, true), set_config('lintel.staff', $2, true), set_config('lintel.agencies', $3, true)`,
      values: [dana.accountId, dana.staffMemberId, `{${dana.agencyId}}`],
    })
    return link.send<{ readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>({ text: `explain (format json) ${text}` })
  })
  const [row] = rows
  if (row === undefined) throw new Error('no plan')
  expect(all(row['QUERY PLAN'][0].Plan).map((node) => node['Index Name'])).toContain('conversation_answered_index')
})
