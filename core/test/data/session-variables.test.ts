import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await cloneDatabase()
  database = await openPostgres({ url: made.url, secret: 'a secret of the variable tests, 32 bytes', poolSize: 1 })
  await migrate(database, [])
  await database.stepDown()
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

const shared = { 'lintel.tenant': '', 'lintel.agencies': '{}', 'lintel.request': '', 'lintel.account': '' }

test('two long lists of variables that begin alike are each set on the same connection', async () => {
  const set = (name: string): Promise<string> =>
    database.transaction('app', { ...shared, [name]: 'mine' }, async (link) => {
      const { rows } = await link.send<{ value: string }>({ text: `select current_setting('${name}', true) as value` })
      return rows[0]?.value ?? 'nothing'
    })
  expect(await set('lintel.profile')).toBe('mine')
  expect(await set('lintel.staff')).toBe('mine')
})
