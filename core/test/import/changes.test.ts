import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HmisTables, madeUpExport } from '../../src/testing/index.js'
import { type Opened, openDatabase, type Tenant } from './imported.js'

let opened: Opened
let tenant: Tenant
let changed: HmisTables
beforeAll(async () => {
  opened = await openDatabase('postgres')
})
beforeEach(async () => {
  tenant = await opened.newTenant()
  changed = madeUpExport()
  await tenant.bring(changed)
})
afterAll(() => opened.close())

const gone = '2026-03-01 12:00:00'
const set = (table: keyof HmisTables, at: number, values: Record<string, string>): void => {
  changed[table][at] = { ...changed[table][at], ...values }
}
const only = async (text: string): Promise<unknown> => (await tenant.read(text))[0]

describe('a changed export', () => {
  test('updates what differs and touches nothing else', async () => {
    await tenant.read(`update core.client set preferred_name = 'Addie', phone = '555' where external_id = 'C1' returning 1`)
    set('Client', 0, { FirstName: 'Adaline' })
    set('Organization', 1, { VictimServiceProvider: '0' })
    set('Enrollment', 2, { MoveInDate: '2025-09-09' })
    const report = await tenant.bring(changed)
    expect(report.tables).toMatchObject({
      agencies: { changed: 1, unchanged: 1 },
      clients: { changed: 1, unchanged: 5, added: 0 },
      enrollments: { changed: 1, unchanged: 5 },
    })
    expect(await only(`select given_name, preferred_name, phone from core.client where external_id = 'C1'`)).toEqual({
      given_name: 'Adaline',
      preferred_name: 'Addie',
      phone: '555',
    })
    expect(await only(`select count(*)::int as count from core.client where updated_at > created_at and external_id <> 'C1'`)).toEqual({
      count: 0,
    })
  })

  test('ends an enrollment, and opens it again where a full export has no exit any more', async () => {
    changed.Exit.push({ ...changed.Exit[0], ExitID: 'X2', EnrollmentID: 'N2', PersonalID: 'C2' })
    expect((await tenant.bring(changed)).tables.enrollments.changed).toBe(1)
    changed.Exit.pop()
    expect((await tenant.bring(changed)).tables.enrollments.changed).toBe(1)
    expect(await only(`select exit_date, destination from core.enrollment where external_id = 'N2'`)).toEqual({
      exit_date: null,
      destination: null,
    })
  })

  test('keeps what a partial export does not repeat, and takes exits that come alone', async () => {
    set('Export', 0, { ExportDirective: '1' })
    const exit = { ...changed.Exit[0], ExitID: 'X2', EnrollmentID: 'N2', PersonalID: 'C2' }
    const report = await tenant.bring({ ...changed, Client: [], Enrollment: changed.Enrollment.slice(0, 1), Exit: [exit] })
    expect(report.found).toEqual([])
    expect(report.tables.enrollments).toMatchObject({ changed: 1, removed: 0 })
    const ended = await tenant.read('select external_id from core.enrollment where exit_date is not null order by 1')
    expect(ended.map((row) => row['external_id'])).toEqual(['N1', 'N2', 'N3', 'N5'])
  })

  test('gives an enrollment to another person, and takes the first one out of the agency’s sight', async () => {
    set('Enrollment', 0, { PersonalID: 'C2' })
    changed.Exit = changed.Exit.slice(1)
    expect((await tenant.bring(changed)).found).toEqual([])
    const seen = await tenant.readAs('O1', 'select external_id from core.client order by 1')
    expect(seen.map((row) => row['external_id'])).toEqual(['C2', 'C3', 'C5'])
  })

  test('leaves a staff member where they were placed', async () => {
    for (const at of [0, 3]) set('Enrollment', at, { ProjectID: 'P2' })
    expect((await tenant.bring(changed)).tables.staff).toMatchObject({ changed: 0, unchanged: 3 })
    expect(
      await only(
        `select a.external_id as agency from core.staff_member s join core.agency a on a.id = s.agency_id where s.external_id = 'U1'`,
      ),
    ).toEqual({ agency: 'O1' })
  })
})

describe('a deleted row', () => {
  test('takes an enrollment away and ends the agency’s sight of the client', async () => {
    set('Enrollment', 0, { DateDeleted: gone })
    const report = await tenant.bring(changed)
    expect(report.tables.enrollments).toMatchObject({ removed: 1, unchanged: 5 })
    expect(report.found).toEqual([])
    expect(
      await only(
        `select count(*)::int as count from core.client_agency ca join core.client c on c.id = ca.client_id where c.external_id = 'C1'`,
      ),
    ).toEqual({
      count: 0,
    })
    expect((await tenant.bring(changed)).isUnchanged).toBe(true)
  })

  test('opens an enrollment when its exit is deleted', async () => {
    set('Exit', 0, { DateDeleted: gone })
    expect((await tenant.bring(changed)).tables.enrollments.changed).toBe(1)
    expect(await only(`select exit_date from core.enrollment where external_id = 'N1'`)).toEqual({ exit_date: null })
  })

  test('takes a client away, but keeps one that records of Lintel hang on', async () => {
    await tenant.read(`insert into core.care_assignment (id, client_id, staff_member_id, agency_id)
      select gen_random_uuid(), c.id, s.id, s.agency_id from core.client c, core.staff_member s where c.external_id = 'C2' and s.external_id = 'U1' returning 1`)
    for (const at of [0, 1]) {
      set('Client', at, { DateDeleted: gone })
      set('Enrollment', at, { DateDeleted: gone })
    }
    expect((await tenant.bring(changed)).tables.clients).toMatchObject({ removed: 1, kept: 1, unchanged: 4 })
    expect(await tenant.read('select external_id from core.client order by 1 limit 2')).toEqual([
      { external_id: 'C2' },
      { external_id: 'C3' },
    ])
    expect((await tenant.bring(changed)).isUnchanged).toBe(true)
  })

  test('marks a program, rests a staff member and keeps an agency that others point to', async () => {
    set('Organization', 0, { DateDeleted: gone })
    set('Project', 0, { DateDeleted: gone })
    set('User', 0, { DateDeleted: gone })
    for (const at of [0, 2, 4]) set('Enrollment', at, { DateDeleted: gone })
    const report = await tenant.bring(changed)
    expect(report.tables).toMatchObject({ programs: { removed: 1 }, staff: { removed: 1 }, agencies: { removed: 0, kept: 1 } })
    expect(await only(`select is_deleted from core.program where external_id = 'P1'`)).toEqual({ is_deleted: true })
    expect(await only(`select is_active from core.staff_member where external_id = 'U1'`)).toEqual({ is_active: false })
    set('Project', 0, { DateDeleted: '' })
    set('Organization', 0, { DateDeleted: '' })
    expect((await tenant.bring(changed)).tables.programs.changed).toBe(1)
  })

  test('of a row never seen before brings nothing', async () => {
    changed.Client.push({ PersonalID: 'C99', DateDeleted: gone })
    changed.Enrollment.push({ EnrollmentID: 'N99', DateDeleted: gone })
    expect(await tenant.bring(changed)).toMatchObject({ isUnchanged: true, faults: 0 })
  })
})
