import { randomUUID } from 'node:crypto'
import type { Database, Link } from '../data/link.js'
import { dropBadRows, refuseDuplicateKeys } from './check.js'
import { hmisFiles } from './hmis-files.js'
import { type HmisExport, openExport } from './open-export.js'
import { readCsv } from './read-csv.js'
import { importRefused } from './refusal.js'
import type { FileCounts, ImportProgress, ImportReport, RowFault } from './report.js'
import { withSmallNursery } from './small-nursery.js'
import { createStages, stageFile } from './stage.js'
import { readTotals } from './totals.js'
import { writeRows, writingSteps } from './write-rows.js'

export interface ImportOptions {
  /** The folder with the CSV files. */
  readonly folder: string
  readonly tenantId: string
  /** Does everything and takes it back. */
  readonly isDryRun?: boolean
  /** Hears of every row that is not imported, as it is found. */
  readonly onFault?: (fault: RowFault) => void
  readonly onProgress?: (progress: ImportProgress) => void
}

/** Refuses an unknown tenant and a second import at the same time; lifts the time limits of short requests. */
async function prepare(link: Link, isServer: boolean): Promise<void> {
  if (isServer) {
    await link.send({ text: 'set local statement_timeout = 0' })
    await link.send({ text: 'set local idle_in_transaction_session_timeout = 0' })
  }
  await link.send({ text: `set local work_mem = '64MB'` })
  await link.send({ text: 'set local jit = off' })
  // Nobody has counted the rows this transaction adds, so the planner takes them for few. Hashing is never far from the best.
  await link.send({ text: 'set local enable_nestloop = off' })
  const known = await link.send({ text: 'select from core.tenant where id = core.ctx_tenant()' })
  if (known.rows.length === 0) throw importRefused('There is no such tenant.', { rule: 'unknownTenant' })
  const { rows } = await link.send<{ free: boolean }>({
    text: `select pg_try_advisory_xact_lock(hashtextextended('lintel import ' || core.ctx_tenant(), 0)) as free`,
  })
  if (rows[0]?.free !== true) throw importRefused('Another import into this tenant is under way.', { rule: 'alreadyRunning' })
}

async function stageAll(link: Link, source: HmisExport, options: ImportOptions, onFault: (fault: RowFault) => void) {
  await createStages(link, hmisFiles)
  const files: Record<string, FileCounts> = {}
  let done = 0
  for (const file of hmisFiles) {
    const bytes = source.read(file.name, (count) => {
      done += count
      options.onProgress?.({ phase: 'reading', done, total: source.bytes, what: file.name })
    })
    files[file.name] = await stageFile(link, file, readCsv(bytes, file.name), onFault)
  }
  return files
}

async function inTransaction(link: Link, isServer: boolean, source: HmisExport, options: ImportOptions) {
  const { onProgress } = options
  let faults = 0
  const onFault = (fault: RowFault) => {
    faults++
    options.onFault?.(fault)
  }
  await prepare(link, isServer)
  const files = await stageAll(link, source, options, onFault)
  onProgress?.({ phase: 'checking', done: 0, total: 1, what: 'keys and references' })
  await refuseDuplicateKeys(link)
  for (const [name, lost] of await dropBadRows(link, onFault)) {
    const counts = files[name]
    if (counts) files[name] = { ...counts, skipped: counts.skipped + lost }
  }
  const totals = await readTotals(link)
  let step = 0
  const tables = await writeRows(link, source.isFull, totals, (what) => {
    onProgress?.({ phase: 'writing', done: step++, total: writingSteps, what })
  })
  onProgress?.({ phase: 'writing', done: writingSteps, total: writingSteps, what: 'done' })
  await link.send({
    text: `insert into core.audit_entry (request_id, operation, outcome, resource, basis) values ($1, 'core.importHmis', 'allow', 'hmisExport', $2)`,
    values: [randomUUID(), source.id],
  })
  const isUnchanged = Object.values(tables).every(({ added, changed, removed }) => added + changed + removed === 0)
  return { isUnchanged, tables, totals, files, faults }
}

/** An empty database has become a large one; whoever looks at it next does not wait for autovacuum. */
const gatherStatistics = { text: 'select core.gather_statistics()' }

type Outcome = Awaited<ReturnType<typeof inTransaction>>

/**
 * Brings an HMIS CSV export into a tenant, in one transaction. Rows with faults are skipped and reported; an export that
 * cannot be trusted as a whole is refused with nothing written (see `isImportRefused`).
 */
export async function importHmis(database: Database, options: ImportOptions): Promise<ImportReport> {
  const started = performance.now()
  const source = await openExport(options.folder)
  const takeBack = Symbol('dry run')
  let outcome: Outcome | undefined
  const context = { 'lintel.tenant': options.tenantId, 'lintel.system': 'on' }
  const work = async (link: Link) => {
    outcome = await inTransaction(link, database.kind === 'postgres', source, options)
    if (options.isDryRun) throw takeBack
  }
  await withSmallNursery(() => database.transaction('import', context, work)).catch((error: unknown) => {
    if (error !== takeBack) throw error
  })
  if (outcome === undefined) throw new Error('The import ended without a report')
  if (options.isDryRun !== true) await database.transaction('import', context, (link) => link.send(gatherStatistics))
  const seconds = Math.round(performance.now() - started) / 1000
  return { exportId: source.id, version: source.version, isDryRun: options.isDryRun === true, ...outcome, seconds }
}
