import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import careTeamPlugin from '../src/plugin.js'

let portal: TestPortal
let beside: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamPlugin], agencies: { harbor: ['careTeam'] } })
  beside = await startTestPortal({ plugins: [careTeamPlugin], beside: portal })
})
beforeEach(async () => {
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'] })
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})

/** How many members each process shows the client, with the next request. */
const shown = () =>
  Promise.all(
    [portal, beside].map(async ({ app }) => {
      const headers = { authorization: `Bearer ${omar.token}` }
      return (await app.inject({ method: 'GET', url: '/api/care-team/members', headers })).json<{ members: unknown[] }>().members.length
    }),
  )

describe('a member leaves the care team with the next request in every process, when', () => {
  test.each([
    ['a care assignment ends', 'care_assignment', 'set starts_on = current_date - 9, ends_on = current_date - 2'],
    ['an enrollment ends', 'enrollment', 'set entry_date = current_date - 9, exit_date = current_date - 2'],
    ['a program is assigned to nobody', 'enrollment', 'set assigned_staff_id = null'],
  ])('%s', async (_when, table, ended) => {
    await portal.sql(
      table === 'enrollment'
        ? 'update core.enrollment set assigned_staff_id = $2 where client_id = $1 and agency_id = $3'
        : 'insert into core.care_assignment (id, client_id, staff_member_id, agency_id) values (gen_random_uuid(), $1, $2, $3)',
      [omar.clientId, dana.staffMemberId, dana.agencyId],
    )
    expect(await shown()).toEqual([1, 1])
    await portal.sql(`update core.${table} ${ended} where client_id = $1`, [omar.clientId])
    expect(await shown()).toEqual([0, 0])
  })
})
