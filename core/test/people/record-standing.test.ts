import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
const clientId = (): string => omar.clientId ?? ''
const standingFor = async (person: TestPerson) => (await person.call(core).getClient({ params: { clientId: clientId() } })).standing

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [], oak: [] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
})
afterAll(() => portal.close())

test('the assigned staff of an open enrollment owns the record, colleagues are its team', async () => {
  const colleague = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  expect(await standingFor(dana)).toBe('owner')
  expect(await standingFor(colleague)).toBe('team')
})

test('a care assignment owns the record while its role is owner and it lasts', async () => {
  const carer = await portal.person({ agency: 'elm', roles: ['staff'] })
  const id = crypto.randomUUID()
  await portal.sql('insert into core.care_assignment (id, client_id, staff_member_id, agency_id, role) values ($1, $2, $3, $4, $5)', [
    id,
    clientId(),
    carer.staffMemberId,
    carer.agencyId,
    'nurse',
  ])
  expect(await standingFor(carer)).toBe('team')
  await portal.sql(`update core.care_assignment set role = 'owner' where id = $1`, [id])
  expect(await standingFor(carer)).toBe('owner')
  await portal.sql('update core.care_assignment set starts_on = current_date - 9, ends_on = current_date - 2 where id = $1', [id])
  expect(await standingFor(carer)).toBe('team')
})

test('administrators own the records of their agency, those of no other', async () => {
  const amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  const olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  expect(await standingFor(amir)).toBe('owner')
  await expect(standingFor(olga)).rejects.toMatchObject({ id: 'core.notFound' })
})

test('another agency that the client lets see the record may only view it, its administrators too', async () => {
  const olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  const id = crypto.randomUUID()
  await portal.sql(
    `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
      values ($1, $2, $3, $4, '{profile}', 'care', now() + interval '1 day')`,
    [id, clientId(), dana.agencyId, olga.agencyId],
  )
  expect(await standingFor(olga)).toBe('view')
  await portal.sql('update core.consent_grant set revoked_at = now() where id = $1', [id])
  await expect(standingFor(olga)).rejects.toMatchObject({ id: 'core.notFound' })
})

test('who was assigned until the enrollment ended is of the team, no longer the owner', async () => {
  await portal.sql('update core.enrollment set entry_date = current_date - 30, exit_date = current_date - 2 where client_id = $1', [
    clientId(),
  ])
  expect(await standingFor(dana)).toBe('team')
  await portal.sql('update core.enrollment set exit_date = null where client_id = $1', [clientId()])
})
