import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogFaults, checkCatalog } from '../../src/server/data/catalog-check.js'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'
import { openEmbedded } from '../../src/testing/open-embedded.js'
import { sample } from './sample-plugin.js'

let made: TestDatabase
let postgres: Database
beforeAll(async () => {
  made = await cloneDatabase()
  postgres = await openPostgres({ url: made.url, secret: 'a secret of the catalog tests, 32 bytes ok' })
  await migrate(postgres, [sample])
  await postgres.stepDown()
})
afterAll(async () => {
  await postgres.close()
  await made.drop()
})

test('the schema of core and of a plugin passes on PostgreSQL', async () => {
  await expect(checkCatalog(postgres)).resolves.toBeUndefined()
})

test('the schema of core and of a plugin passes on PGlite', async () => {
  const embedded = await openEmbedded()
  await migrate(embedded, [sample])
  await expect(checkCatalog(embedded)).resolves.toBeUndefined()
  await embedded.close()
})

/** The faults that show after a change, which is undone. The administrator's own role is one of them and left out. */
const faultsAfter = (change: string): Promise<readonly string[]> =>
  postgres.asOwner(async (link) => {
    await link.send({ text: 'begin; set local role lintel_owner' })
    await link.send({ text: change })
    await link.send({ text: 'reset role' })
    const faults = await catalogFaults(link, 'pglite')
    await link.send({ text: 'rollback' })
    return faults.filter((fault) => !fault.startsWith('the role'))
  })

const faulty: Readonly<Record<string, readonly [change: string, fault: string]>> = {
  'policies are not forced': [
    'alter table core.client no force row level security',
    'core.client: row level security is not enabled and forced',
  ],
  'policies are off': ['alter table sample_plugin.note disable row level security', 'sample_plugin.note: row level security'],
  'the guard is gone': ['drop policy tenant_guard on core.account', 'core.account: has no restrictive policy tenant_guard'],
  'the guard is permissive': [
    'drop policy tenant_guard on core.account; create policy tenant_guard on core.account using (tenant_id = core.ctx_tenant())',
    'core.account: has no restrictive policy tenant_guard',
  ],
  'the guard spares a role': ['alter policy tenant_guard on core.account to lintel_app', 'core.account: has no restrictive policy'],
  'the guard checks no new rows': [
    'alter policy tenant_guard on core.account with check (true)',
    'core.account: has no restrictive policy',
  ],
  'a table is not guarded at all': ['create table sample_plugin.bare (id int)', 'sample_plugin.bare: row level security'],
  'an index leads across tenants': [
    'create index odd on core.account (id)',
    'core.account: the index core.odd does not start with tenant_id',
  ],
  'a key leads across tenants': [
    `create unique index odd on core.agency (id);
      alter table core.program add constraint odd_key foreign key (agency_id) references core.agency (id)`,
    'core.program: the key odd_key to core.agency does not carry tenant_id',
  ],
  'a key mixes up its columns': [
    `alter table core.program add constraint odd_key foreign key (agency_id, tenant_id) references core.agency (tenant_id, id)`,
    'core.program: the key odd_key to core.agency does not carry tenant_id',
  ],
  'a key names a tenant by another column': [
    'alter table core.program add constraint odd_key foreign key (agency_id) references core.tenant (id)',
    'core.program: the key odd_key to core.tenant does not carry tenant_id',
  ],
  'a plugin points into another': [
    `create schema other; create table other.thing (tenant_id uuid, note_id uuid,
      constraint odd_key foreign key (tenant_id, note_id) references sample_plugin.note (tenant_id, id))`,
    'other.thing: the key odd_key points into another plugin, to sample_plugin.note',
  ],
  'a definer function has no search path': [
    `create function core.odd() returns int language sql security definer as 'select 1'`,
    "core.odd(): runs with its owner's rights and has no search_path",
  ],
  'a definer function is open to everybody': [
    `create function core.odd() returns int language sql security definer set search_path = '' as 'select 1';
      grant execute on function core.odd() to public`,
    "core.odd(): runs with its owner's rights and everybody may call it",
  ],
  'a view shows what its owner sees': ['create view core.odd as select * from core.client', 'core.odd: a view must say security_invoker'],
  'a materialized view keeps rows': ['create materialized view core.odd as select 1 as one', 'core.odd: a materialized view keeps rows'],
  'rows can be emptied past the policies': ['grant truncate on core.client to lintel_app', 'core.client: lintel_app may truncate it'],
  'rows can change tenants': ['grant update on core.client to lintel_app', 'core.client: rows can be moved to another tenant'],
}

describe('it is noticed when', () => {
  for (const [name, [change, fault]] of Object.entries(faulty))
    test(name, async () => {
      expect(await faultsAfter(change)).toContainEqual(expect.stringContaining(fault))
    })
})

test('a view that asks as its caller is fine', async () => {
  expect(await faultsAfter('create view core.fine with (security_invoker = true) as select * from core.client')).toEqual([])
})

test('an administrator may not serve', async () => {
  const faults = await postgres.asOwner((link) => catalogFaults(link, 'postgres'))
  for (const fault of ['is a superuser', 'has BYPASSRLS', 'can become the owner'])
    expect(faults).toContainEqual(expect.stringContaining(fault))
})
