import { type Database, importHmis, type ImportReport, isImportRefused, type RowFault } from '@lintel/core/server'
import { type Answer, CommandError, type Io } from '../command/command.js'
import { table } from '../command/table.js'

export interface ImportRequest {
  readonly database: Database
  readonly tenantId: string
  readonly folder: string
  readonly isDryRun: boolean
}
/** Rows told one by one; a file that is wrong throughout would bury the report. */
const mostTold = 50

/** Imports an HMIS export for somebody at a terminal: progress and faults as they come, then what changed. */
export async function importHmisCommand(io: Io, request: ImportRequest): Promise<Answer> {
  const faults: RowFault[] = []
  const report = await importHmis(request.database, {
    folder: request.folder,
    tenantId: request.tenantId,
    isDryRun: request.isDryRun,
    onFault: (fault) => {
      faults.push(fault)
      if (faults.length <= mostTold) io.say(`${fault.file}:${fault.line} ${fault.column}: ${fault.reason}`)
    },
    onProgress: ({ phase, done, total, what }) => io.progress(phase === 'reading' ? 'Reading' : `Writing ${what}`, done, total),
  }).catch((error: unknown) => {
    throw isImportRefused(error) ? new CommandError(`${error.message} Nothing was imported.`) : error
  })
  if (faults.length > mostTold) io.say(`… and ${faults.length - mostTold} more rows with faults; --json lists them all`)
  return { text: summary(report), data: { ...report, rowFaults: faults } }
}

function summary({ totals, tables, isDryRun, isUnchanged, faults, seconds }: ImportReport): string {
  const rows = Object.entries(tables).map(([name, { added, changed, unchanged, removed, kept }]) =>
    [name, added, changed, unchanged, removed, kept].map(String),
  )
  const state = isUnchanged ? 'Nothing has changed since the last import.' : isDryRun ? 'A dry run: nothing was written.' : 'Imported.'
  return [
    table(['', 'added', 'changed', 'unchanged', 'removed', 'kept'], rows),
    '',
    `The export holds ${totals.clients} clients in ${totals.households} households, ${totals.enrollments} enrollments (${totals.ends} ended),`,
    `${totals.agencies} agencies (${totals.victimServiceProviders} victim service providers), ${totals.programs} programs and ${totals.staff} staff.`,
    `${state} ${faults === 0 ? 'No faults' : `${faults} rows with faults were left out`}; ${seconds} s.`,
  ].join('\n')
}
