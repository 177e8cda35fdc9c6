import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openDatabase } from './imported.js'

const folder = fileURLToPath(new URL('../../../../shared/data/hmis-fy2026/', import.meta.url))

for (const kind of ['postgres', 'pglite'] as const)
  test(`a real-format export comes in whole, and a second time changes nothing, on ${kind}`, async ({ skip }) => {
    skip(!existsSync(folder), `the data set is not at ${folder}`)
    const opened = await openDatabase(kind)
    try {
      const tenant = await opened.newTenant()
      const report = await tenant.bring(folder)
      expect(report.found).toEqual([])
      const [stored] = await tenant.read(`select (select count(*) from core.client)::int as clients,
        (select count(distinct household_id) from core.enrollment)::int as households,
        (select count(*) from core.enrollment)::int as enrollments, (select count(exit_date) from core.enrollment)::int as ends,
        (select count(*) from core.agency)::int as agencies, (select count(*) from core.program)::int as programs,
        (select count(*) from core.staff_member)::int as staff, 0 as "victimServiceProviders"`)
      const expected = {
        clients: 514,
        households: 473,
        enrollments: 574,
        ends: 447,
        agencies: 10,
        programs: 10,
        staff: 12,
        victimServiceProviders: 0,
      }
      expect(stored).toEqual(expected)
      expect(report.totals).toEqual(expected)
      expect((await tenant.bring(folder)).isUnchanged).toBe(true)
    } finally {
      await opened.close()
    }
  })
