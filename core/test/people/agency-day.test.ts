import { core } from '@lintel/core'
import { operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

// A quarter past nine in the evening of November 27 in Chicago; the day of UTC is the 28th.
const evening = new Date('2026-11-28T03:15:00Z')
let portal: TestPortal
let amir: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, now: () => evening })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: amir })
  const change = { params: { tenantId: amir.tenantId, agencyId: amir.agencyId ?? '' }, body: { timeZone: 'America/Chicago' } }
  await portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call('core.changeAgency', change))
})
afterAll(() => portal.close())

test('what staff write down in the evening without a day has the day of the agency, not that of UTC', async () => {
  const api = amir.call(core)
  const params = { clientId: omar.clientId ?? '' }
  await api.recordPortalRefusal({ params, body: {} })
  expect((await api.getClientAccess({ params })).refusal).toMatchObject({ askedOn: '2026-11-27' })
  const [program] = (await api.listRecordChoices()).programs
  const unknown = {
    middleName: null,
    nameSuffix: null,
    preferredName: null,
    pronouns: null,
    birthDate: null,
    language: null,
    phone: null,
    email: null,
  }
  const body = { ...unknown, givenName: 'Kofi', familyName: 'Mensah', programId: program?.id ?? '' }
  const { id } = await api.createClient({ body })
  expect(await api.listClientEnrollments({ params: { clientId: id } })).toMatchObject([{ entryDate: '2026-11-27' }])
})
