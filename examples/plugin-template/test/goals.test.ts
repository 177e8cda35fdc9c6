import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pluginTemplate } from '../src/contract.js'
import plugin from '../src/plugin.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  const on = ['pluginTemplate']
  portal = await startTestPortal({ plugins: [plugin], tenants: { elm: { north: on, south: on }, oak: { north: on } } })
})
afterAll(() => portal.close())
beforeEach(async () => {
  dana = await portal.person({ tenant: 'elm', agency: 'north', roles: ['caseManager'] })
  omar = await portal.person({ tenant: 'elm', agency: 'north', roles: ['client'], assignedTo: dana })
})

const goalsOf = async (person: TestPerson) => (await person.call(pluginTemplate).listGoals()).items
const set = async (text: string) => (await omar.call(pluginTemplate).setGoal({ body: { text } })).id

test('a client sets a goal, and staff of the agency see it', async () => {
  const id = await set('A room of my own')
  expect(await goalsOf(omar)).toMatchObject([{ id, text: 'A room of my own', reachedAt: null }])
  const { items } = await dana.call(pluginTemplate).listClientGoals({ params: { clientId: omar.clientId ?? '' } })
  expect(items).toMatchObject([{ id }])
})

test('a goal that is reached says when, and others hear of it once', async () => {
  const goalId = await set('Get a new ID card')
  for (const _ of [1, 2]) await omar.call(pluginTemplate).reachGoal({ params: { goalId } })
  expect(await goalsOf(omar)).toMatchObject([{ id: goalId, reachedAt: expect.any(String) }])
  const told = portal.events(pluginTemplate.events.goalReached).filter((event) => event.goalId === goalId)
  expect(told).toEqual([{ goalId, clientId: omar.clientId }])
})

test('there are only so many open goals at once, as the agency has set', async () => {
  for (const at of [1, 2, 3, 4, 5]) await set(`Goal ${at}`)
  await expect(set('One more')).rejects.toMatchObject({ id: 'pluginTemplate.tooManyGoals', extra: { most: 5 } })
})

test('the goals of a client are nobody else’s business', async () => {
  const goalId = await set('A secret')
  const other = await portal.person({ tenant: 'elm', agency: 'north', roles: ['client'] })
  expect(await goalsOf(other)).toEqual([])
  await expect(other.call(pluginTemplate).reachGoal({ params: { goalId } })).rejects.toMatchObject({ id: 'core.notFound' })
  for (const stranger of [
    await portal.person({ tenant: 'elm', agency: 'south', roles: ['administrator'] }),
    await portal.person({ tenant: 'oak', agency: 'north', roles: ['administrator'] }),
  ])
    await expect(stranger.call(pluginTemplate).listClientGoals({ params: { clientId: omar.clientId ?? '' } })).rejects.toMatchObject({
      id: 'core.notFound',
    })
})
