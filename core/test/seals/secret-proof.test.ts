import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { migrate, pendingMigrations } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { operatorTenantId } from '../../src/server/kernel/tenants.js'
import { secretProof, secretProofMigration } from '../../src/server/seals/secret-proof.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'
import { openEmbedded } from '../../src/testing/open-embedded.js'

const first = 'the first secret of the tests of the proof'
const second = 'the second secret of the tests of the proof'
const third = 'the third secret of the tests of the proof'
let made: TestDatabase
const databases: Database[] = []
beforeAll(async () => {
  made = await cloneDatabase()
  databases.push(await openPostgres({ url: made.url, secret: first }), await openEmbedded())
  for (const database of databases) {
    await migrate(database, [])
    await database.stepDown()
  }
})
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()))
  await made.drop()
})

describe.each(['PostgreSQL', 'PGlite'] as const)('on %s', (name) => {
  const database = (): Database => databases[name === 'PostgreSQL' ? 0 : 1] ?? expect.fail('not open')
  const proof = (secret: string, ...previous: string[]) => secretProof(database(), secret, previous)
  const rows = async <Row>(text: string): Promise<readonly Row[]> =>
    (await database().asOwner((link) => link.send<Row>({ text, values: [] }))).rows

  test('of two secrets that are given at once the first holds, and the other process is told', async () => {
    expect(await pendingMigrations(database(), [])).not.toContain(secretProofMigration)
    expect(await proof(first).state()).toBe('unproved')
    const given = await Promise.all([proof(first).give(), proof(second).give(), proof(first).give()])
    // Who was first is chance; all of them agree on it.
    expect([
      ['present', 'other', 'present'],
      ['other', 'present', 'other'],
    ]).toContainEqual(given)
    await proof(first).accept([])
    expect([await proof(second).give(), await proof(first).give()]).toEqual(['other', 'present'])
  })

  test('a secret is held against what lies there, alone and as an earlier one', async () => {
    expect(await proof(first).state()).toBe('present')
    expect(await proof(second).state()).toBe('other')
    expect(await proof(second, third).state()).toBe('other')
    expect(await proof(second, third, first).state()).toBe('earlier')
    expect(await proof(`${first} `).state()).toBe('other')
  })

  test('it is sealed anew by who has the earlier secret, and by nobody else', async () => {
    await proof(second).renew()
    expect(await proof(first).state()).toBe('present')
    await proof(second, first).renew()
    expect([await proof(second).state(), await proof(first).state()]).toEqual(['present', 'other'])
    expect(await proof(first, second).state()).toBe('earlier') // processes of before, while the secret is replaced
  })

  test('a lost secret is given up in the audit trail of each tenant, together or not at all', async () => {
    const told = () => rows<{ tenant_id: string }>(`select tenant_id from core.audit_entry where operation = 'core.acceptSecret'`)
    await expect(proof(third).accept([operatorTenantId, 'nobody'])).rejects.toThrow()
    expect(await proof(third).state()).toBe('other')
    expect(await told()).toEqual([])
    await proof(third).accept([operatorTenantId])
    expect(await proof(third).state()).toBe('present')
    expect(await told()).toEqual([{ tenant_id: operatorTenantId }])
  })

  test('there is one proof, and a value of another place is none', async () => {
    await expect(rows(`insert into auth.secret_proof (is_only, sealed) values (false, 'x')`)).rejects.toThrow(/is_only/)
    await rows(`update auth.secret_proof set sealed = 'v1.nothing'`)
    expect(await proof(third).state()).toBe('other')
  })
})
