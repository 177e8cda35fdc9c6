import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { migrate, pendingMigrations } from '../../src/server/data/migrate.js'
import { openPglite } from '../../src/server/data/pglite-database.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'

const secret = 'a secret of the migration tests, 32 bytes'
const opened: Database[] = []
const made: TestDatabase[] = []
async function emptyDatabase(): Promise<{ url: string; open: () => Promise<Database> }> {
  const database = await cloneDatabase()
  made.push(database)
  const open = async (): Promise<Database> => {
    const link = await openPostgres({ url: database.url, secret })
    opened.push(link)
    return link
  }
  return { url: database.url, open }
}
const plugin = (id: string, ...migrations: { stamp: string; up: string }[]) => ({ contract: { id }, migrations })
const notes = plugin('notes', { stamp: '20261124-create-notes', up: 'create schema notes; create table notes.note (tenant_id uuid)' })

let shared: Database
beforeAll(async () => {
  shared = await (await emptyDatabase()).open()
  await migrate(shared, [])
})
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
  await Promise.all(made.map((database) => database.drop()))
})

test('a second run finds nothing left to do', async () => {
  expect(await pendingMigrations(shared, [])).toEqual([])
  expect(await migrate(shared, [])).toEqual([])
})

test('the embedded database takes the same steps', async () => {
  const embedded = await openPglite()
  opened.push(embedded)
  const taken = await migrate(embedded, [notes])
  expect(taken[0]).toBe('core/20261124-create-context')
  expect(taken.at(-1)).toBe('notes/20261124-create-notes')
  expect(await migrate(embedded, [notes])).toEqual([])
})

test('several processes at once on an empty database apply each step once', async () => {
  const { open } = await emptyDatabase()
  const databases = await Promise.all([open(), open(), open(), open()])
  const taken = await Promise.all(databases.map((database) => migrate(database, [notes])))
  expect(taken.filter((names) => names.length > 0)).toHaveLength(1)
})

test('several databases of one server may be built at once', async () => {
  const databases = await Promise.all([1, 2, 3].map(async () => (await emptyDatabase()).open()))
  const taken = await Promise.all(databases.map((database) => migrate(database, [])))
  for (const names of taken) expect(names).toContain('core/20261124-create-people')
})

test('a plugin that fails leaves no trace, and the plugins before it stay', async () => {
  const database = await (await emptyDatabase()).open()
  const broken = plugin(
    'broken',
    { stamp: '20261124-create-half', up: 'create schema broken; create table broken.half (id int)' },
    { stamp: '20261125-break', up: 'select this is no sql' },
  )
  await expect(migrate(database, [notes, broken])).rejects.toThrow(/broken\/20261125-break failed and its plugin was left as it was/)
  const { rows } = await database.asOwner((link) =>
    link.send<{ half: string | null; note: string | null }>({
      text: `select to_regclass('broken.half')::text as half, to_regclass('notes.note')::text as note`,
    }),
  )
  expect(rows).toEqual([{ half: null, note: 'notes.note' }])
  expect(await pendingMigrations(database, [notes, broken])).toEqual(['broken/20261124-create-half', 'broken/20261125-break'])
})

test('a plugin installed later runs its older steps', async () => {
  const database = await (await emptyDatabase()).open()
  await migrate(database, [notes])
  const old = plugin('old', { stamp: '20200101-create-old', up: 'create schema old' })
  expect(await migrate(database, [notes, old])).toEqual(['old/20200101-create-old'])
})

test('a schema newer than the code is refused, a plugin that is gone is not', async () => {
  const database = await (await emptyDatabase()).open()
  await migrate(database, [notes, plugin('gone', { stamp: '20261124-create-gone', up: 'create schema gone' })])
  expect(await migrate(database, [notes])).toEqual([])
  const older = plugin('notes')
  await expect(migrate(database, [older])).rejects.toThrow(
    'The database is newer than this version of Lintel: it has a step notes/20261124-create-notes. Start the version that made it',
  )
  await expect(pendingMigrations(database, [older])).rejects.toThrow('newer')
})

test('a stamp that is no date and name is refused before anything runs', async () => {
  await expect(migrate(shared, [plugin('odd', { stamp: 'first', up: 'select 1' })])).rejects.toThrow('odd/first')
})

test('a step waits for a table that someone holds, and tries again', async () => {
  const database = await (await emptyDatabase()).open()
  await migrate(database, [notes])
  const grown = plugin('notes', ...notes.migrations, { stamp: '20261125-grow', up: 'alter table notes.note add body text' })
  let release = (): void => undefined
  const held = database.asOwner(async (link) => {
    await link.send({ text: 'begin; lock table notes.note in access share mode' })
    await new Promise<void>((resolve) => {
      release = resolve
    })
    await link.send({ text: 'commit' })
  })
  setTimeout(() => release(), 5_600)
  expect(await migrate(database, [grown])).toEqual(['notes/20261125-grow'])
  await held
})
