import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shelf, shelfPlugin } from './shelf-plugin.js'

const day = 24 * 60 * 60 * 1000
/** Tomorrow: who signs in is noted by the clock of the database, and that is never later than this one. */
const start = new Date(`${new Date(Date.now() + day).toISOString().slice(0, 10)}T15:00:00Z`)
const dayAfter = (days: number): string => new Date(start.getTime() + days * day).toISOString().slice(0, 10)
let clock = start
let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let omar: TestPerson
const params = () => ({ params: { clientId: omar.clientId ?? '' } })
const stands = (person: TestPerson) => person.call(core).getClientPortal(params())
const add = (person: TestPerson, items: readonly string[] = ['shelf:book'], dueOn?: string) =>
  person.call(core).addPortalItems({ ...params(), body: { items: [...items], ...(dueOn !== undefined && { dueOn }) } })
const activity = (person: TestPerson) => person.call(core).getPortalActivity(params())
const limit = (settings: object) =>
  portal.sql(
    `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'core', $2::jsonb)
      on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`,
    [dana.agencyId, JSON.stringify(settings)],
  )

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [shelfPlugin], agencies: { elm: ['shelf'], oak: ['shelf'] }, now: () => clock })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => portal.close())
beforeEach(async () => {
  clock = start
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
})

test('without a portal there is no id, and nothing to view [S2.15]', async () => {
  expect(await stands(dana)).toMatchObject({ standing: 'owner', may: { create: true, add: true, view: false } })
  expect(await stands(dana)).not.toHaveProperty('portal')
  expect(await activity(dana)).toMatchObject({ state: 'notCreated', items: 0 })
  for (const portalId of [omar.clientId ?? '', crypto.randomUUID()])
    await expect(omar.call(core).enterPortal({ params: { portalId } })).rejects.toMatchObject({ id: 'core.notFound' })
  await expect(dana.call(core).startPreview({ ...params(), body: { create: false } })).rejects.toMatchObject({ id: 'core.noPortal' })
})

test('that a client signed in is life in their portal; that staff looked is not [S2.22]', async () => {
  clock = new Date()
  await dana.call(core).createClientPortal(params())
  const lastDay = async () => (await activity(dana)).events.map(({ kind, by, text }) => `${by} ${kind}: ${text}`)
  expect(await lastDay()).toEqual(['client interaction: Signed in to the portal'])
  await dana.call(core).startPreview({ ...params(), body: { create: false } })
  expect(await lastDay()).toHaveLength(1)
})

test('the first item creates the portal with an id of its own, and viewing becomes active [S2.6, S2.16]', async () => {
  expect(await add(dana)).toEqual({ added: 1 })
  const { portal: made, may } = await stands(dana)
  expect(made?.path).toBe(`/portal/${made?.id}`)
  expect(made?.id).not.toBe(omar.clientId)
  expect(may).toMatchObject({ view: true, create: false })
  await add(dana)
  expect((await stands(dana)).portal?.id).toBe(made?.id)
})

test('a portal can be created before anything is in it, and again is the same one [S2.27]', async () => {
  const { id } = await dana.call(core).createClientPortal(params())
  expect((await dana.call(core).createClientPortal(params())).id).toBe(id)
  expect((await stands(dana)).portal?.id).toBe(id)
  expect(portal.events(core.events.portalCreated).filter(({ portalId }) => portalId === id)).toHaveLength(1)
})

test('two who add the first item at the same moment make one portal', async () => {
  await Promise.all([add(dana), add(dana), dana.call(core).createClientPortal(params())])
  const rows = await portal.sql('select id from core.client_portal where client_id = $1', [omar.clientId])
  expect(rows).toHaveLength(1)
})

test('the owner creates, adds, watches and removes [S2.43]', async () => {
  await dana.call(core).createClientPortal(params())
  await add(dana)
  expect((await activity(dana)).items).toBe(1)
  const [item] = await dana.call(core).listPortalItems(params())
  await dana.call(core).removePortalItem({ params: { ...params().params, itemId: item?.id ?? '' } })
  expect(await dana.call(core).listPortalItems(params())).toEqual([])
  expect((await stands(dana)).may).toEqual({ create: false, add: true, view: true, remove: true })
})

test('a team member sees that there is a portal, and creates, adds and changes nothing [S2.11, S2.44]', async () => {
  await expect(ruth.call(core).createClientPortal(params())).rejects.toMatchObject({ id: 'core.notRecordOwner' })
  await expect(add(ruth)).rejects.toMatchObject({ id: 'core.notRecordOwner' })
  await add(dana)
  const [item] = await dana.call(core).listPortalItems(params())
  await expect(ruth.call(core).removePortalItem({ params: { ...params().params, itemId: item?.id ?? '' } })).rejects.toMatchObject({
    id: 'core.notRecordOwner',
  })
  const seen = await stands(ruth)
  expect(seen.portal).toBeDefined()
  expect(seen.may).toMatchObject({ create: false, add: false, remove: false })
  expect(await dana.call(core).listPortalItems(params())).toHaveLength(1)
})

test('who sees the record by consent only adds nothing, and learns nothing of the portal [S2.13]', async () => {
  const olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  await add(dana)
  await portal.sql(
    `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
      values ($1, $2, $3, $4, '{profile}', 'care', now() + interval '1 day')`,
    [crypto.randomUUID(), omar.clientId, dana.agencyId, olga.agencyId],
  )
  const seen = await stands(olga)
  expect(seen).toMatchObject({ standing: 'view', may: { create: false, add: false, view: false, remove: false } })
  expect(seen).not.toHaveProperty('portal')
  expect(await olga.call(core).listPortalItems(params())).toEqual([])
  expect(await activity(olga)).toMatchObject({ state: 'notCreated' })
  await expect(add(olga)).rejects.toMatchObject({ id: 'core.notRecordOwner' })
})

test('activity is that of the last seven days: what was added by either side, and any other sign of life [S2.17, S2.20, S2.22]', async () => {
  await add(dana, ['shelf:book'])
  clock = new Date(clock.getTime() + 6 * day)
  await add(dana, ['shelf:book'])
  const [newest] = await dana.call(core).listPortalItems(params())
  clock = new Date(clock.getTime() + day / 2)
  await omar.call(shelf).takeThing({ params: { thingId: (newest?.id ?? '').replace('shelf:', '') } })
  expect(await activity(dana)).toMatchObject({ state: 'active', items: 2, lastAt: clock.toISOString().replace('.000', '') })
  clock = new Date(clock.getTime() + day)
  expect((await activity(dana)).items).toBe(1)
})

test('after seven days without a sign of life the portal is inactive [S2.21]', async () => {
  await add(dana)
  clock = new Date(start.getTime() + 8 * day)
  expect(await activity(dana)).toMatchObject({ state: 'inactive', items: 0, events: [] })
})

test('what waits is listed with what is overdue first [S2.51]', async () => {
  await add(dana, ['shelf:book'], dayAfter(23))
  await add(dana, ['shelf:book'], dayAfter(1))
  clock = new Date(clock.getTime() + 3 * day)
  const items = await dana.call(core).listPortalItems(params())
  expect(items.map(({ state, dueOn }) => [state, dueOn])).toEqual([
    ['overdue', dayAfter(1)],
    ['waiting', dayAfter(23)],
  ])
})

test('at the limit of the agency nothing new is added, while viewing and watching go on [S2.12, S2.45]', async () => {
  await limit({ portalItemLimit: 2 })
  await add(dana, ['shelf:book'])
  await add(dana, ['shelf:book'])
  await expect(add(dana)).rejects.toMatchObject({ id: 'core.portalItemLimitReached', extra: { limit: 2 } })
  expect(await stands(dana)).toMatchObject({
    usage: { items: 2, itemLimit: 2, isItemLimitReached: true, freeOn: dayAfter(30) },
    may: { add: false, view: true },
  })
  expect((await activity(dana)).items).toBe(2)
  clock = new Date(clock.getTime() + 31 * day)
  expect(await add(dana)).toEqual({ added: 1 })
  await limit({})
})

test('many who add at the same moment do not pass the limit together', async () => {
  await limit({ portalItemLimit: 3 })
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => add(dana)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  await limit({})
})

test('an agency that has all portals of its contract creates no more', async () => {
  const [row] = await portal.sql<{ readonly n: number }>('select count(*)::int as n from core.client_portal where agency_id = $1', [
    dana.agencyId,
  ])
  await limit({ portalLimit: row?.n ?? 0 })
  expect((await stands(dana)).may).toMatchObject({ create: false, add: false })
  await expect(add(dana)).rejects.toMatchObject({ id: 'core.portalLimitReached' })
  await limit({})
})

test('what nobody offers, or what must be filled in first, is refused whole', async () => {
  for (const items of [['shelf:book', 'shelf:letter'], ['shelf:book', 'shelf:nothing'], ['nowhere:book']])
    await expect(add(dana, items)).rejects.toMatchObject({ id: 'core.invalidInput' })
  expect(await dana.call(core).listPortalItems(params())).toEqual([])
  expect((await stands(dana)).portal).toBeUndefined()
})

test('the address of a portal leads those who may use it to its client, and tells nobody else anything [S2.32, S2.34]', async () => {
  const { id } = await dana.call(core).createClientPortal(params())
  const other = await portal.person({ agency: 'elm', roles: ['client'] })
  const helper = await portal.person({ agency: 'elm', roles: ['representative'], of: omar })
  const enter = (person: TestPerson, portalId: string) => person.call(core).enterPortal({ params: { portalId } })
  expect(await enter(omar, id)).toEqual({ clientId: omar.clientId })
  expect(await enter(helper, id)).toEqual({ clientId: omar.clientId })
  for (const [person, portalId] of [
    [other, id],
    [omar, crypto.randomUUID()],
  ] as const)
    await expect(enter(person, portalId)).rejects.toMatchObject({ id: 'core.notFound' })
  expect((await portal.app.inject({ method: 'POST', url: `/api/core/portals/${id}/enter` })).statusCode).toBe(401)
})
