import pg from 'pg'
import { expect, test } from 'vitest'
import type { Database } from '../src/server/data/link.js'
import { openPglite } from '../src/server/data/pglite-database.js'
import { cloneDatabase, createTemplate } from '../src/testing/database.js'
import { openEmbedded } from '../src/testing/open-embedded.js'
import { openTestServer } from '../src/testing/postgres/open-test-server.js'

const ask = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}
/** Differs in every run, so that no template of an earlier run is found. */
const fresh = (): string[] => [crypto.randomUUID()]

test('the test server is a real PostgreSQL, run by nobody’s superuser on this machine', async () => {
  const { adminUrl } = await openTestServer()
  const [row] = await ask(
    adminUrl,
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  expect(row?.['version']).toBeGreaterThanOrEqual(150_000)
  expect(row?.['encoding']).toBe('UTF8')
})

test('everyone who asks gets the same server', async () => {
  const [first, second] = await Promise.all([openTestServer(), openTestServer()])
  expect(first).toEqual(second)
})

test('a template is filled once, whoever asks for it at the same time', async () => {
  const contents = fresh()
  let fills = 0
  const make = () =>
    createTemplate('once', contents, async (url) => {
      fills += 1
      await ask(url, 'create table lamp (name text)')
    })
  const templates = await Promise.all([make(), make(), make()])
  expect(fills).toBe(1)
  expect(new Set(templates.map(({ name }) => name)).size).toBe(1)
})

test('clones hold what the template holds and do not see each other', async () => {
  const template = await createTemplate('lamps', fresh(), async (url) => {
    await ask(url, `create table lamp (name text); insert into lamp values ('porch')`)
  })
  const [one, other] = await Promise.all([cloneDatabase(template), cloneDatabase(template)])
  await ask(one.url, `insert into lamp values ('attic')`)
  expect(await ask(one.url, 'select count(*)::int as lamps from lamp')).toEqual([{ lamps: 2 }])
  expect(await ask(other.url, 'select count(*)::int as lamps from lamp')).toEqual([{ lamps: 1 }])
  await Promise.all([one.drop(), other.drop()])
})

test('embedded databases for tests are empty as a new one is, and do not see each other', async () => {
  const fresh = await openPglite()
  const [one, other] = await Promise.all([openEmbedded(), openEmbedded()])
  const names = (database: Database, text: string) =>
    database.asOwner(async (link) => (await link.send<{ name: string }>({ text })).rows.map(({ name }) => name))
  await one.asOwner((link) => link.send({ text: 'create table lamp (name text)' }))
  for (const text of [
    `select relnamespace::regnamespace || '.' || relname as name from pg_class where relname <> 'lamp' order by 1`,
    `select rolname || rolsuper as name from pg_roles order by 1`,
    `select name || '=' || setting as name from pg_settings where name not like 'lc%' order by 1`,
  ])
    expect(await names(other, text)).toEqual(await names(fresh, text))
  await Promise.all([fresh, one, other].map((database) => database.close()))
})

test('a dropped database is gone, even with a connection open', async () => {
  const database = await cloneDatabase()
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => {})
  await client.connect()
  await database.drop()
  const { adminUrl } = await openTestServer()
  expect(await ask(adminUrl, `select from pg_database where datname = '${database.name}'`)).toEqual([])
  await client.end().catch(() => {})
})

test('a fill that fails leaves no template behind', async () => {
  const contents = fresh()
  await expect(createTemplate('broken', contents, () => Promise.reject(new Error('no seed')))).rejects.toThrow('no seed')
  const again = await createTemplate('broken', contents, async (url) => {
    await ask(url, 'create table lamp ()')
  })
  const clone = await cloneDatabase(again)
  expect(await ask(clone.url, 'select * from lamp')).toEqual([])
  await clone.drop()
})

test('without a database tests fail, and say why', async () => {
  const before = process.env['TEST_DATABASE_URL']
  process.env['TEST_DATABASE_URL'] = 'postgres://postgres@127.0.0.1:1/postgres'
  try {
    await expect(cloneDatabase()).rejects.toThrow('No test database: 127.0.0.1:1 does not answer')
  } finally {
    if (before === undefined) delete process.env['TEST_DATABASE_URL']
    else process.env['TEST_DATABASE_URL'] = before
  }
})
