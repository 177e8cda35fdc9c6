import { randomUUID } from 'node:crypto'
import { core, is, type ProblemRef } from '@lintel/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTenant, openPeople, type People } from '../people/open-people.js'

let people: People
let place: Awaited<ReturnType<typeof addTenant>>
let amir: Awaited<ReturnType<People['staff']>>
let operator: Awaited<ReturnType<People['operator']>>

const refused = (ref: ProblemRef) => (error: unknown) => is(error, ref)
const at = (pluginId: string, agencyId = place.elm, tenantId = place.tenantId) => ({ tenantId, agencyId, pluginId })
const enable = (caller: typeof amir, params: object, body: object = {}) => people.call(caller, 'core.enablePlugin', { params, body })
const disable = (caller: typeof amir, params: object) => people.call(caller, 'core.disablePlugin', { params })
const states = (caller: typeof amir, agencyId = place.elm) =>
  people.call(caller, 'core.listPlugins', { params: { tenantId: place.tenantId, agencyId } })

beforeAll(async () => {
  people = await openPeople()
  place = await addTenant(people)
  amir = await people.staff(place.tenantId, place.elm, '{administrator}')
  operator = await people.operator()
})
afterAll(() => people.close())

test('a plugin is not switched on without what it needs, and then with it', async () => {
  await expect(enable(amir, at('digest'))).rejects.toMatchObject({ id: 'core.pluginNeeds', extra: { needs: ['notes'] } })
  expect(await enable(amir, at('digest'), { withNeeds: true })).toEqual({ isEnabled: true, switched: ['notes', 'digest'] })
  expect(await states(amir)).toEqual([
    { id: 'notes', name: 'Notes', version: '1.0.0', isEnabled: true, needs: [], neededBy: ['digest'] },
    { id: 'digest', name: 'Digest', version: '1.0.0', isEnabled: true, needs: ['notes'], neededBy: [] },
  ])
  expect(await enable(amir, at('digest'))).toEqual({ isEnabled: true, switched: [] })
})

test('a plugin that another needs stays on until that one is off', async () => {
  await expect(disable(amir, at('notes'))).rejects.toMatchObject({ id: 'core.pluginNeeded', extra: { by: ['digest'] } })
  expect(await disable(amir, at('digest'))).toEqual({ isEnabled: false, switched: ['digest'] })
  expect(await disable(amir, at('notes'))).toEqual({ isEnabled: false, switched: ['notes'] })
})

test('a switch counts in the next call, and only for that agency', async () => {
  const worker = await people.staff(place.tenantId, place.elm)
  const neighbour = await people.staff(place.tenantId, place.oak)
  const read = (caller: typeof amir) => people.call(caller, 'notes.listNotes')
  await enable(operator, at('notes', place.oak))
  await expect(read(worker)).rejects.toSatisfy(refused(core.problems.pluginNotEnabled))
  expect(await read(neighbour)).toEqual([])
  await enable(amir, at('notes'))
  expect(await read(worker)).toEqual([])
  await disable(amir, at('notes'))
  await expect(read(worker)).rejects.toSatisfy(refused(core.problems.pluginNotEnabled))
})

test('an administrator manages the own agency only, and other staff none', async () => {
  const elsewhere = await addTenant(people)
  const worker = await people.staff(place.tenantId, place.elm)
  for (const params of [at('notes', place.oak), at('notes', elsewhere.elm, elsewhere.tenantId), at('nothing'), at('notes', randomUUID())]) {
    await expect(enable(amir, params)).rejects.toSatisfy(refused(core.problems.notFound))
    await expect(disable(amir, params)).rejects.toSatisfy(refused(core.problems.notFound))
  }
  await expect(enable(worker, at('notes'))).rejects.toSatisfy(refused(core.problems.forbidden))
  await expect(people.call(amir, 'core.listTenants')).rejects.toSatisfy(refused(core.problems.forbidden))
})

test('the hosting provider adds a tenant and an agency and switches its contracts', async () => {
  const made = await people.call(operator, 'core.createTenant', {
    body: { slug: 'bay-county', name: 'Bay County', timeZone: 'America/Los_Angeles' },
  })
  expect(made).toMatchObject({ id: expect.any(String) })
  const { id: tenantId } = Object(made)
  const agency = await people.call(operator, 'core.createAgency', { params: { tenantId }, body: { slug: 'pier', name: 'Pier' } })
  const { id: agencyId } = Object(agency)
  await enable(operator, at('notes', agencyId, tenantId))
  expect(await people.call(operator, 'core.listAgencies', { params: { tenantId } })).toMatchObject([
    {
      agency: { slug: 'pier' },
      plugins: [
        { id: 'notes', isEnabled: true },
        { id: 'digest', isEnabled: false },
      ],
    },
  ])
  expect(await people.call(operator, 'core.getTenant', { params: { tenantId } })).toMatchObject({
    slug: 'bay-county',
    agencies: 1,
    timeZone: 'America/Los_Angeles',
  })
  await people.call(operator, 'core.changeTenant', { params: { tenantId }, body: { name: 'Bay', accent: '#884400' } })
  expect(await people.call(operator, 'core.listTenants', { query: {} })).toContainEqual(
    expect.objectContaining({ id: tenantId, name: 'Bay', accent: '#884400' }),
  )
})

test('the hosting provider gives a tenant host names of its own later on, and takes them away', async () => {
  const made = async (slug: string) => Object(await people.call(operator, 'core.createTenant', { body: { slug, name: slug } })).id
  const [one, other] = [await made('own-host'), await made('other-host')]
  const change = (tenantId: string, hosts: readonly string[]) =>
    people.call(operator, 'core.changeTenant', { params: { tenantId }, body: { hosts } })
  await change(one, ['help.example.org', 'ayuda.example.org'])
  expect(await people.call(operator, 'core.getTenant', { params: { tenantId: one } })).toMatchObject({
    hosts: ['help.example.org', 'ayuda.example.org'],
  })
  await expect(change(other, ['ayuda.example.org'])).rejects.toSatisfy(refused(core.problems.conflict))
  await change(one, ['help.example.org'])
  await change(other, ['ayuda.example.org'])
  await change(one, [])
  expect(await people.call(operator, 'core.getTenant', { params: { tenantId: one } })).toMatchObject({ hosts: [] })
})

test('of tenants that are given one host name at the same moment one has it', async () => {
  const made = async (slug: string) => Object(await people.call(operator, 'core.createTenant', { body: { slug, name: slug } })).id
  const ids = [await made('at-once-a'), await made('at-once-b'), await made('at-once-c')]
  // Several rounds: connections that are open already let them meet.
  for (let round = 0; round < 8; round++) {
    const body = { hosts: [`once-${round}.example.org`] }
    const ends = await Promise.allSettled(ids.map((tenantId) => people.call(operator, 'core.changeTenant', { params: { tenantId }, body })))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
    expect(lost.filter(refused(core.problems.conflict))).toHaveLength(2)
  }
})

test('the hosting provider changes what people read of an agency; nobody else does', async () => {
  const { id: tenantId } = Object(await people.call(operator, 'core.createTenant', { body: { slug: 'renamed', name: 'Renamed' } }))
  const start = { slug: 'pier', name: 'Pier', phone: '555 0100' }
  const { id: agencyId } = Object(await people.call(operator, 'core.createAgency', { params: { tenantId }, body: start }))
  const change = (by: typeof operator, body: object) => people.call(by, 'core.changeAgency', { params: { tenantId, agencyId }, body })
  await change(operator, { name: 'Pier House', phone: null, address: '1 Quay', timeZone: 'America/Chicago', isVictimServiceProvider: true })
  const [row] = Object(await people.call(operator, 'core.listAgencies', { params: { tenantId }, query: { id: agencyId } }))
  expect(row.agency).toEqual({
    id: agencyId,
    slug: 'pier',
    name: 'Pier House',
    address: '1 Quay',
    timeZone: 'America/Chicago',
    isVictimServiceProvider: true,
  })
  await expect(change(operator, { timeZone: 'America/Nowhere' })).rejects.toSatisfy(refused(core.problems.invalidInput))
  await expect(change(amir, { name: 'Mine' })).rejects.toSatisfy(refused(core.problems.forbidden))
})

test('agencies are found by a part of their name or short name, a page at a time', async () => {
  const { id: tenantId } = Object(await people.call(operator, 'core.createTenant', { body: { slug: 'long-county', name: 'Long County' } }))
  for (const slug of ['pier', 'harbor-house', 'harbor-100', 'clinic'])
    await people.call(operator, 'core.createAgency', { params: { tenantId }, body: { slug, name: `Agency ${slug}` } })
  const slugs = async (query: object) => {
    const rows = await people.call(operator, 'core.listAgencies', { params: { tenantId }, query })
    return Array.isArray(rows) ? rows.map(({ agency }) => agency.slug) : []
  }
  expect(await slugs({ search: 'HARBOR' })).toEqual(['harbor-100', 'harbor-house'])
  expect(await slugs({ search: '%' })).toEqual([])
  expect(await slugs({ size: 3 })).toEqual(['clinic', 'harbor-100', 'harbor-house'])
  expect(await slugs({ size: 3, page: 2 })).toEqual(['pier'])
  expect(await slugs({})).toHaveLength(4)
  expect(await slugs({ sort: 'slug', direction: 'down', size: 2 })).toEqual(['pier', 'harbor-house'])
  const counted = (query: object) => people.call(operator, 'core.countAgencies', { params: { tenantId }, query })
  expect([await counted({}), await counted({ search: 'harbor' })]).toEqual([{ total: 4 }, { total: 2 }])
})

test('tenants are found by name, short name or address, in either order, a page at a time', async () => {
  for (const [slug, name, host] of [
    ['zz-one', 'Quartz Valley', 'quartz.example.org'],
    ['zz-two', 'alder Quartz', 'two.example.org'],
    ['zz-three', 'Birch 100%', 'three.example.org'],
  ])
    await people.call(operator, 'core.createTenant', { body: { slug, name, hosts: [host] } })
  const slugs = async (query: object) => {
    const rows = await people.call(operator, 'core.listTenants', { query })
    return Array.isArray(rows) ? rows.map(({ slug }) => slug) : []
  }
  expect(await slugs({ search: 'QUARTZ' })).toEqual(['zz-two', 'zz-one'])
  expect(await slugs({ search: '100%' })).toEqual(['zz-three'])
  expect(await slugs({ search: 'zz-' })).toEqual(['zz-two', 'zz-three', 'zz-one'])
  expect(await slugs({ search: 'zz-', sort: 'slug', direction: 'down' })).toEqual(['zz-two', 'zz-three', 'zz-one'])
  expect(await slugs({ search: 'zz-', sort: 'slug', size: 2 })).toEqual(['zz-one', 'zz-three'])
  expect(await slugs({ search: 'zz-', sort: 'slug', size: 2, page: 2 })).toEqual(['zz-two'])
  expect(await slugs({ search: '.example.org', direction: 'down', size: 1 })).toEqual(['zz-one'])
  expect(await people.call(operator, 'core.countTenants', { query: { search: 'zz-' } })).toEqual({ total: 3 })
  await expect(people.call(amir, 'core.countTenants', { query: {} })).rejects.toSatisfy(refused(core.problems.forbidden))
})

test('a taken name, an unknown time zone and an unknown tenant are refused', async () => {
  const create = (body: object) => people.call(operator, 'core.createTenant', { body })
  await create({ slug: 'twice', name: 'Once' })
  await expect(create({ slug: 'twice', name: 'Twice' })).rejects.toSatisfy(refused(core.problems.conflict))
  await expect(create({ slug: 'mars', name: 'Mars', timeZone: 'Mars/Olympus' })).rejects.toSatisfy(refused(core.problems.invalidInput))
  const nowhere = { tenantId: randomUUID() }
  for (const operation of ['core.getTenant', 'core.listAgencies']) {
    await expect(people.call(operator, operation, { params: nowhere })).rejects.toSatisfy(refused(core.problems.notFound))
  }
  const agency = { params: nowhere, body: { slug: 'pier', name: 'Pier' } }
  await expect(people.call(operator, 'core.createAgency', agency)).rejects.toSatisfy(refused(core.problems.notFound))
})

test('side by side, the provider’s questions about two tenants do not mix', async () => {
  const other = await addTenant(people)
  const ask = (tenantId: string) => ({ params: { tenantId } })
  const [mine, theirs, tenant] = await people.kernel.unit(operator, 'read', (unit) =>
    Promise.all([
      unit.call('core.listAgencies', ask(place.tenantId)),
      unit.call('core.listAgencies', ask(other.tenantId)),
      unit.call('core.getTenant', ask(other.tenantId)),
    ]),
  )
  expect(mine).toMatchObject([{ agency: { id: place.elm } }, { agency: { id: place.oak } }])
  expect(theirs).toMatchObject([{ agency: { id: other.elm } }, { agency: { id: other.oak } }])
  expect(tenant).toMatchObject({ agencies: 2 })
})

test('the hosting provider sees no client of anybody', async () => {
  await expect(people.call(operator, 'core.listClients', {})).rejects.toSatisfy(refused(core.problems.forbidden))
})

test('what a switch did stands in the trail of the one who did it', async () => {
  await enable(amir, at('notes'))
  const { rows } = await people.inTenant(place.tenantId, (link) =>
    link.send<{ operation: string; account_id: string; resource_id: string; fields: readonly string[] }>({
      text: 'select operation, account_id, resource_id, fields from core.audit_entry order by id desc limit 1',
    }),
  )
  expect(rows).toEqual([{ operation: 'core.enablePlugin', account_id: amir.accountId, resource_id: place.elm, fields: ['notes'] }])
})
