import { core, is } from '@lintel/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addClient, addTenant, openPeople, type People } from './open-people.js'

interface Page {
  readonly total: number
  readonly pages: number
  readonly clients: readonly {
    readonly id: string
    readonly givenName: string
    readonly familyName: string
    readonly programs: readonly string[]
  }[]
}
let people: People
let place: Awaited<ReturnType<typeof addTenant>>
let dana: Awaited<ReturnType<People['staff']>>
let omar: string

const list = async (query: object = {}, caller = dana): Promise<Page> => {
  const page: Page = await people.call(caller, 'core.listClients', { query }).then((reply) => JSON.parse(JSON.stringify(reply)))
  return page
}
const found = async (search: string): Promise<readonly string[]> => (await list({ search })).clients.map((client) => client.givenName)

beforeAll(async () => {
  people = await openPeople()
  place = await addTenant(people)
  dana = await people.staff(place.tenantId, place.elm)
  const add = (members: Readonly<Record<string, string>>, agency = place.elm) => addClient(people, place.tenantId, agency, members)
  omar = await add({ given_name: 'Omar', family_name: 'Haddad', birth_date: '1987-04-03', external_id: '528656', phone: '(555) 010-0134' })
  await add({ given_name: 'José', family_name: 'De La Cruz', birth_date: '1990-01-31', preferred_name: 'Pepe' })
  await add({ given_name: 'Ana', family_name: 'Ångström', birth_date: '2001-12-24', external_id: 'A-77' })
  await add({ given_name: 'Zoe', family_name: 'Haddock' })
  await add({ given_name: 'Hidden', family_name: 'Haddad' }, place.oak)
})
afterAll(() => people.close())

test('clients come by family name, then given name, and only those of the agency', async () => {
  const page = await list()
  expect(page.clients.map((client) => client.familyName)).toEqual(['Ångström', 'De La Cruz', 'Haddad', 'Haddock'])
  expect(page).toMatchObject({ total: 4, pages: 1 })
})

test('a search finds words of a name however they are cased, accented or ordered', async () => {
  expect(await found('hadd')).toEqual(['Omar', 'Zoe'])
  expect(await found('HADDAD omar')).toEqual(['Omar'])
  expect(await found('jose')).toEqual(['José'])
  expect(await found('cruz')).toEqual(['José'])
  expect(await found('pepe')).toEqual(['José'])
  expect(await found('angstrom, ana')).toEqual(['Ana'])
  expect(await found('omar cruz')).toEqual([])
})

test('a search finds an ID, a telephone number and a date of birth', async () => {
  expect(await found('528656')).toEqual(['Omar'])
  expect(await found('a-77')).toEqual(['Ana'])
  expect(await found('(555) 010-0134')).toEqual(['Omar'])
  expect(await found('555.010')).toEqual(['Omar'])
  expect(await found('1987-04-03')).toEqual(['Omar'])
  expect(await found('4/3/1987')).toEqual(['Omar'])
  expect(await found('13/45/1987')).toEqual([])
})

test('signs that mean something to a database mean nothing in a search', async () => {
  expect(await found('%')).toEqual([])
  expect(await found("h' or 'a'='a")).toEqual([])
  expect(await found('_addad')).toEqual([])
  expect(await found('   ')).toHaveLength(4)
})

test('a list is sorted and paged without losing anybody or showing anybody twice', async () => {
  const down = await list({ sort: 'birthDate', direction: 'down' })
  expect(down.clients.map((client) => client.givenName)).toEqual(['Zoe', 'Ana', 'José', 'Omar'])
  const [one, two, three] = await Promise.all([1, 2, 3].map((page) => list({ size: 2, page })))
  expect(one).toMatchObject({ total: 4, pages: 2 })
  expect(new Set([...(one?.clients ?? []), ...(two?.clients ?? [])].map((client) => client.id)).size).toBe(4)
  expect(three?.clients).toEqual([])
})

test('a changed name is found at once, and the old one no more', async () => {
  await people.inTenant(place.tenantId, (link) =>
    link.send({ text: `update core.client set family_name = 'Haddad-Nour' where id = '${omar}'` }),
  )
  expect(await found('nour')).toEqual(['Omar'])
  await people.inTenant(place.tenantId, (link) => link.send({ text: `update core.client set family_name = 'Haddad' where id = '${omar}'` }))
  expect(await found('nour')).toEqual([])
})

test('open programs stand beside the name, ended ones do not', async () => {
  const enroll = (end: string) =>
    people.inTenant(place.tenantId, (link) =>
      link.send({
        text: `insert into core.enrollment (id, client_id, program_id, agency_id, entry_date, exit_date)
          values (gen_random_uuid(), '${omar}', '${place.program}', '${place.elm}', '2026-01-02', ${end})`,
      }),
    )
  await enroll("'2026-02-03'")
  expect((await list({ search: 'omar' })).clients[0]?.programs).toEqual([])
  await enroll('null')
  expect((await list({ search: 'omar' })).clients[0]?.programs).toEqual(['Rapid Rehousing'])
  const enrollments = await people.call(dana, 'core.listClientEnrollments', { params: { clientId: omar } })
  expect(enrollments).toMatchObject([{ entryDate: '2026-01-02' }, { exitDate: '2026-02-03' }])
})

test('another agency, another tenant and a portal user get nothing of a client', async () => {
  const elsewhere = await addTenant(people)
  const strangers = [await people.staff(place.tenantId, place.oak), await people.staff(elsewhere.tenantId, elsewhere.elm)]
  for (const stranger of strangers) {
    expect((await list({ search: 'omar' }, stranger)).total).toBe(0)
    for (const operation of ['core.getClient', 'core.listClientEnrollments']) {
      const attempt = people.call(stranger, operation, { params: { clientId: omar } })
      await expect(attempt).rejects.toSatisfy((error) => is(error, core.problems.notFound))
    }
  }
  const client = await people.portalUser(place.tenantId, omar)
  await expect(people.call(client, 'core.listClients', {})).rejects.toSatisfy((error) => is(error, core.problems.forbidden))
})

test('a client reads their own profile, and staff have none', async () => {
  const client = await people.portalUser(place.tenantId, omar)
  expect(await people.call(client, 'core.getOwnProfile')).toMatchObject({
    id: omar,
    givenName: 'Omar',
    relation: 'self',
    agencies: [{ name: 'Elm' }],
  })
  await expect(people.call(dana, 'core.getOwnProfile')).rejects.toSatisfy((error) => is(error, core.problems.forbidden))
})

test('one chooses a language the portal speaks and a time zone that exists, and nothing else [S3.20, S3.21]', async () => {
  const change = (body: object) => people.call(dana, 'core.changeOwnSettings', { body })
  await change({ language: 'es', timeZone: 'America/Bogota' })
  const { rows } = await people.inTenant(place.tenantId, (link) =>
    link.send<{ language: string; time_zone: string }>({
      text: `select language, time_zone from core.account where id = '${dana.accountId}'`,
    }),
  )
  expect(rows).toEqual([{ language: 'es', time_zone: 'America/Bogota' }])
  await change({ language: '' })
  const operator = await people.operator()
  await people.call(operator, 'core.changeOwnSettings', { body: { language: 'es' } })
  const chosen = (who: typeof dana) =>
    people.inTenant(who.tenantId, (link) =>
      link.send({ text: `select language, time_zone from core.account where id = '${who.accountId}'` }),
    )
  expect((await chosen(dana)).rows).toEqual([{ language: null, time_zone: 'America/Bogota' }])
  expect((await chosen(operator)).rows).toEqual([{ language: 'es', time_zone: null }])
  await expect(change({ language: 'tlh' })).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/language' }] } })
  await expect(change({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/timeZone' }] } })
})
