import { randomBytes, randomUUID } from 'node:crypto'
import { Type } from '@lintel/core'
import { ask, type Plugin } from '@lintel/core/server'
import { afterAll, expect, test } from 'vitest'
import { builtFaults } from '../../src/build/built-faults.js'
import { conformance } from '../../src/testing/conformance/conformance.js'
import { entitiesPromise } from '../../src/testing/conformance/entities.js'
import { eventsPromise } from '../../src/testing/conformance/events.js'
import { migrationsPromise } from '../../src/testing/conformance/migrations.js'
import { namesPromise } from '../../src/testing/conformance/names.js'
import { operationsPromise } from '../../src/testing/conformance/operations.js'
import { pagesPromise } from '../../src/testing/conformance/pages.js'
import { portsPromise } from '../../src/testing/conformance/ports.js'
import { openStage, type Stage } from '../../src/testing/conformance/stage.js'
import { type HousePromise, subjectOf } from '../../src/testing/conformance/subject.js'
import { createNotes, fieldNotesPlugin } from './field-notes/plugin.js'
import { packageFolder } from './package-folder.js'

const folder = packageFolder()
afterAll(() => folder.remove())

await conformance(fieldNotesPlugin, { folder: folder.url })

/** What a promise finds in the plugin with something of it changed. */
async function found(promise: HousePromise<Stage>, change: Partial<Plugin>): Promise<string> {
  const stage = await openStage(subjectOf({ ...fieldNotesPlugin, ...change }, { folder: folder.url }), 'postgres')
  try {
    return (await promise.faults(stage)).join('\n')
  } finally {
    await stage.close()
  }
}
const input = fieldNotesPlugin.contract.input
const withInput = (change: Partial<typeof input>): Pick<Plugin, 'contract'> => ({
  contract: { ...fieldNotesPlugin.contract, input: { ...input, ...change } },
})
const { 'core.samples': samples, 'core.personRecords': personRecords } = fieldNotesPlugin.ports
const migratedBy = (up: string): Pick<Plugin, 'migrations' | 'entities'> => ({
  migrations: [{ stamp: '20261127-create-notes', up }],
  entities: [],
})
const viewsIn = (name: string): Pick<Plugin, 'ui'> => ({ ui: new URL(`./field-notes/views/${name}/browser/ui.js`, import.meta.url) })

test('operations: a reply that is not what its schema says is found', async () => {
  const operations = { ...fieldNotesPlugin.operations, listNotes: async () => [{ id: 'not an id' }] }
  expect(await found(operationsPromise, { operations })).toContain('fieldNotes.listNotes answers 500')
})

test('operations: one that nobody can read with what the samples make is found', async () => {
  const operations = { ...fieldNotesPlugin.operations }
  const ports = {
    'core.personRecords': personRecords as never,
    'core.samples': () => ({ make: async () => [{ resource: 'other', id: randomUUID() }] }),
  }
  expect(await found(operationsPromise, { operations, ports })).toContain('fieldNotes.getNote answers nobody who holds its permission')
})

test('entities: a table without forced policies does not even start', async () => {
  const open = `${createNotes} alter table field_notes.note no force row level security;`
  await expect(found(entitiesPromise, migratedBy(open))).rejects.toThrow('field_notes.note: row level security is not enabled and forced')
})

test('entities: a plugin with tables and no sample records is found', async () => {
  expect(await found(entitiesPromise, { ports: { 'core.personRecords': personRecords as never } })).toContain('answer core.samples')
})

test('migrations: tables that differ from the entities are found', async () => {
  const up = createNotes.replace('body text not null', 'body text not null,\n  mood text')
  expect(await found(migrationsPromise, { migrations: [{ stamp: '20261127-create-notes', up }] })).toContain('mood')
})

test('migrations: a table outside of the plugin’s schema is found', async () => {
  const stray = `${createNotes} create table core.stray (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
    alter table core.stray enable row level security; alter table core.stray force row level security;
    create policy tenant_guard on core.stray as restrictive for all to public using (tenant_id = (select core.ctx_tenant()));`
  expect(await found(migrationsPromise, migratedBy(stray))).toContain('makes core.stray, outside')
})

test('migrations: stamps out of order are found', async () => {
  const migrations = [...fieldNotesPlugin.migrations, { stamp: '20250101-add-nothing', up: 'select 1' }]
  expect(await found(migrationsPromise, { migrations })).toContain('not in order')
})

test('events: a payload with room for free text is found', async () => {
  const events = { noteWritten: Type.Object({ noteId: Type.Id(), clientId: Type.Id(), says: Type.String() }) }
  expect(await found(eventsPromise, withInput({ events }))).toContain('fieldNotes.noteWritten.says may hold free text')
})

test('events: a handler that does its work again on the second delivery is found', async () => {
  const again = async (event: { readonly payload: { readonly clientId: string } }, scope: { readonly agencyId: string }) =>
    void (await ask(scope, `insert into field_notes.note (id, agency_id, client_id, body) values ($1, $2, $3, 'again')`, [
      randomUUID(),
      scope.agencyId,
      event.payload.clientId,
    ]))
  expect(await found(eventsPromise, { on: { 'fieldNotes.noteWritten': again as never } })).toContain('changes field_notes.note again')
})

test('ports: rows about a client that are neither exported nor erased are found', async () => {
  expect(await found(portsPromise, { ports: { 'core.samples': samples as never } })).toContain('core.personRecords is not answered')
  const forgetful = () => ({ all: async () => [], erase: async () => undefined })
  const said = await found(portsPromise, { ports: { 'core.samples': samples as never, 'core.personRecords': forgetful } })
  expect(said).toContain('exports nothing')
  expect(said).toContain('field_notes.note keeps 1 rows about a client who was erased')
})

test('UI: a style attribute, a field without a label and a module that needs a window are found', async () => {
  expect(await found(pagesPromise, viewsIn('styled'))).toContain('holds a style attribute')
  expect(await found(pagesPromise, viewsIn('nameless'))).toContain('label at <input')
  expect(await found(pagesPromise, viewsIn('windowed'))).toContain('cannot be loaded in Node: window is not defined')
})

test('UI: a word that is missing in Spanish, and a form that needs scripts, are found in every area', async () => {
  const said = await found(pagesPromise, viewsIn('unspoken'))
  expect(said).toContain('the words of the UI lack "title" in es')
  for (const area of ['portal', 'staff', 'operator']) {
    expect(said).toContain(`the page ${area} /board (es) holds a form that browsers without scripts cannot send: it names no method`)
    expect(said).toContain(`the page ${area} /board (en) holds a form without a button`)
  }
})

test('UI: a built file that is too heavy, imports what no page offers, or is missing is found', () => {
  const heavy = packageFolder({ 'dist/browser/en/ui.js': `import"node:fs";export default "${randomBytes(16_000).toString('base64')}"` })
  expect(builtFaults(heavy.url).join('\n')).toMatch(/imports node:fs, which no page offers[\s\S]*loads \d{5} bytes, more than 10000/)
  heavy.remove()
  expect(builtFaults(new URL('./field-notes/', import.meta.url))).toEqual(['dist/browser is not there: npm run build'])
})

test('names: what is not named as the house names it is found', async () => {
  const odd = packageFolder({
    'package.json': JSON.stringify({ name: '@lintel/other', version: '2.0.0' }),
    'src/utils/Big_File.ts': '',
  })
  const contract = withInput({ events: { written: Type.Object({}) } })
  const words = { en: { title: 'Notes' }, es: {} }
  const said = (await namesPromise.faults(subjectOf({ ...fieldNotesPlugin, ...contract, words }, { folder: odd.url }))).join('\n')
  odd.remove()
  for (const fault of [
    'event fieldNotes.written',
    '@lintel/other',
    'package.json is 2.0.0',
    'Big_File',
    'words of "es" lack title',
    'words of "en" lack log.writeNote',
    'lack permission.readNotes',
  ])
    expect(said).toContain(fault)
})
