import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeUpExport } from '../../src/testing/index.js'
import { everything, type Opened, openDatabase, type Tenant } from './imported.js'

const none = { added: 0, changed: 0, removed: 0, kept: 0 }

for (const kind of ['postgres', 'pglite'] as const)
  describe(`an import on ${kind}`, () => {
    let opened: Opened
    let tenant: Tenant
    let other: Tenant
    beforeAll(async () => {
      opened = await openDatabase(kind)
      tenant = await opened.newTenant()
      other = await opened.newTenant()
    })
    afterAll(() => opened.close())

    test('says what it would do and does nothing, when it is only tried', async () => {
      const before = await tenant.read(everything)
      const report = await tenant.bring(madeUpExport(), { isDryRun: true })
      expect(report).toMatchObject({ isDryRun: true, isUnchanged: false, tables: { clients: { added: 6 } } })
      expect(await tenant.read(everything)).toEqual(before)
    })

    test('brings agencies, programs, staff, clients and enrollments', async () => {
      const progress: string[] = []
      const report = await tenant.bring(madeUpExport(), { onProgress: ({ phase }) => progress.push(phase) })
      expect(report.totals).toEqual({
        agencies: 2,
        victimServiceProviders: 1,
        programs: 2,
        staff: 3,
        clients: 6,
        households: 6,
        enrollments: 6,
        ends: 3,
      })
      expect(report.tables.enrollments).toEqual({ ...none, added: 6, unchanged: 0 })
      expect(report.found).toEqual([])
      expect(new Set(progress)).toEqual(new Set(['reading', 'checking', 'writing']))
      expect(
        await tenant.read('select external_id, slug, name, is_victim_service_provider as victims from core.agency order by 1'),
      ).toEqual([
        { external_id: 'O1', slug: 'house-1', name: 'House 1', victims: false },
        { external_id: 'O2', slug: 'house-2', name: 'House 2', victims: true },
      ])
      expect(
        await tenant.read(`select c.given_name, c.family_name, c.birth_date, p.external_id as program, e.household_id, e.relationship_to_head as relationship,
          e.entry_date, e.exit_date, e.destination from core.enrollment e join core.client c on c.id = e.client_id
          join core.program p on p.id = e.program_id where e.external_id in ('N1', 'N2') order by e.external_id`),
      ).toEqual([
        {
          given_name: 'Ada',
          family_name: 'Reed',
          birth_date: '1980-01-01',
          program: 'P1',
          household_id: 'H1',
          relationship: 1,
          entry_date: '2025-01-01',
          exit_date: '2026-01-01',
          destination: 410,
        },
        {
          given_name: 'Bo',
          family_name: 'Stone',
          birth_date: '1980-02-02',
          program: 'P2',
          household_id: 'H2',
          relationship: 1,
          entry_date: '2025-02-02',
          exit_date: null,
          destination: null,
        },
      ])
    })

    test('changes nothing when it is repeated', async () => {
      const before = await tenant.read(everything)
      const report = await tenant.bring(madeUpExport())
      expect(report.isUnchanged).toBe(true)
      expect(report.tables.clients).toEqual({ ...none, unchanged: 6 })
      expect(await tenant.read(everything)).toEqual(before)
    })

    test('places each user as one staff member, where they wrote most enrollments, without account or roles', async () => {
      expect(
        await tenant.read(`select s.external_id, a.external_id as agency, s.account_id, s.roles, s.is_shown_in_portal as shown
          from core.staff_member s join core.agency a on a.id = s.agency_id order by 1`),
      ).toEqual([
        { external_id: 'U1', agency: 'O1', account_id: null, roles: [], shown: false },
        { external_id: 'U2', agency: 'O2', account_id: null, roles: [], shown: false },
        { external_id: 'U3', agency: 'O1', account_id: null, roles: [], shown: false },
      ])
    })

    test('shows a client to the agency that serves them and to no other', async () => {
      const seen = await tenant.readAs('O1', 'select external_id from core.client order by 1')
      expect(seen.map((row) => row['external_id'])).toEqual(['C1', 'C3', 'C5'])
    })

    test('shows nothing to another tenant', async () => {
      for (const table of ['agency', 'program', 'staff_member', 'client', 'client_agency', 'enrollment'])
        expect(await other.read(`select count(*)::int as count from core.${table}`)).toEqual([{ count: 0 }])
    })

    test('stores no Social Security number', async () => {
      const [row] = await tenant.read(`select string_agg(c::text, '') as rows from core.client c`)
      expect(String(row?.['rows'])).not.toContain('000000000')
    })

    test('brings the same export into another tenant under other ids', async () => {
      const report = await other.bring(madeUpExport())
      expect(report.tables.clients.added).toBe(6)
      const ids = await Promise.all([tenant, other].map(({ read }) => read('select id from core.client order by external_id')))
      expect(ids[0]).not.toEqual(ids[1])
    })

    test('leaves a line in the audit trail', async () => {
      const rows = await opened.database.asOwner(async (link) => {
        await link.send({ text: `begin; select set_config('lintel.tenant', '${other.id}', true)` })
        const { rows } = await link.send({
          text: `select operation, outcome, basis from core.audit_entry where tenant_id = '${other.id}'`,
        })
        await link.send({ text: 'commit' })
        return rows
      })
      expect(rows).toEqual([{ operation: 'core.importHmis', outcome: 'allow', basis: 'E1' }])
    })
  })
