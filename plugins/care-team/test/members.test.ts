import { careTeam } from '@lintel/care-team/contract'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import careTeamPlugin from '../src/plugin.js'

let portal: TestPortal
const on = ['careTeam']

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamPlugin], tenants: { elm: { north: on, south: on, bare: [] }, oak: { north: on } } })
})
afterAll(() => portal.close())

const staff = (given: Partial<Parameters<TestPortal['person']>[0]> = {}) =>
  portal.person({ agency: 'north', tenant: 'elm', roles: ['caseManager'], ...given })
const clientOf = (assignedTo?: TestPerson) =>
  portal.person({ agency: 'north', tenant: 'elm', roles: ['client'], ...(assignedTo && { assignedTo }) })
const assign = (client: TestPerson, member: TestPerson, from = 'current_date', until = 'null') =>
  portal.sql(
    `insert into core.care_assignment (id, client_id, staff_member_id, agency_id, starts_on, ends_on)
     values (gen_random_uuid(), $1, $2, $3, ${from}, ${until})`,
    [client.clientId, member.staffMemberId, member.agencyId],
    'elm',
  )
const shownTo = async (client: TestPerson) => (await client.call(careTeam).listMembers()).members
const idsShownTo = async (client: TestPerson) => (await shownTo(client)).map(({ staffMemberId }) => staffMemberId)

test('the assigned staff of an open enrollment is shown with agency and program beneath the name [S1.32, S1.33]', async () => {
  const dana = await staff()
  const omar = await clientOf(dana)
  expect(await shownTo(omar)).toEqual([
    {
      staffMemberId: dana.staffMemberId,
      name: expect.stringContaining('Staff'),
      title: null,
      agencyName: 'Agency north',
      programs: ['Program of north'],
    },
  ])
})

test('a member by care assignment is shown with the agency and without a program [S1.32, S1.33]', async () => {
  const dana = await staff()
  const omar = await clientOf()
  await assign(omar, dana)
  expect(await shownTo(omar)).toMatchObject([{ staffMemberId: dana.staffMemberId, agencyName: 'Agency north', programs: [] }])
})

test('a member who is both assigned staff and in a care assignment is shown once', async () => {
  const dana = await staff()
  const omar = await clientOf(dana)
  await assign(omar, dana)
  expect(await shownTo(omar)).toMatchObject([{ staffMemberId: dana.staffMemberId, programs: ['Program of north'] }])
})

test('the program of one member is not shown at another [S1.33]', async () => {
  const [dana, amir] = [await staff(), await staff()]
  const omar = await clientOf(dana)
  await assign(omar, amir)
  const members = await shownTo(omar)
  expect(members.find(({ staffMemberId }) => staffMemberId === amir.staffMemberId)).toMatchObject({ programs: [] })
})

test('an enrollment that has ended or not begun gives no member', async () => {
  const dana = await staff()
  const omar = await clientOf(dana)
  await portal.sql(
    'update core.enrollment set entry_date = current_date - 9, exit_date = current_date - 2 where client_id = $1',
    [omar.clientId],
    'elm',
  )
  expect(await shownTo(omar)).toEqual([])
  await portal.sql(
    'update core.enrollment set entry_date = current_date + 3, exit_date = null where client_id = $1',
    [omar.clientId],
    'elm',
  )
  expect(await shownTo(omar)).toEqual([])
})

test('a care assignment counts from its first to its last day', async () => {
  const [past, present, future] = [await staff(), await staff(), await staff()]
  const omar = await clientOf()
  await assign(omar, past, 'current_date - 30', 'current_date - 2')
  await assign(omar, present, 'current_date - 2', 'current_date + 2')
  await assign(omar, future, 'current_date + 2')
  expect(await idsShownTo(omar)).toEqual([present.staffMemberId])
})

test('a member who is not shown in the portal is left out for the client and seen by staff', async () => {
  const hidden = await staff({ isShown: false, mayStart: true })
  const omar = await clientOf(hidden)
  expect(await shownTo(omar)).toEqual([])
  const { members } = await hidden.call(careTeam).listClientMembers({ params: { clientId: omar.clientId ?? '' } })
  expect(members).toMatchObject([{ staffMemberId: hidden.staffMemberId, isShownInPortal: false, mayClientsStartContact: true }])
})

test('a member who does not let clients write first is still listed [S1.38]', async () => {
  const dana = await staff({ mayStart: false })
  expect(await idsShownTo(await clientOf(dana))).toEqual([dana.staffMemberId])
})

test('staff who no longer work there are on no care team', async () => {
  const dana = await staff()
  const omar = await clientOf(dana)
  await portal.sql('update core.staff_member set is_active = false where id = $1', [dana.staffMemberId], 'elm')
  expect(await shownTo(omar)).toEqual([])
})

test('a client served by two agencies sees the members of both', async () => {
  const [dana, lena] = [await staff(), await staff({ agency: 'south' })]
  const omar = await clientOf(dana)
  await assign(omar, lena)
  expect((await shownTo(omar)).map(({ agencyName }) => agencyName)).toEqual(['Agency north', 'Agency south'])
})

test('members of an agency where the care team is off are left out', async () => {
  const [dana, zoe] = [await staff(), await staff({ agency: 'bare' })]
  const omar = await clientOf(dana)
  await assign(omar, zoe)
  expect(await idsShownTo(omar)).toEqual([dana.staffMemberId])
})

test('a representative sees the care team of the client', async () => {
  const dana = await staff()
  const mia = await clientOf(dana)
  const rosa = await portal.person({ agency: 'north', tenant: 'elm', roles: ['representative'], of: mia })
  expect(await idsShownTo(rosa)).toEqual([dana.staffMemberId])
})

test('staff of another agency or tenant do not learn the care team, nor that the client exists', async () => {
  const omar = await clientOf(await staff())
  for (const stranger of [await staff({ agency: 'south' }), await staff({ tenant: 'oak' })])
    await expect(stranger.call(careTeam).listClientMembers({ params: { clientId: omar.clientId ?? '' } })).rejects.toMatchObject({
      id: 'core.notFound',
    })
})

test('a client may not ask for the care team of a client', async () => {
  const omar = await clientOf()
  await expect(omar.call(careTeam).listClientMembers({ params: { clientId: omar.clientId ?? '' } })).rejects.toMatchObject({
    id: 'core.forbidden',
  })
})
