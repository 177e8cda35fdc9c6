import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalOf } from '../../src/server/data/rows-only.js'
import { sqlWords } from '../../src/server/data/sql-words.js'

test('words stand outside of quotes, dollars and comments', () => {
  expect(sqlWords(`select 'it''s set_config', $1::uuid, "A b", x.y -- set_config\n /* a /* b */ set */ from t`)).toEqual([
    'select',
    ',',
    ':',
    ':',
    'uuid',
    ',',
    'a b',
    ',',
    'x',
    '.',
    'y',
    'from',
    't',
  ])
  expect(sqlWords(`select E'it\\'s set_config', $$ set_config $$, $a$ $$ ' $a$, 1e5`)).toEqual(['select', 'e', ',', ',', ','])
  expect(sqlWords(`select one, case when a = 'x' then b end`)).toEqual(['select', 'one', ',', 'case', 'when', 'a', '=', 'then', 'b', 'end'])
})

test('a text that could be read in two ways is not read', () => {
  for (const text of [`select 'open`, 'select "open', 'select $a$ b', 'select /* a /* b */', `select E'a'\n'\\', set_config('a')--'`])
    expect([text, sqlWords(text)]).toEqual([text, undefined])
  expect(sqlWords(`select U&"set\\005fconfig"('lintel.tenant', '', true)`)).toBeUndefined()
})

const hiding = fc.constantFrom(' ', '\n', '/**/', '/* a */', '--x\n', '\t')
test('however its name is written, set_config is found', () => {
  const name = fc.constantFrom('set_config', 'SET_CONFIG', '"set_config"', 'pg_catalog.set_config', 'pg_catalog . "set_config"')
  const quoted = fc.string({ maxLength: 12 }).map((text) => `'${text.replaceAll("'", "''")}'`)
  const property = fc.property(quoted, hiding, name, hiding, quoted, (a, gap, called, gap2, b) => {
    expect(refusalOf(`select ${a},${gap}${called}${gap2}('lintel.tenant', ${b}, true)`)).toMatch(/set_config/)
  })
  fc.assert(property, { numRuns: 300 })
})

test('whatever people write into values or texts is no reason to refuse', () => {
  const property = fc.property(fc.string({ maxLength: 40 }), (text) => {
    const plain = text.replaceAll("'", "''")
    expect(refusalOf(`insert into note (body) values ('${plain} set_config( ; ')`)).toBeUndefined()
    expect(refusalOf(`insert into note (body) values (E'${plain.replaceAll('\\', '\\\\')} set_config( ; ')`)).toBeUndefined()
  })
  fc.assert(property, { numRuns: 300 })
})

test('of core’s functions plugins call those that say who asks, and no others', () => {
  expect(refusalOf('select core.ctx_tenant(), core.fold($1) from core.client c')).toBeUndefined()
  expect(refusalOf('insert into core.setting (level) values ($1)')).toBeUndefined()
  expect(refusalOf('select core.erase_person($1)')).toMatch(/erase_person/)
  expect(refusalOf('select "core" . "erase_person" ($1)')).toMatch(/erase_person/)
  expect(refusalOf('select t."into", core.erase_person($1) from (values (1)) t("into")')).toMatch(/erase_person/)
  expect(refusalOf('select "delete" from core.erase_person($1), (select 1 as "delete") t')).toMatch(/erase_person/)
  expect(refusalOf('select 1 "insert", t."into", core.erase_person($1) from (values (1)) t("into")')).toMatch(/erase_person/)
})

test('of what the server keeps and does plugins take a lock for the transaction, and nothing else', () => {
  expect(refusalOf('select pg_advisory_xact_lock($1), pg_catalog.lower($2), pg_typeof($3)')).toBeUndefined()
  for (const name of ['pg_advisory_lock', 'pg_stats', 'pg_class', 'pg_settings', 'pg_sleep', 'pg_notify', 'pg_read_file', '"pg_locks"'])
    expect([name, refusalOf(`select 1 from ${name}`)]).toEqual([name, expect.stringMatching(/reaches past/)])
})

test('who may do what, and which features are on, is written by core alone; plugins write people and settings', () => {
  for (const table of ['core.role', '"core"."agency_plugin"', 'only core.profile_access', 'lintel.core.audit_entry'])
    for (const text of [`update ${table} set a = 1`, `insert into ${table} (a) values (1)`, `delete from ${table}`])
      expect([text, refusalOf(text)]).toEqual([text, expect.stringMatching(/reaches past/)])
  expect(refusalOf('with gone as (delete from core . role returning 1) select * from gone')).toMatch(/role/)
  expect(refusalOf('merge into core.role r using (values (1)) v on true when matched then delete')).toMatch(/role/)
  expect(refusalOf('select r.name from core.role r join core.agency_plugin p on true for update of r')).toBeUndefined()
  expect(refusalOf('update core.staff_member set title = $1')).toBeUndefined()
})
