import { randomUUID } from 'node:crypto'
import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

let portal: TestPortal
let beside: TestPortal
let amir: TestPerson
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [], oak: [] } })
  beside = await startTestPortal({ beside: portal })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
})
beforeEach(async () => {
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})

/** What both processes answer to the next request of somebody: how they stand to the client's record, or the status. */
const inBoth = (person: TestPerson) =>
  Promise.all(
    [portal, beside].map(async ({ app }) => {
      const headers = { authorization: `Bearer ${person.token}` }
      const looked = await app.inject({ method: 'GET', url: `/api/core/clients/${omar.clientId}`, headers })
      return looked.statusCode === 200 ? looked.json<{ standing: string }>().standing : looked.statusCode
    }),
  )
/** Whether both let them begin a portal for the client: what only the owner of the record may. */
const mayBegin = (person: TestPerson) =>
  Promise.all(
    [portal, beside].map(async ({ app }) => {
      const headers = { authorization: `Bearer ${person.token}` }
      const { statusCode } = await app.inject({ method: 'POST', url: `/api/core/clients/${omar.clientId}/portal`, headers })
      return statusCode < 300 ? 'yes' : statusCode
    }),
  )
const enrollment = async () => {
  const [row] = await portal.sql<{ id: string; day: string }>(
    'select id, entry_date::text as day from core.enrollment where client_id = $1',
    [omar.clientId],
  )
  if (row === undefined) throw new Error('Not enrolled')
  return { params: { clientId: omar.clientId ?? '', enrollmentId: row.id }, entryDate: row.day }
}

describe('with the next request in every process', () => {
  test('the end of an enrollment takes the record from whoever was assigned to it', async () => {
    expect([await inBoth(dana), await mayBegin(dana)]).toEqual([
      ['owner', 'owner'],
      ['yes', 'yes'],
    ])
    const { params, entryDate } = await enrollment()
    await amir
      .call(core)
      .changeEnrollment({ params, body: { entryDate, exitDate: entryDate, assignedStaffId: dana.staffMemberId ?? null } })
    expect([await inBoth(dana), await mayBegin(dana)]).toEqual([
      ['team', 'team'],
      [403, 403],
    ])
  })

  test('a program assigned to somebody else passes the record on', async () => {
    const ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    expect([await inBoth(dana), await inBoth(ruth)]).toEqual([
      ['owner', 'owner'],
      ['team', 'team'],
    ])
    const { params, entryDate } = await enrollment()
    await amir.call(core).changeEnrollment({ params, body: { entryDate, exitDate: null, assignedStaffId: ruth.staffMemberId ?? null } })
    expect([await inBoth(dana), await inBoth(ruth)]).toEqual([
      ['team', 'team'],
      ['owner', 'owner'],
    ])
    expect([await mayBegin(dana), await mayBegin(ruth)]).toEqual([
      [403, 403],
      ['yes', 'yes'],
    ])
  })

  test.each([
    ['its last day', `update core.care_assignment set starts_on = current_date - 9, ends_on = current_date - 2 where id = $1`],
    ['another role', `update core.care_assignment set role = 'nurse' where id = $1`],
    ['its removal', `delete from core.care_assignment where id = $1`],
  ])('%s ends what a care assignment gave', async (_how, change) => {
    const carer = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    const id = randomUUID()
    await portal.sql(
      `insert into core.care_assignment (id, client_id, staff_member_id, agency_id, role) values ($1, $2, $3, $4, 'owner')`,
      [id, omar.clientId, carer.staffMemberId, carer.agencyId],
    )
    expect([await inBoth(carer), await mayBegin(carer)]).toEqual([
      ['owner', 'owner'],
      ['yes', 'yes'],
    ])
    await portal.sql(change, [id])
    expect([await inBoth(carer), await mayBegin(carer)]).toEqual([
      ['team', 'team'],
      [403, 403],
    ])
  })

  test('a consent that is taken back hides the record from the other agency', async () => {
    const olga = await portal.person({ agency: 'oak', roles: ['caseManager'] })
    const id = randomUUID()
    await portal.sql(
      `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
        values ($1, $2, $3, $4, '{profile}', 'care', now() + interval '1 day')`,
      [id, omar.clientId, dana.agencyId, olga.agencyId],
    )
    expect(await inBoth(olga)).toEqual(['view', 'view'])
    await portal.sql('update core.consent_grant set revoked_at = now() where id = $1', [id])
    expect(await inBoth(olga)).toEqual([404, 404])
  })
})
