import { randomUUID } from 'node:crypto'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { setPolicy } from './set-policy.js'

let portal: TestPortal
let beside: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  const plugins = [careTeamStub, messagingPlugin]
  portal = await startTestPortal({ plugins, agencies: { harbor: ['careTeam', 'messaging'] } })
  beside = await startTestPortal({ plugins, beside: portal })
  await setPolicy(portal, { contactMode: 'assignedClients' })
})
beforeEach(async () => {
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'] })
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})

/** What each process answers to somebody who writes first. */
const inBoth = (person: TestPerson, path: string, body: object) =>
  Promise.all(
    [portal, beside].map(async ({ app }) => {
      const headers = { authorization: `Bearer ${person.token}` }
      return (await app.inject({ method: 'POST', url: `/api/messaging${path}`, headers, payload: body })).statusCode
    }),
  )
const fromStaff = () => inBoth(dana, `/clients/${omar.clientId}/conversations`, { body: 'See you on Thursday' })

describe('who writes to their own clients only no longer writes first, from the next request on in every process, when', () => {
  test.each([
    ['a care assignment ends', 'care', 'set starts_on = current_date - 9, ends_on = current_date - 2'],
    ['an enrollment ends', 'program', 'set entry_date = current_date - 9, exit_date = current_date - 2'],
    ['a program is assigned to nobody', 'program', 'set assigned_staff_id = null'],
  ])('%s', async (_when, by, ended) => {
    const id = randomUUID()
    if (by === 'care')
      await portal.sql('insert into core.care_assignment (id, client_id, staff_member_id, agency_id) values ($1, $2, $3, $4)', [
        id,
        omar.clientId,
        dana.staffMemberId,
        dana.agencyId,
      ])
    else await portal.sql('update core.enrollment set assigned_staff_id = $1 where client_id = $2', [dana.staffMemberId, omar.clientId])
    expect(await fromStaff()).toEqual([200, 200])
    await portal.sql(
      by === 'care' ? `update core.care_assignment ${ended} where id = $1` : `update core.enrollment ${ended} where client_id = $1`,
      [by === 'care' ? id : omar.clientId],
    )
    expect(await fromStaff()).toEqual([403, 403])
  })
})
