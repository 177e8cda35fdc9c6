/** One row that was not imported, and why. Holds where it stands, never what it says. */
export interface RowFault {
  readonly file: string
  readonly line: number
  readonly column: string
  readonly reason: string
}
/** What happened to the rows of one table. `kept`: the export deletes it, but records of Lintel hang on it. */
export interface TableCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly kept: number
}
export interface FileCounts {
  readonly rows: number
  readonly skipped: number
}
export type ImportedTable = 'agencies' | 'programs' | 'staff' | 'clients' | 'enrollments'

/** What the export brings, without deleted and skipped rows. */
export interface ImportTotals {
  readonly agencies: number
  readonly victimServiceProviders: number
  readonly programs: number
  readonly staff: number
  readonly clients: number
  readonly households: number
  readonly enrollments: number
  readonly ends: number
}
/** What an import did, or would have done. */
export interface ImportReport {
  readonly exportId: string
  readonly version: string
  readonly isDryRun: boolean
  /** Nothing was added, changed or removed. */
  readonly isUnchanged: boolean
  readonly tables: Readonly<Record<ImportedTable, TableCounts>>
  readonly totals: ImportTotals
  readonly files: Readonly<Record<string, FileCounts>>
  /** Faults found; each was handed to `onFault`. */
  readonly faults: number
  readonly seconds: number
}

/** How far an import is. While reading, bytes of the files; afterwards, steps. */
export interface ImportProgress {
  readonly phase: 'reading' | 'checking' | 'writing'
  readonly done: number
  readonly total: number
  readonly what: string
}
