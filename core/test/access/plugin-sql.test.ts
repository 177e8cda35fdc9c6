import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../src/server/data/ask.js'
import type { Database } from '../../src/server/data/link.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { rowsOnly } from '../../src/server/data/rows-only.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { explorer, explorerPlugin } from './explorer.js'

const doors = ['ask', 'query', 'manager'] as const
const kinds = ['postgres', 'pglite'] as const
const portals = new Map<string, TestPortal>()
const people = new Map<string, readonly TestPerson[]>()
let single: Database

beforeAll(async () => {
  for (const database of kinds) {
    const on = { elm: ['explorer'], oak: ['explorer'] }
    const portal = await startTestPortal({ plugins: [explorerPlugin], tenants: { north: on, south: { elm: ['explorer'] } }, database })
    portals.set(database, portal)
    const staff = await portal.person({ tenant: 'north', agency: 'elm', roles: ['caseManager'] })
    people.set(database, [staff, await portal.person({ tenant: 'north', agency: 'elm', roles: ['client'], assignedTo: staff })])
    for (const [tenant, agency] of [
      ['north', 'elm'],
      ['north', 'oak'],
      ['south', 'elm'],
    ] as const) {
      await portal.person({ tenant, agency, roles: ['client'] })
      const { id } = portal.agency(agency, tenant)
      await portal.kernel.system({ tenantId: portal.tenant(tenant).id, agencyId: id }, explorer, (scope) =>
        ask(scope, 'insert into explorer.find (id, agency_id, word) values (gen_random_uuid(), $1, $2)', [id, `${tenant} ${agency}`]),
      )
    }
  }
  const portal = portals.get('postgres')
  single = await openPostgres({ url: portal?.databaseUrl ?? '', secret: portal?.secret ?? '', poolSize: 1 })
})
afterAll(async () => {
  await single.close()
  for (const portal of portals.values()) await portal.close()
})

type Row = Readonly<Record<string, unknown>>
async function explore(person: TestPerson | undefined, door: (typeof doors)[number], texts: readonly string[]): Promise<readonly Row[]> {
  const reply = await person?.call(explorer).explore({ body: { door, texts: [...texts] } })
  return JSON.parse(reply?.rows ?? 'null') as readonly Row[]
}

const southern = (): string => portals.get('postgres')?.tenant('south').id ?? ''
/** Ways out that SQL knows of, each tried by a plugin. */
const attempts: Readonly<Record<string, () => string>> = {
  'name another tenant': () => `select set_config('lintel.tenant', '${southern()}', true)`,
  'name another tenant in the same breath': () =>
    `with aim as materialized (select set_config('lintel.tenant', '${southern()}', true)) select f.word from aim, explorer.find f`,
  'name another tenant for good': () => `select set_config('lintel.tenant', '${southern()}', false)`,
  'name another tenant by a quoted name': () => `select pg_catalog."set_config"('lintel.tenant', '${southern()}', true)`,
  'name another tenant by a name in code': () => `select U&"set\\005fconfig"('lintel.tenant', '${southern()}', true)`,
  'name another tenant as a text that is run': () =>
    `select query_to_xml('select set' || '_config(''lintel.tenant'', ''x'', true)', true, true, '')`,
  'name another tenant as a text that is counted': () =>
    `select * from ts_stat('select to_tsvector(set' || '_config(''lintel.tenant'', ''x'', true))')`,
  'set another tenant': () => `set local lintel.tenant = '${southern()}'`,
  'be the command line': () => `set lintel.system = 'on'`,
  'be another person': () => `select * from core.open_unit(gen_random_uuid(), gen_random_uuid(), 'staff')`,
  'delete a person with the rights of core': () => 'select core.erase_person(gen_random_uuid())',
  'look as a client': () => 'select * from core.enter_preview(gen_random_uuid(), gen_random_uuid())',
  'set what everybody sees through a view that sets': () => `update pg_settings set setting = 'off' where name = 'row_security'`,
  'look elsewhere for names through that view': () => `update pg_catalog."pg_settings" set setting = 'core' where name = 'search_path'`,
  'call core behind a column whose name is a word of SQL': () =>
    `select t."into", core.erase_person(gen_random_uuid()) from (values (1)) t("into")`,
  'put work of another plugin or agency into the queue': () =>
    `insert into jobs.job_common (id, name, data) values (gen_random_uuid(), 'job', jsonb_build_object('tenantId', core.ctx_tenant(), 'job', 'x.y'))`,
  'switch a feature off': () => 'update core.agency_plugin set is_enabled = false',
  'let somebody in': () => 'insert into core.profile_access select * from core.profile_access',
  'write into the trail': () => `insert into core.audit_entry (operation, outcome) values ('core.getClient', 'allow')`,
  'look at the queues': () => 'select name from jobs.queue',
  'read what a connection asks': () => 'select pg_stat_get_backend_activity(i) from generate_series(1, 20) i',
  'count the rows of all tenants': () => `select n_live_tup from pg_stat_user_tables`,
  'weigh the tables of all tenants': () => `select pg_relation_size('core.client'), (select reltuples from pg_catalog.pg_class limit 1)`,
  'write into the log of the database': () => `select pg_logical_emit_message(false, 'loot', 'x')`,
  'hold everybody up': () => 'select pg_sleep(0.01)',
  'switch policies off': () => 'set row_security = off',
  'become the owner': () => 'set role lintel_owner',
  'become a superuser': () => 'set local role postgres',
  'give the role back': () => 'reset role',
  'be someone else': () => 'set session authorization postgres',
  'end the transaction': () => 'commit',
  'begin anew': () => 'rollback',
  'run a block': () => `do $$ begin execute 'set local lintel.tenant = ''x'''; end $$`,
  'hide a second statement': () => `select 1; set local lintel.tenant = '${southern()}'`,
  'hide it behind a quote': () => `select E'\\'; set local lintel.tenant = 1; --'; set local lintel.system = 'on'`,
  'change a table': () => 'alter table explorer.find disable row level security',
  'make a function with the rights of another': () =>
    `create function pg_temp.see() returns setof core.client language sql security definer as 'select * from core.client'`,
  'make a table for a while': () => 'create temporary table client (id uuid)',
  'make a table of what is found': () => 'select * into temporary loot from core.client',
  'look elsewhere for names': () => 'set search_path = pg_temp, core',
  'copy rows out': () => 'copy core.client to stdout',
  'run a program': () => `copy (select 1) to program 'true'`,
  'explain how many rows there are': () => 'explain select * from core.client',
  'leave a statement behind': () => 'prepare loot as select * from core.client',
  'leave a cursor behind': () => 'declare loot cursor with hold for select * from core.client',
  'leave a lock behind': () => 'select pg_advisory_lock(1)',
  'leave a shared lock behind': () => 'select pg_try_advisory_lock_shared(1, 2)',
  'listen to others': () => 'listen lintel_live',
  'speak to other processes': () => `select pg_notify('lintel_session', 'x')`,
  'read what others ask': () => 'select query from pg_stat_activity',
  'end what others ask': () => 'select pg_terminate_backend(pid) from pg_locks',
  'keep a file in the database': () => `select lo_from_bytea(0, 'loot')`,
  'lock a table': () => 'lock table core.client in access exclusive mode',
  'tidy up': () => 'vacuum core.client',
  'call a procedure': () => 'call core.nothing()',
  'forget everything': () => 'discard all',
}

describe.each(kinds)('a plugin that runs raw SQL on %s', (kind) => {
  test.each(Object.entries(attempts))('cannot %s', async (_, attempt) => {
    for (const person of people.get(kind) ?? [])
      for (const door of doors) {
        const tried = explore(person, door, [attempt(), 'select word from explorer.find'])
        await expect(tried, `${door}: ${attempt()}`).rejects.toMatchObject({ status: 500, extra: {} })
      }
  })

  test('reads and writes its rows, with quotes, comments and names as it likes', async () => {
    const [staff] = people.get(kind) ?? []
    const { id } = portals.get(kind)?.agency('elm', 'north') ?? { id: '' }
    const text = `insert into explorer.find (id, agency_id, word) values (gen_random_uuid(), '${id}', 'it''s; set_config(') returning "word"`
    for (const door of doors) expect(await explore(staff, door, [text])).toEqual([{ word: `it's; set_config(` }])
    const all = await explore(staff, 'ask', [
      '/* set */ with f as (select * from explorer.find) select distinct word from f order by word -- commit',
    ])
    expect(all.map(({ word }) => word)).toEqual([`it's; set_config(`, 'north elm'])
  })

  test('sees after all of this what it saw before, whoever asks', async () => {
    for (const door of doors)
      for (const person of people.get(kind) ?? []) {
        const rows = await explore(person, door, ['select distinct word from explorer.find'])
        expect(rows.every(({ word }) => !String(word).includes('south') && !String(word).includes('oak'))).toBe(true)
        const clients = await explore(person, door, ['select count(*)::int as n from core.client where tenant_id <> core.ctx_tenant()'])
        expect(clients).toEqual([{ n: 0 }])
      }
  })
})

test('nothing of a plugin stays on the connection for whoever has it next', async () => {
  const tenantId = portals.get('postgres')?.tenant('north').id ?? ''
  const context = { 'lintel.tenant': tenantId, 'lintel.agencies': '{}' }
  for (const [name, attempt] of Object.entries(attempts)) {
    const tried = single.transaction('app', context, (link) => rowsOnly(link).send({ text: attempt() }))
    await expect(tried, name).rejects.toThrow()
  }
  const left = await single.transaction('app', {}, (link) =>
    link.send({
      text: `select (select count(*)::int from pg_prepared_statements where statement ilike '%loot%' or from_sql) as statements,
        (select count(*)::int from pg_cursors where name <> '') as cursors, (select count(*)::int from pg_listening_channels()) as channels,
        (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
        coalesce(current_setting('lintel.tenant', true), '') || coalesce(current_setting('lintel.system', true), '') as context,
        current_user = session_user as same, current_setting('row_security') as row_security, current_setting('search_path') as path`,
      values: [],
    }),
  )
  expect(left.rows).toEqual([
    { statements: 0, cursors: 0, channels: 0, locks: 0, context: '', same: true, row_security: 'on', path: '"$user", public' },
  ])
})

test('what PostgreSQL knows of tables tells the serving role no values of theirs', async () => {
  await single.asOwner((link) => link.send({ text: 'analyze' }))
  const { rows } = await single.transaction('app', { 'lintel.tenant': southern() }, (link) =>
    link.send({
      text: `select schemaname || '.' || tablename as name from pg_stats where schemaname in ('core', 'auth', 'explorer')
        and (most_common_vals is not null or histogram_bounds is not null)`,
      values: [],
    }),
  )
  const shared = ['core.migration']
  expect([...new Set(rows.map(({ name }) => String(name)))].filter((name) => !shared.includes(name))).toEqual([])
  for (const table of ['pg_statistic', 'pg_statistic_ext_data', 'pg_authid', 'pg_user_mapping'])
    await expect(
      single.transaction('app', {}, (link) => link.send({ text: `select * from ${table}` })),
      table,
    ).rejects.toMatchObject({ code: '42501' })
})

test('every function that says whose rows are seen is closed to plugins', async () => {
  const { rows } = await single.transaction('app', {}, (link) =>
    link.send<{ name: string; call: string }>({
      text: `select p.oid::regprocedure::text as name, p.oid::regproc::text as call from pg_proc p
        where pronamespace in ('core'::regnamespace, 'auth'::regnamespace) and has_function_privilege('lintel_app', p.oid, 'execute')
          and prosrc ilike '%set_config%'`,
      values: [],
    }),
  )
  expect(rows.length).toBeGreaterThan(1)
  for (const { call, name } of rows)
    await expect(
      single.transaction('app', {}, (link) => rowsOnly(link).send({ text: `select ${call}()` })),
      name,
    ).rejects.toThrow(/reaches past the rows/)
})

test('each login that serves is weak in every way the server knows, and owns nothing', async () => {
  const { rows } = await single.asOwner((link) =>
    link.send<Row>({
      // In one pass: a machine on which many tests ran has many thousand logins.
      text: `with recursive held as (
          select member, roleid from pg_auth_members
          union select h.member, m.roleid from held h join pg_auth_members m on m.member = h.roleid
        ), grouped as (
          select h.member, array_agg(distinct g.rolname::text order by g.rolname::text) as names from held h join pg_roles g on g.oid = h.roleid group by h.member
        )
        select r.rolname as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as strong,
          r.oid in (select d.refobjid from pg_shdepend d where d.deptype = 'o') as owns, coalesce(g.names, '{}') as belongs
        from pg_roles r left join grouped g on g.member = r.oid
        where r.rolname like 'lintel\\_%' and r.rolname not in ('lintel_owner') and r.rolname !~ '^lintel_(migrator|backup)'`,
      values: [],
    }),
  )
  const groups = ['lintel_app', 'lintel_auth', 'lintel_operator', 'lintel_worker', 'lintel_import']
  expect(rows.length).toBeGreaterThanOrEqual(groups.length)
  for (const { name, strong, owns, belongs } of rows) {
    expect({ name, strong, owns }).toEqual({ name, strong: false, owns: false })
    expect(
      (belongs as readonly string[]).filter((group) => !groups.includes(group)),
      String(name),
    ).toEqual([])
  }
})
