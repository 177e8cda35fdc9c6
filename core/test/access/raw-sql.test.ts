import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database, LinkRole } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'
import { sample } from './sample-plugin.js'
import { buildWorld, id } from './world.js'

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await cloneDatabase()
  database = await openPostgres({ url: made.url, secret: 'a secret of the raw SQL tests, 32 bytes ok' })
  await migrate(database, [sample])
  await database.stepDown()
  await database.asOwner(buildWorld)
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

const shelter = { 'lintel.tenant': id('elm'), 'lintel.agencies': `{${id('shelter')}}`, 'lintel.system': 'agency' }
const clinic = { ...shelter, 'lintel.agencies': `{${id('clinic')}}` }
const raw = async (text: string, context: Readonly<Record<string, string>> = shelter, role: LinkRole = 'app') =>
  (await database.transaction(role, context, (link) => link.send({ text, values: [] }))).rows

describe('a plugin that runs raw SQL', () => {
  test('sees the rows of its agency and tenant, whatever it asks', async () => {
    expect(await raw('select body from sample_plugin.note order by body')).toEqual([{ body: 'slept well' }, { body: 'x' }])
    expect(await raw(`select body from sample_plugin.note where tenant_id = '${id('oak')}' or true`)).toHaveLength(2)
    expect(
      await raw('select n.body from sample_plugin.note n right join core.client c on true where n.agency_id is not null'),
    ).toHaveLength(4)
    expect(await raw('select body from sample_plugin.note', clinic)).toEqual([])
    expect(await raw('select id from core.client', clinic)).toEqual([])
  })

  test('counts nothing of others', async () => {
    expect(await raw('select count(*)::int as n, max(written_at) as latest from sample_plugin.note', clinic)).toEqual([
      { n: 0, latest: null },
    ])
    expect(await raw('select count(*)::int as n from core.tenant')).toEqual([{ n: 1 }])
  })

  test('sees nothing without a context, in any table that is not shared', async () => {
    const tables = await raw(`select c.oid::regclass::text as name from pg_class c where c.relkind = 'r'
      and relnamespace in ('core'::regnamespace, 'sample_plugin'::regnamespace) and has_any_column_privilege(oid, 'select')
      and obj_description(oid, 'pg_class') is distinct from 'shared:' and coalesce(obj_description(oid, 'pg_class') not like 'shared: %', true)`)
    expect(tables.length).toBeGreaterThan(18)
    for (const { name } of tables) expect([name, await raw(`select 1 from ${String(name)}`, {})]).toEqual([name, []])
  })

  test('sees nothing with variables that were set and emptied again', async () => {
    const emptied = {
      'lintel.tenant': '',
      'lintel.agencies': '',
      'lintel.account': '',
      'lintel.profile': '',
      'lintel.staff': '',
      'lintel.system': '',
    }
    expect(await raw('select 1 from core.client union all select 1 from core.agency', emptied)).toEqual([])
  })

  test('cannot write into another tenant, agency or client', async () => {
    const note = (tenant: string, agency: string, client: string): string =>
      `insert into sample_plugin.note (tenant_id, id, agency_id, client_id, body) values ('${tenant}', gen_random_uuid(), '${agency}', '${client}', 'x')`
    await expect(raw(note(id('oak'), id('shelter'), id('client')))).rejects.toMatchObject({ code: '42501' })
    await expect(raw(note(id('elm'), id('clinic'), id('client')))).rejects.toMatchObject({ code: '42501' })
    await expect(raw(note(id('elm'), id('clinic'), id('client')), clinic)).rejects.toMatchObject({ code: '23503' })
    await expect(raw(`update sample_plugin.note set agency_id = '${id('clinic')}'`)).rejects.toMatchObject({ code: '42501' })
  })
})

const refused: Readonly<Record<string, string>> = {
  'become the owner': 'set role lintel_owner',
  'become the role of sign-in': 'set local role lintel_auth',
  'become the operator': 'set role lintel_operator',
  'become a superuser': 'set role postgres',
  'be someone else': 'set session authorization postgres',
  'give itself more rights': 'alter role current_user bypassrls',
  'join the owner': 'grant lintel_owner to current_user',
  'switch policies off for a table': 'alter table core.client disable row level security',
  'free a table of its force': 'alter table core.client no force row level security',
  'switch policies off for itself': 'set local row_security = off; select id from core.client',
  'drop a policy': 'drop policy tenant_guard on core.client',
  'add a policy': 'create policy open on core.client using (true)',
  'own a table': 'alter table core.client owner to current_user',
  'create a table': 'create table public.loot (id int)',
  'create a table of a plugin': 'create table sample_plugin.loot (id int)',
  'create a temporary table': 'create temporary table loot (id int)',
  'create a view': 'create view core.loot as select 1',
  'create a function': `create function core.loot() returns int language sql as 'select 1'`,
  'create a schema': 'create schema loot',
  'create an extension': 'create extension pgcrypto schema core',
  'replace a function of ours': `create or replace function core.ctx_tenant() returns uuid language sql as 'select null::uuid'`,
  'read passwords': 'select * from auth.credential',
  'read login sessions': 'select * from auth.login_session',
  'read roles’ passwords': 'select * from pg_authid',
  'read the audit trail': 'select * from core.audit_entry',
  'empty a table': 'truncate core.client_agency',
  'run a program': `copy (select 1) to program 'true'`,
  'read a file': `select pg_read_file('PG_VERSION')`,
  'stop triggers': 'set session_replication_role = replica',
}
describe('the role that serves data cannot', () => {
  for (const [name, text] of Object.entries(refused))
    test(name, async () => {
      const attempt = database.transaction('app', shelter, (link) => link.send({ text }))
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    })

  test('step up by giving its role back', async () => {
    expect(await raw(`select rolsuper or rolbypassrls as strong from pg_roles where rolname in (current_user, session_user)`)).toEqual([
      { strong: false },
    ])
    await expect(
      database.transaction('app', shelter, (link) => link.send({ text: 'reset role; drop policy tenant_guard on core.client' })),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the role of sign-in cannot', () => {
  for (const table of ['core.client', 'core.enrollment', 'core.staff_member', 'sample_plugin.note'])
    test(`read ${table}`, async () => {
      await expect(raw(`select 1 from ${table}`, shelter, 'auth')).rejects.toMatchObject({ code: '42501' })
    })
})

describe('the operator cannot', () => {
  for (const table of ['core.client', 'core.enrollment', 'core.account', 'auth.credential', 'sample_plugin.note', 'core.audit_entry'])
    test(`read ${table}`, async () => {
      await expect(raw(`select 1 from ${table}`, shelter, 'operator')).rejects.toMatchObject({ code: '42501' })
    })
})

describe('the audit trail', () => {
  const entry = `insert into core.audit_entry (tenant_id, operation, outcome) values ('${id('elm')}', 'test.look', 'allow')`
  for (const change of ['update core.audit_entry set basis = null', 'delete from core.audit_entry', 'truncate core.audit_entry'])
    for (const role of ['lintel_owner', 'the administrator'])
      test(`refuses to ${change.split(' ')[0]} for ${role}`, async () => {
        const attempt = database.asOwner(async (link) => {
          await link.send({ text: `begin; select set_config('lintel.tenant', '${id('elm')}', true); ${entry}` })
          if (role === 'lintel_owner')
            await link.send({
              text: `grant all on core.audit_entry to lintel_owner; create policy all_of_it on core.audit_entry to lintel_owner using (true); set local role lintel_owner`,
            })
          await link.send({ text: change })
        })
        await expect(attempt).rejects.toMatchObject({ code: '42501', message: 'The audit trail only grows' })
      })

  test('takes an entry about oneself and shows it to nobody who serves', async () => {
    await raw(entry)
    const written = await database.asOwner((link) => link.send({ text: `select operation from core.audit_entry`, values: [] }))
    expect(written.rows).toEqual([{ operation: 'test.look' }])
  })
})
