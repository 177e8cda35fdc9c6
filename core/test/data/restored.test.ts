import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'

// A clone is what a restored dump is: all of a database but the rights on the database itself.
let restored: TestDatabase
let server: Client
beforeAll(async () => {
  restored = await cloneDatabase()
  server = new Client({ connectionString: restored.url })
  await server.connect()
})
afterAll(async () => {
  await server.end()
  await restored.drop()
})
const mayKeepTemporaryTables = async () => {
  const { rows } = await server.query(`select has_database_privilege('lintel_app', current_database(), 'TEMPORARY') as may`)
  return rows[0].may
}
const migrated = async (url: string) => {
  const database = await openPostgres({ url, secret: 'a secret of the tests of restoring' })
  return migrate(database, []).finally(() => database.close())
}

test('migrating a restored database, with nothing to migrate, takes the rights that a dump does not take', async () => {
  await server.query(`do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`)
  expect(await mayKeepTemporaryTables()).toBe(true)
  await migrated(restored.url)
  expect(await mayKeepTemporaryTables()).toBe(false)
})

test('an administrator to whom the makers of the roles gave nothing reads what to ask them for', async () => {
  const name = `stranger_${randomBytes(6).toString('hex')}`
  const { rows } = await server.query(`select current_setting('server_version_num')::int >= 160000 as asks`)
  await server.query(`create role ${name} login createrole createdb password '${name}'`)
  await server.query(`create database ${name} owner ${name}`)
  const address = Object.assign(new URL(restored.url), { username: name, password: name, pathname: `/${name}` })
  const asked = await migrated(address.href).then(
    () => undefined,
    (error: Error) => error.message,
  )
  // Before PostgreSQL 16 whoever may create roles may grant any.
  expect(asked).toEqual(
    rows[0].asks ? expect.stringMatching(`grant lintel_owner, .*lintel_import to ${name} with admin option$`) : undefined,
  )
  await server.query(`drop database ${name} with (force)`)
  await server.query(`drop owned by ${name}`)
  await server.query(`drop role ${name}`)
})
