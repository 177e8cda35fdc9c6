import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HmisTable, hmisColumns } from './hmis-columns.js'

export type HmisRow = Record<string, string>
/** An HMIS export as rows by file, to be changed at will and then written. */
export type HmisTables = Record<HmisTable, HmisRow[]>

const stamp = { DateCreated: '2026-01-05 09:00:00', DateUpdated: '2026-02-01 10:30:00', DateDeleted: '', ExportID: 'E1' }
const names = ['Ada', 'Bo', 'Cleo', 'Dov', 'Eli', 'Fay', 'Gus', 'Hal', 'Ivy', 'Jo', 'Kit', 'Lu']
const families = ['Reed', 'Stone', 'Vale', 'Wren', 'Yarrow', 'Birch', 'Cole', 'Dale', 'Elm', 'Frost', 'Grove']
const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? ''
const day = (year: number, at: number): string =>
  `${year}-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`
const times = (count: number, row: (at: number) => HmisRow): HmisRow[] => Array.from({ length: count }, (_, at) => row(at))

/** A made-up export: as many organizations, each with one project; clients with one enrollment, every second one ended. */
export function madeUpExport(size: { agencies?: number; staff?: number; clients?: number } = {}): HmisTables {
  const { agencies = 2, staff = 3, clients = 6 } = size
  const user = (at: number): string => `U${(at % staff) + 1}`
  return {
    Export: [
      {
        ExportID: 'E1',
        SourceType: '1',
        SourceID: 'made-up',
        SourceName: 'Made up',
        ExportDate: '2026-03-01 08:00:00',
        CSVVersion: '2026 v1.0',
        ExportPeriodType: '3',
        ExportDirective: '2',
        HashStatus: '1',
      },
    ],
    Organization: times(agencies, (at) => ({
      OrganizationID: `O${at + 1}`,
      OrganizationName: `House ${at + 1}`,
      OrganizationCommonName: `House ${at + 1}`,
      VictimServiceProvider: at === 1 ? '1' : '0',
      UserID: user(at),
      ...stamp,
    })),
    Project: times(agencies, (at) => ({
      ProjectID: `P${at + 1}`,
      OrganizationID: `O${at + 1}`,
      ProjectName: `Shelter ${at + 1}`,
      ProjectType: String(at % 5),
      OperatingStartDate: '2020-01-01',
      UserID: user(at),
      ...stamp,
    })),
    User: times(staff, (at) => ({
      UserID: `U${at + 1}`,
      UserFirstName: pick(names, at),
      UserLastName: pick(families, at),
      UserPhone: '5550100',
      UserEmail: `u${at + 1}@example.org`,
      ...stamp,
    })),
    Client: times(clients, (at) => ({
      PersonalID: `C${at + 1}`,
      FirstName: pick(names, at),
      LastName: pick(families, at),
      NameDataQuality: '1',
      SSN: '000000000',
      DOB: day(1980, at),
      UserID: user(at),
      ...stamp,
    })),
    Enrollment: times(clients, (at) => ({
      EnrollmentID: `N${at + 1}`,
      PersonalID: `C${at + 1}`,
      ProjectID: `P${(at % agencies) + 1}`,
      EntryDate: day(2025, at),
      HouseholdID: `H${at + 1}`,
      RelationshipToHoH: '1',
      UserID: user(at),
      ...stamp,
    })),
    Exit: times(Math.ceil(clients / 2), (at) => ({
      ExitID: `X${at * 2 + 1}`,
      EnrollmentID: `N${at * 2 + 1}`,
      PersonalID: `C${at * 2 + 1}`,
      ExitDate: day(2026, at),
      Destination: '410',
      UserID: user(at),
      ...stamp,
    })),
  }
}

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

/** One file of the export as CSV, with all columns of the format. */
export const hmisCsv = (table: HmisTable, rows: readonly HmisRow[]): string =>
  [hmisColumns[table], ...rows.map((row) => hmisColumns[table].map((column) => row[column] ?? ''))]
    .map((fields) => `${fields.map(quoted).join(',')}\n`)
    .join('')

/** Writes the export into `folder`, or into a new temporary one; answers the folder. */
export async function writeHmisExport(tables: HmisTables, folder?: string): Promise<string> {
  const target = folder ?? (await mkdtemp(join(tmpdir(), 'lintel-hmis-')))
  for (const table of ['Export', 'Organization', 'Project', 'User', 'Client', 'Enrollment', 'Exit'] as const)
    await writeFile(join(target, `${table}.csv`), hmisCsv(table, tables[table]))
  return target
}
