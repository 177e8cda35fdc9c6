import { type Database, type ImportProgress, type ImportReport, importHmis, isImportRefused, type RowFault } from '@lintel/core/server'
import { type Answer, CommandError, type Io } from '../command/command.js'
import { table } from '../command/table.js'

export interface ImportRequest {
  readonly database: Database
  readonly tenantId: string
  readonly folder: string
  readonly isDryRun: boolean
}

const labels: Readonly<Record<ImportProgress['phase'], string>> = { reading: 'Reading', checking: 'Checking', writing: 'Writing' }
const told = ({ file, line, column, reason }: RowFault): string => `${file}:${line} ${column === '' ? 'the row' : column} ${reason}`

/** Imports an HMIS export for somebody at a terminal: progress and every fault as they come, then what changed. */
export async function importHmisCommand(io: Io, request: ImportRequest): Promise<Answer> {
  const rowFaults: RowFault[] = []
  const report = await importHmis(request.database, {
    folder: request.folder,
    tenantId: request.tenantId,
    isDryRun: request.isDryRun,
    onFault: (fault) => {
      rowFaults.push(fault)
      io.say(told(fault))
    },
    onProgress: ({ phase, done, total }) => io.progress(labels[phase], done, total),
  }).catch((error: unknown) => {
    throw isImportRefused(error) ? new CommandError(`${error.message} Nothing was imported.`) : error
  })
  return { text: summary(report), data: { ...report, rowFaults } }
}

function summary({ totals, tables, isDryRun, isUnchanged, faults, seconds }: ImportReport): string {
  const rows = Object.entries(tables).map(([name, { added, changed, unchanged, removed, kept }]) =>
    [name, added, changed, unchanged, removed, kept].map(String),
  )
  const state = isDryRun ? 'A dry run: nothing was written.' : isUnchanged ? 'No change: all of it was there.' : 'Imported.'
  const victims = totals.victimServiceProviders
  return [
    table(['', 'added', 'changed', 'unchanged', 'removed', 'kept'], rows),
    '',
    `The export holds ${totals.clients} clients in ${totals.households} households, ${totals.enrollments} enrollments (${totals.ends} ended),`,
    `${totals.agencies} agencies, ${totals.programs} programs and ${totals.staff} staff.`,
    ...(victims > 0 ? [`${victims} of the agencies are victim service providers: their clients do not belong into a shared HMIS.`] : []),
    `${state} ${faults === 0 ? 'No faults' : `${faults} faults; the rows that have them were left out`}; ${seconds} s.`,
  ].join('\n')
}
