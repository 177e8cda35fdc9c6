import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import type { Database, Link } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openOrm } from '../../src/server/data/open-orm.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { schemaDiff } from '../../src/server/data/schema-diff.js'
import { enterScope } from '../../src/server/data/tenant-entity.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'
import { openEmbedded } from '../../src/testing/open-embedded.js'
import { Article, Note, NoteLine, sample, Slot } from './sample-plugin.js'

const tenant = randomUUID()
const agency = randomUUID()
const client = randomUUID()
let made: TestDatabase
const databases: Database[] = []

const fill = async (database: Database): Promise<void> => {
  await migrate(database, [sample])
  await database.stepDown()
  const own = { 'lintel.tenant': tenant }
  await database.transaction('operator', own, async (link) => {
    await link.send({ text: `insert into core.tenant (id, slug, name) values ($1, 'elm', 'Elm')`, values: [tenant] })
    await link.send({ text: `insert into core.agency (id, slug, name) values ($1, 'oak', 'Oak')`, values: [agency] })
  })
  const atWork = { ...own, 'lintel.agencies': `{${agency}}`, 'lintel.system': 'agency' }
  await database.transaction('app', atWork, async (link) => {
    await link.send({
      text: `insert into core.client (id, given_name, family_name) values ($1, 'Omar', 'Reyes') returning id`,
      values: [client],
    })
  })
}
beforeAll(async () => {
  made = await cloneDatabase()
  databases.push(await openPostgres({ url: made.url, secret: 'a secret of the entity tests, 32 bytes ok' }), await openEmbedded())
  for (const database of databases) await fill(database)
})
afterAll(async () => {
  for (const database of databases) await database.close()
  await made.drop()
})

const { managerOver } = openOrm(sample.entities)
const inScope = <T>(database: Database, work: (em: ReturnType<typeof managerOver>, link: Link) => Promise<T>): Promise<T> =>
  database.transaction('app', { 'lintel.tenant': tenant, 'lintel.agencies': `{${agency}}`, 'lintel.system': 'agency' }, (link) => {
    const em = managerOver(link)
    enterScope(em, { tenantId: tenant, newId: randomUUID })
    return work(em, link)
  })

for (const at of [0, 1]) {
  const database = (): Database => databases[at] ?? expect.fail('not open')
  const name = ['PostgreSQL', 'PGlite'][at]

  test(`entities and tables of every kind say the same, on ${name}`, async () => {
    expect(await schemaDiff(database(), sample.entities)).toEqual([])
  })

  test(`rows of every kind are written and read through the entity manager, on ${name}`, async () => {
    const written = new Date('2026-11-24T09:30:00.123Z')
    const id = await inScope(database(), async (em) => {
      const note = em.create(Note, {
        agencyId: agency,
        clientId: client,
        body: 'Slept well',
        tags: ['sleep'],
        extra: { mood: 'calm' },
        writtenAt: written,
      })
      em.create(NoteLine, { agencyId: agency, clientId: client, note, text: 'eight hours' })
      em.create(Article, { title: 'Opening hours' })
      em.create(Slot, { agencyId: agency, startsAt: written })
      await em.flush()
      return note.id
    })
    await inScope(database(), async (em) => {
      const note = await em.findOneOrFail(Note, { id })
      expect(note).toMatchObject({ tenantId: tenant, agencyId: agency, clientId: client, tags: ['sleep'], extra: { mood: 'calm' } })
      expect(new Date(note.writtenAt)).toEqual(written)
      note.body = 'Slept badly'
      await em.flush()
      expect(await em.count(NoteLine, { note })).toBe(1)
      expect(await em.findAll(Slot)).toMatchObject([{ seats: 1 }])
    })
    await inScope(database(), async (em) => {
      expect((await em.findOneOrFail(Note, { id })).body).toBe('Slept badly')
      await em.nativeDelete(Slot, {})
      await em.nativeDelete(Article, {})
    })
  })

  test(`a column said to be fixed cannot be changed, on ${name}`, async () => {
    const change = inScope(database(), (_em, link) => link.send({ text: 'update sample_plugin.note set written_at = now()' }))
    await expect(change).rejects.toMatchObject({ code: '42501' })
  })

  test(`a table that takes new rows only refuses changes, on ${name}`, async () => {
    for (const text of [`update sample_plugin.note_line set text = 'x'`, 'delete from sample_plugin.note_line'])
      await expect(inScope(database(), (_em, link) => link.send({ text }))).rejects.toMatchObject({ code: '42501' })
  })

  test(`an agency cannot keep rows about a client it does not serve, on ${name}`, async () => {
    const keep = inScope(database(), async (em) => {
      em.create(Note, { agencyId: agency, clientId: randomUUID(), body: 'Whose?' })
      await em.flush()
    })
    await expect(keep).rejects.toMatchObject({ code: '23503' })
  })
}

test('rows are made in a scope only', async () => {
  const em = managerOver({ send: () => Promise.reject(new Error('not reached')), copyIn: () => Promise.reject(new Error('not reached')) })
  expect(() => em.create(Article, { title: 'Nobody wrote this' })).toThrow('with the entity manager of a scope')
})

test('the columns of a kind are typed', () => {
  const em = managerOver({ send: () => Promise.reject(new Error('not reached')), copyIn: () => Promise.reject(new Error('not reached')) })
  enterScope(em, { tenantId: tenant, newId: randomUUID })
  const note = em.create(Note, { agencyId: agency, clientId: client, body: 'Typed' })
  expectTypeOf(note.body).toEqualTypeOf<string>()
  expectTypeOf(note.clientId).toEqualTypeOf<string>()
  // @ts-expect-error a row about a client names the agency that keeps it
  expect(em.create(Note, { clientId: client, body: 'Typed' })).toBeDefined()
  // @ts-expect-error an unknown column
  expect(em.create(Article, { title: 'x', colour: 'red' })).toBeDefined()
})
