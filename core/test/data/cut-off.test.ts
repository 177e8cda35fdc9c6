import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await cloneDatabase()
  database = await openPostgres({ url: made.url, secret: 'a secret of the tests of cutting off' })
  await migrate(database, [])
  await database.stepDown()
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

/** Ends a connection as a restart or an administrator does, and answers once its server process is gone. */
const cut = (pid: number) =>
  database.asOwner(async (link) => {
    const { rows } = await link.send<{ gone: boolean }>({ text: 'select pg_terminate_backend($1, 20000) as gone', values: [pid] })
    expect(rows).toEqual([{ gone: true }])
  })
const ask = async () =>
  database.transaction('app', {}, async (link) => (await link.send<{ one: number }>({ text: 'select 1 as one', values: [] })).rows)

// What nobody listens to ends the process, and fails these tests.
test('a connection that ends between two statements fails its own unit of work alone', async () => {
  const unit = database.transaction('app', {}, async (link) => {
    const { rows } = await link.send<{ pid: number }>({ text: 'select pg_backend_pid() as pid', values: [] })
    await cut(rows[0]?.pid ?? 0)
    await link.send({ text: 'select 1', values: [] })
  })
  await expect(unit).rejects.toThrow()
  expect(await ask()).toEqual([{ one: 1 }])
})

test('so does one that ends while a statement is under way', async () => {
  const pid = Promise.withResolvers<number>()
  const unit = database.transaction('app', {}, async (link) => {
    const { rows } = await link.send<{ pid: number }>({ text: 'select pg_backend_pid() as pid', values: [] })
    pid.resolve(rows[0]?.pid ?? 0)
    await link.send({ text: 'select pg_sleep(60)', values: [] })
  })
  const [ended] = await Promise.allSettled([unit, pid.promise.then(cut)])
  expect(ended.status).toBe('rejected')
  expect(await ask()).toEqual([{ one: 1 }])
})
