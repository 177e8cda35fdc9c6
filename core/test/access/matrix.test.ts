import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'
import { openEmbedded } from '../../src/testing/open-embedded.js'
import { askMatrix } from './ask-matrix.js'
import { mutations } from './mutations.js'
import { sample } from './sample-plugin.js'
import { targets } from './targets.js'
import { buildWorld } from './world.js'

let made: TestDatabase
let postgres: Database
let embedded: Database
beforeAll(async () => {
  made = await cloneDatabase()
  postgres = await openPostgres({ url: made.url, secret: 'a secret of the matrix tests, 32 bytes ok' })
  embedded = await openEmbedded()
  for (const database of [postgres, embedded]) {
    await migrate(database, [sample])
    await database.asOwner(buildWorld)
  }
})
afterAll(async () => {
  await Promise.all([postgres.close(), embedded.close()])
  await made.drop()
})

test('every table is asked about', async () => {
  const { rows } = await postgres.asOwner((link) =>
    link.send<{ name: string }>({
      text: `select relnamespace::regnamespace || '.' || relname as name from pg_class
        where relkind = 'r' and relnamespace in ('core'::regnamespace, 'auth'::regnamespace, 'sample_plugin'::regnamespace)`,
    }),
  )
  const asked = Object.values(targets).map(({ see = '' }) => see)
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ name }) => !asked.some((sql) => sql.includes(`from ${name}`)))).toEqual([])
})

test('PostgreSQL lets everyone do what the matrix says, and nothing else', async () => {
  expect(await postgres.asOwner((link) => askMatrix(link, targets))).toEqual([])
})

test('PGlite lets everyone do what the matrix says, and nothing else', { timeout: 120_000 }, async () => {
  expect(await embedded.asOwner((link) => askMatrix(link, targets))).toEqual([])
})

describe('the matrix notices when', () => {
  for (const { name, touches, make } of mutations)
    test(name, async () => {
      const word = new RegExp(`${touches.replace('.', '\\.')}\\b`)
      const touched = Object.fromEntries(Object.entries(targets).filter(([, target]) => word.test(Object.values(target).join('\n'))))
      expect(Object.keys(touched)).not.toHaveLength(0)
      expect(await postgres.asOwner((link) => askMatrix(link, touched, make))).not.toEqual([])
    })
})
