import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HmisRow, type HmisTables, hmisCsv, madeUpExport, writeHmisExport } from '../../src/testing/index.js'
import { type Opened, openDatabase, type Tenant } from './imported.js'

let opened: Opened
let tenant: Tenant
let tables: HmisTables
beforeAll(async () => {
  opened = await openDatabase('postgres')
})
beforeEach(async () => {
  tenant = await opened.newTenant()
  tables = madeUpExport()
})
afterAll(() => opened.close())
const set = (table: keyof HmisTables, at: number, values: HmisRow): void => {
  tables[table][at] = { ...tables[table][at], ...values }
}

describe('a bad row', () => {
  test.each<[keyof HmisTables, HmisRow, string, string]>([
    ['Client', { DOB: '1980-02-30' }, 'DOB', 'is not a date of the form YYYY-MM-DD'],
    ['Client', { DOB: '1981-02-29' }, 'DOB', 'is not a date of the form YYYY-MM-DD'],
    ['Client', { DOB: '1900-02-29' }, 'DOB', 'is not a date of the form YYYY-MM-DD'],
    ['Client', { DOB: '02/03/1980' }, 'DOB', 'is not a date of the form YYYY-MM-DD'],
    ['Client', { FirstName: 'A'.repeat(101) }, 'FirstName', 'is longer than 100 characters'],
    ['Client', { LastName: 'Re\u0000ed' }, 'LastName', 'holds a control character'],
    ['Client', { PersonalID: 'C'.repeat(33) }, 'PersonalID', 'is not an identifier of at most 32 characters'],
    ['Client', { PersonalID: '' }, 'PersonalID', 'is empty'],
    ['Client', { DateDeleted: 'yes' }, 'DateDeleted', 'is not a moment of the form YYYY-MM-DD hh:mm:ss'],
    ['Enrollment', { RelationshipToHoH: '6' }, 'RelationshipToHoH', 'is not a code of the list 3.15.1 RelationshipToHoH'],
    ['Enrollment', { EntryDate: '' }, 'EntryDate', 'is empty'],
    ['Enrollment', { PersonalID: 'C99' }, 'PersonalID', 'refers to a row that Client.csv does not bring'],
    ['Enrollment', { ProjectID: 'P99' }, 'ProjectID', 'refers to a row that Project.csv does not bring'],
    ['Project', { ProjectType: '5' }, 'ProjectType', 'is not a code of the list 2.02.6 ProjectType'],
    ['Project', { OrganizationID: 'O99' }, 'OrganizationID', 'refers to a row that Organization.csv does not bring'],
    ['Organization', { VictimServiceProvider: '2' }, 'VictimServiceProvider', 'is not a code of the list 1.7 NoYesMissing'],
    ['Exit', { Destination: '1' }, 'Destination', 'is not a code of the list 3.12.1 Destination'],
    ['Exit', { ExitDate: '2024-12-31' }, 'ExitDate', 'is before the EntryDate of the enrollment'],
    ['Exit', { PersonalID: 'C2' }, 'PersonalID', 'is not the person of the enrollment'],
    ['Exit', { EnrollmentID: 'N99' }, 'EnrollmentID', 'refers to a row that Enrollment.csv does not bring'],
    ['Exit', { EnrollmentID: 'N3', PersonalID: 'C3' }, 'EnrollmentID', 'is a second exit of the same enrollment'],
  ])('of %s %o is skipped and reported', async (table, values, column, reason) => {
    set(table, 0, values)
    const report = await tenant.bring(tables)
    const line = reason.startsWith('is a second exit') ? 3 : 2
    expect(report.found).toContainEqual({ file: `${table}.csv`, line, column, reason })
    expect(report.files[`${table}.csv`]?.skipped).toBe(1)
    expect(report.faults).toBe(report.found.length)
    for (const said of Object.values(values)) if (said.length > 3) expect(JSON.stringify(report.found)).not.toContain(`"${said}"`)
  })

  test('of the wrong length is skipped, with its line, and the rest comes in', async () => {
    const folder = await writeHmisExport(tables)
    await appendFile(join(folder, 'Client.csv'), 'C7,"Two\nlines",only\nC8\n')
    const report = await tenant.bring(folder)
    await rm(folder, { recursive: true })
    expect(report.found.map(({ line, reason }) => [line, reason])).toEqual([
      [8, 'has 3 fields where the header has 38'],
      [10, 'has 1 fields where the header has 38'],
    ])
    expect(report.tables.clients.added).toBe(6)
  })

  test('takes along the rows that refer to it, each with its own report', async () => {
    set('Client', 0, { DOB: 'soon' })
    const report = await tenant.bring(tables)
    expect(report.found.map(({ file, line }) => `${file} ${line}`)).toEqual(['Client.csv 2', 'Enrollment.csv 2', 'Exit.csv 2'])
    expect(report.totals).toMatchObject({ clients: 5, enrollments: 5, ends: 2 })
  })

  test('is one that refers to a row the export deletes', async () => {
    set('Client', 0, { DateDeleted: '2026-03-01 12:00:00' })
    const report = await tenant.bring(tables)
    expect(report.found).toMatchObject([
      { file: 'Enrollment.csv', line: 2, column: 'PersonalID', reason: 'refers to a row that Client.csv deletes' },
      { file: 'Exit.csv', line: 2 },
    ])
  })

  test('does not change what an earlier export brought', async () => {
    await tenant.bring(tables)
    set('Client', 0, { DOB: 'soon', FirstName: 'Other' })
    const report = await tenant.bring(tables)
    expect(report).toMatchObject({ isUnchanged: true, faults: 1 })
  })

  test('is one that would show a program’s records to another agency', async () => {
    await tenant.bring(tables)
    set('Project', 0, { OrganizationID: 'O2' })
    const report = await tenant.bring(tables)
    expect(report.found).toMatchObject([{ file: 'Project.csv', line: 2, column: 'OrganizationID' }])
    expect(report.isUnchanged).toBe(true)
  })

  test('is reported however many there are', async () => {
    tables.Enrollment = Array.from({ length: 4_500 }, (_, at) => ({
      ...tables.Enrollment[0],
      EnrollmentID: `M${at}`,
      PersonalID: `Z${at}`,
    }))
    tables.Exit = []
    const report = await tenant.bring(tables)
    expect(report.found.map(({ line }) => line)).toEqual(Array.from({ length: 4_500 }, (_, at) => at + 2))
  })
})

test('a person without a name is shown by number, and a leap day is a day', async () => {
  set('Client', 0, { FirstName: '', LastName: '', DOB: '2000-02-29' })
  expect((await tenant.bring(tables)).found).toEqual([])
  expect(await tenant.read(`select given_name, family_name from core.client where external_id = 'C1'`)).toEqual([
    { given_name: '', family_name: '#C1' },
  ])
})

test('agencies of the same name get addresses of their own', async () => {
  for (const at of [0, 1]) set('Organization', at, { OrganizationName: 'Maison Élan & Fils', OrganizationCommonName: '' })
  await tenant.bring(tables)
  const [first, second] = await tenant.read('select slug from core.agency order by external_id')
  expect(first).toEqual({ slug: 'maison-elan-fils' })
  expect(second?.['slug']).toMatch(/^maison-elan-fils-[0-9a-f]{8}$/)
})

test('columns may come in any order, and others may stand between them', async () => {
  const folder = await writeHmisExport(tables)
  const cells = hmisCsv('Client', tables.Client)
    .trimEnd()
    .split('\n')
    .map((line) => ['x', ...line.split(',').reverse()].join(','))
  await writeFile(join(folder, 'Client.csv'), cells.join('\n'))
  const report = await tenant.bring(folder)
  await rm(folder, { recursive: true })
  expect(report).toMatchObject({ faults: 0, tables: { clients: { added: 6 } } })
})
