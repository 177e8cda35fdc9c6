import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { refuseLeakyServer } from '../../src/server/data/refuse-leaky-server.js'
import { openTestServer } from '../../src/testing/postgres/open-test-server.js'

const said = (version: number): string | undefined => {
  try {
    refuseLeakyServer(version)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

test('a minor with a hole in its row level security is refused in a sentence that names it and the least that is taken', () => {
  expect(said(150_013)).toBe('PostgreSQL 15.13 has known holes in its row level security. Update it to 15.14 or newer.')
  expect(said(160_009)).toBe('PostgreSQL 16.9 has known holes in its row level security. Update it to 16.10 or newer.')
  expect(said(170_005)).toBe('PostgreSQL 17.5 has known holes in its row level security. Update it to 17.6 or newer.')
})

test('a major that is too old is refused, whichever its minor', () => {
  expect(said(140_023)).toBe('PostgreSQL 14 is too old for Lintel. Take 15.14 or newer.')
  expect(said(90_624)).toBe('PostgreSQL 9 is too old for Lintel. Take 15.14 or newer.')
})

test('every minor from the mended one on is taken, and every later major', () => {
  const mended = fc.constantFrom([15, 14] as const, [16, 10] as const, [17, 6] as const)
  fc.assert(fc.property(mended, fc.nat(500), ([major, least], more) => said(major * 10_000 + least + more) === undefined))
  fc.assert(fc.property(fc.integer({ min: 18, max: 99 }), fc.nat(500), (major, minor) => said(major * 10_000 + minor) === undefined))
})

test('the server at hand is asked before anything is kept there, and is whole', async () => {
  const { adminUrl } = await openTestServer()
  const database = await openPostgres({ url: adminUrl, secret: 'a secret of the tests of versions' })
  await database.close()
})
