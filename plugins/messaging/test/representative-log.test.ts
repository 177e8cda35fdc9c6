import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { careTeamStub } from './care-team-stub.js'
import messagingPlugin from '../src/plugin.js'

let portal: TestPortal
let omar: TestPerson
let rosa: TestPerson
const at: Record<string, { readonly admin: TestPerson; readonly staff: TestPerson; readonly conversationId: string }> = {}

beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    agencies: { harbor: ['careTeam', 'messaging'], maple: ['careTeam', 'messaging'] },
  })
  const dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  const lena = await portal.person({ agency: 'maple', roles: ['therapist'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const maple = portal.agency('maple')
  await portal.sql(
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values (gen_random_uuid(), $1, $2, $3, current_date)',
    [omar.clientId, maple.programId, maple.id],
  )
  await portal.sql('insert into core.care_assignment (id, client_id, staff_member_id, agency_id) values (gen_random_uuid(), $1, $2, $3)', [
    omar.clientId,
    lena.staffMemberId,
    maple.id,
  ])
  rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  await portal.sql(`update core.account set display_name = 'Rosa Reyes' where id = $1`, [rosa.accountId])
  for (const [agency, staff] of Object.entries({ harbor: dana, maple: lena })) {
    const params = { clientId: omar.clientId ?? '' }
    const { id: conversationId } = await staff.call(messaging).writeToClient({ params, body: { body: 'How is Omar?' } })
    at[agency] = { admin: await portal.person({ agency, roles: ['administrator'] }), staff, conversationId }
  }
})
afterAll(() => portal.close())

const place = (agency: string) => at[agency] ?? expect.fail(agency)
const seenBy = async (agency: string) => {
  const { lines } = await place(agency)
    .admin.call(core)
    .listAgencyLog({ query: { kind: 'all' } })
  return lines.filter(({ who, operation }) => who.kind === 'representative' && operation.startsWith('messaging.'))
}

test('what a representative writes stands in the log of the agency it was written to, with both names, and in no other agency’s [S5.33]', async () => {
  for (const agency of ['harbor', 'maple']) {
    const { conversationId } = place(agency)
    await rosa.call(messaging).sendMessage({ params: { conversationId }, body: { body: `Omar is well, I tell ${agency}.` } })
    const other = agency === 'harbor' ? 'maple' : 'harbor'
    const [mine, theirs] = [await seenBy(agency), await seenBy(other)]
    const sent = mine.filter(({ operation }) => operation === 'messaging.sendMessage')
    expect(sent).toMatchObject([{ who: { name: 'Rosa Reyes', kind: 'representative' }, onBehalfOf: expect.stringMatching(/\w+ \w+/) }])
    expect(sent[0]?.about).toMatchObject({ clientId: omar.clientId })
    expect(theirs.filter(({ operation }) => operation === 'messaging.sendMessage')).toHaveLength(agency === 'harbor' ? 0 : 1)
  }
})

test('every entry of what she did names her and whom she acted for, and none of it what was said [S5.33]', async () => {
  for (const agency of ['harbor', 'maple']) {
    const { conversationId } = place(agency)
    await rosa.call(messaging).listMessages({ params: { conversationId }, query: {} })
    await rosa.call(messaging).markRead({ params: { conversationId }, body: { position: 1 } })
  }
  const entries = await portal.database.asOwner((link) =>
    link.send<{ operation: string; acting_client_id: string | null; account_id: string; all: string }>({
      text: `select operation, acting_client_id, account_id, to_jsonb(a)::text as all from core.audit_entry a
        where account_id = $1 and operation like 'messaging.%'`,
      values: [rosa.accountId],
    }),
  )
  expect(new Set(entries.rows.map(({ operation }) => operation)).size).toBeGreaterThanOrEqual(3)
  for (const { operation, acting_client_id, all } of entries.rows) {
    expect(acting_client_id, operation).toBe(omar.clientId)
    expect(all).not.toContain('Omar is well')
  }
})

test('in the client’s own log her acts stand with her name and the agency, as those of somebody who acts for him [S4.17, S5.33]', async () => {
  const { lines } = await omar.call(core).listOwnLog({ query: { kind: 'changes' } })
  const hers = lines.filter(({ operation }) => operation === 'messaging.sendMessage')
  expect(hers).toHaveLength(2)
  for (const line of hers)
    expect(line).toMatchObject({ who: { name: 'Rosa Reyes', kind: 'representative' }, onBehalfOf: expect.any(String) })
})
