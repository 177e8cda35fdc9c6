import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { looks } from '../src/store/look-through.js'
import { careTeamStub } from './care-team-stub.js'

/** Conversations of colleagues, five messages each, and a few hundred of one's own among them. */
const ofOthers = 20_000
const own = 1_500
let portal: TestPortal
let dana: TestPerson
let amir: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const client = await portal.person({ agency: 'harbor', roles: ['client'] })
  const ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  await portal.database.asOwner(async (link) => {
    const fill = (staff: TestPerson, of: TestPerson, many: number) =>
      link.send({
        text: `with made as (
            insert into messaging.conversation (tenant_id, id, agency_id, client_id, staff_member_id, staff_name, started_by, started_by_account_id,
              state, message_count, last_message_at, last_message_by, created_at)
            select $1, gen_random_uuid(), $2, $3, $4, 'Staff', 'staff', $5, 'open', 5, now() - n * interval '1 minute', 'staff', now() - interval '1 year'
            from generate_series(1, $6::int) n returning *)
          insert into messaging.message (tenant_id, id, agency_id, client_id, conversation_id, position, side, author_account_id, author_staff_id, body, sent_at)
          select m.tenant_id, gen_random_uuid(), m.agency_id, m.client_id, m.id, p, 'staff', $5, $4,
            case when p = 3 and m.last_message_at < now() - interval '1400 minutes' then 'The umbrella is here' else 'Nothing of note today' end, m.last_message_at
          from made m, generate_series(1, 5) p`,
        values: [staff.tenantId, staff.agencyId, of.clientId, staff.staffMemberId, staff.accountId, many],
      })
    await fill(ruth, client, ofOthers)
    await fill(dana, omar, own)
    await link.send({ text: 'analyze messaging.conversation' })
    await link.send({ text: 'analyze messaging.message' })
  })
}, 120_000)
afterAll(() => portal.close())

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}
const all = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)]

/** How a look reads the tables of messages, for a person and under their policies. */
async function waysRead(person: TestPerson, text: string, value: string): Promise<readonly string[]> {
  return portal.database.transaction('app', { 'lintel.tenant': person.tenantId }, async (link) => {
    await link.send({
      text: `select set_config('lintel.account', $1, true), set_config('lintel.staff', $2, true), set_config('lintel.profile', $3, true),
        set_config('lintel.agencies', $4, true)`,
      values: [person.accountId, person.staffMemberId ?? '', person.clientId ?? '', `{${person.agencyId}}`],
    })
    const given = { $1: `'${value}'`, $2: `'{%umbrella%}'`, $3: 'null', $4: 'null' }
    const explained = Object.entries(given).reduce((said, [name, put]) => said.replaceAll(name, put), text)
    const { rows } = await link.send<Record<string, { Plan: PlanNode }[]>>({ text: `explain (format json) ${explained}` })
    const plan = rows[0]?.['QUERY PLAN']?.[0]?.Plan
    return (plan === undefined ? [] : all(plan)).flatMap((node) => {
      const table = node['Relation Name'] ?? ''
      return table === 'conversation' || table === 'message' ? [`${table}: ${node['Node Type']}`] : []
    })
  })
}
async function search(person: TestPerson, words: string, before?: string) {
  const { id } = await person.call(messaging).searchMessages({ body: { words } })
  return person.call(messaging).listFound({ params: { searchId: id }, query: before === undefined ? {} : { before } })
}

test('among 100,000 messages of an agency a search looks into a bounded number of one’s own conversations, and goes on when asked to', async () => {
  for (const person of [dana, omar]) {
    const first = await search(person, 'umbrella')
    expect(first).toMatchObject({ items: [], isMore: true })
    const second = await search(person, 'umbrella', first.next ?? '')
    expect(second.items).toHaveLength(50)
    const third = await search(person, 'umbrella', second.next ?? '')
    expect(third.items.length).toBeGreaterThan(40)
    expect(third.next).toBeNull()
    expect(new Set([...second.items, ...third.items].map(({ conversationId }) => conversationId)).size).toBe(50 + third.items.length)
  }
  expect((await search(amir, 'umbrella')).isMore).toBe(true)
})

test('it reads conversations by an index, those of an agency in their order, and their messages one conversation at a time, never a table from end to end', async () => {
  const own = [
    await waysRead(dana, looks.ofStaffMember, dana.staffMemberId ?? ''),
    await waysRead(omar, looks.ofClient, omar.clientId ?? ''),
  ]
  const ofTeam = looks.ofTeamInbox.replaceAll('$5', `'${dana.agencyId}'`)
  own.push(await waysRead(dana, ofTeam, `{${dana.staffMemberId}}`))
  for (const ways of own) {
    expect(ways).toContain('message: Index Scan')
    expect(ways.join()).not.toContain('Seq Scan')
  }
  expect(await waysRead(amir, looks.ofAgency, amir.agencyId ?? '')).toEqual(['conversation: Index Scan', 'message: Index Scan'])
})
