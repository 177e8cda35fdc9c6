export { type ImportOptions, importHmis } from './import-hmis.js'
export { type ImportRefused, isImportRefused, type Refusal, type RefusalRule } from './refusal.js'
export type { FileCounts, ImportedTable, ImportProgress, ImportReport, ImportTotals, RowFault, TableCounts } from './report.js'
