import { careTeam } from '@lintel/care-team/contract'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import careTeamPlugin from '../src/plugin.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamPlugin],
    tenants: { elm: { north: ['careTeam'], south: ['careTeam'] }, oak: { north: ['careTeam'] } },
  })
})
afterAll(() => portal.close())

const staff = (agency = 'north', tenant = 'elm') => portal.person({ agency, tenant, roles: ['caseManager'] })
const administrator = (agency = 'north', tenant = 'elm') => portal.person({ agency, tenant, roles: ['administrator'] })
const hidden = { isShownInPortal: false, mayClientsStartContact: false }

test('staff set their own switches, and clients see it on the next page [S1.51]', async () => {
  const dana = await staff()
  const omar = await portal.person({ agency: 'north', tenant: 'elm', roles: ['client'], assignedTo: dana })
  expect(await dana.call(careTeam).getOwnVisibility()).toEqual({ isShownInPortal: true, mayClientsStartContact: false })
  expect(await dana.call(careTeam).changeOwnVisibility({ body: hidden })).toEqual(hidden)
  expect(await dana.call(careTeam).getOwnVisibility()).toEqual(hidden)
  expect((await omar.call(careTeam).listMembers()).members).toEqual([])
})

test('an administrator sets the switches of a colleague', async () => {
  const dana = await staff()
  const amir = await administrator()
  const params = { staffMemberId: dana.staffMemberId ?? '' }
  await amir.call(careTeam).changeVisibility({ params, body: { isShownInPortal: true, mayClientsStartContact: true } })
  expect(await amir.call(careTeam).getVisibility({ params })).toMatchObject({ isShownInPortal: true, mayClientsStartContact: true })
})

test('a change is told to other plugins by id', async () => {
  const dana = await staff()
  await dana.call(careTeam).changeOwnVisibility({ body: hidden })
  expect(portal.events(careTeam.events.visibilityChanged)).toContainEqual({ staffMemberId: dana.staffMemberId })
})

test('staff may not set the switches of a colleague', async () => {
  const [dana, lena] = [await staff(), await staff()]
  const change = dana.call(careTeam).changeVisibility({ params: { staffMemberId: lena.staffMemberId ?? '' }, body: hidden })
  await expect(change).rejects.toMatchObject({ id: 'core.forbidden' })
})

test('an administrator of another agency or tenant does not find the staff member', async () => {
  const dana = await staff()
  const params = { staffMemberId: dana.staffMemberId ?? '' }
  for (const stranger of [await administrator('south'), await administrator('north', 'oak')]) {
    await expect(stranger.call(careTeam).getVisibility({ params })).rejects.toMatchObject({ id: 'core.notFound' })
    await expect(stranger.call(careTeam).changeVisibility({ params, body: hidden })).rejects.toMatchObject({ id: 'core.notFound' })
  }
  expect(await dana.call(careTeam).getOwnVisibility()).toMatchObject({ isShownInPortal: true })
})

test('a client has no switches', async () => {
  const omar = await portal.person({ agency: 'north', tenant: 'elm', roles: ['client'] })
  await expect(omar.call(careTeam).getOwnVisibility()).rejects.toMatchObject({ id: 'core.forbidden' })
})

test('an administrator pages through the staff of the agency, each once, and sees nobody of another one', async () => {
  const elsewhere = await staff()
  const amir = await administrator('south')
  const colleagues = [amir, await staff('south'), await staff('south'), await staff('south')]
  const seen: string[] = []
  let after: string | undefined
  do {
    const page: { items: readonly { staffMemberId: string }[]; next: string | null } = await amir
      .call(careTeam)
      .listVisibilities({ query: { limit: 2, ...(after !== undefined && { after }) } })
    seen.push(...page.items.map(({ staffMemberId }) => staffMemberId))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen).toEqual(expect.arrayContaining(colleagues.map(({ staffMemberId }) => staffMemberId)))
  expect(seen).toHaveLength(new Set(seen).size)
  expect(seen).not.toContain(elsewhere.staffMemberId)
})
