import type { Link } from '../data/link.js'
import { clientFile, enrollmentFile, exitFile, organizationFile, projectFile, userFile } from './hmis-files.js'
import type { ImportTotals } from './report.js'

const living = (stage: string): string => `(select count(*) from ${stage} where not is_deleted)`

/** Counts what the export brings, after bad rows have gone. */
export async function readTotals(link: Link): Promise<ImportTotals> {
  const { rows } = await link.send<Record<keyof ImportTotals, string>>({
    text: `select ${living(organizationFile.stage)} as agencies,
      (select count(*) from ${organizationFile.stage} where not is_deleted and is_victim_service_provider) as "victimServiceProviders",
      ${living(projectFile.stage)} as programs, ${living(userFile.stage)} as staff, ${living(clientFile.stage)} as clients,
      (select count(distinct household_id) from ${enrollmentFile.stage} where not is_deleted) as households,
      ${living(enrollmentFile.stage)} as enrollments, ${living(exitFile.stage)} as ends`,
  })
  const of = (name: keyof ImportTotals): number => Number(rows[0]?.[name] ?? 0)
  return {
    agencies: of('agencies'),
    victimServiceProviders: of('victimServiceProviders'),
    programs: of('programs'),
    staff: of('staff'),
    clients: of('clients'),
    households: of('households'),
    enrollments: of('enrollments'),
    ends: of('ends'),
  }
}
