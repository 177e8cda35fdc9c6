import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importHmis, openPostgres } from '@lintel/core/server'
import { madeUpExport, writeHmisExport } from '@lintel/core/testing'
import { Client } from 'pg'
import { copyFiles, copyStoredRows, saveRows } from './copy-floor.js'
import { repeatExport } from './repeat-export.js'

export interface ImportBench {
  readonly source: 'data set' | 'made up'
  /** Rows of the CSV files, and of the tables they end in. */
  readonly rows: number
  readonly storedRows: number
  readonly megabytes: number
  readonly importSeconds: number
  /** The same export once more: nothing changes. */
  readonly againSeconds: number
  /** COPY of the stored rows into tables of the same shape. */
  readonly copySeconds: number
  /** COPY of the CSV files into tables of text without keys. */
  readonly copyFilesSeconds: number
  /** Speed of the import as a part of COPY's into the same shape. The budget is 0.25. */
  readonly ratio: number
  /** Highest resident memory of the importing process. The budget is 300. */
  readonly peakMegabytes: number
}

const dataSet = new URL('../../../shared/data/hmis-fy2026/', import.meta.url).pathname

async function prepareExport(folder: string, rows: number) {
  const isThere = await stat(join(dataSet, 'Export.csv')).then(
    () => true,
    () => false,
  )
  const source = isThere ? dataSet : await writeHmisExport(madeUpExport({ agencies: 10, staff: 12, clients: 514 }))
  const repeated = await repeatExport(source, folder, rows)
  if (!isThere) await rm(source, { recursive: true })
  return { source: isThere ? ('data set' as const) : ('made up' as const), ...repeated }
}

/** Watches resident memory until stopped. */
function watchMemory(): () => number {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  return () => {
    clearInterval(timer)
    return Math.round(Math.max(peak, process.memoryUsage.rss()) / 1_000_000)
  }
}

/**
 * Imports `wanted` rows into a database that has been migrated, then lets COPY do the same work, and compares.
 * `databaseUrl` belongs to an administrator; `secret` is the one the database's logins are derived from.
 */
export async function run(databaseUrl: string, secret: string, wanted = 1_000_000): Promise<ImportBench> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-import-bench-'))
  const database = await openPostgres({ url: databaseUrl, secret })
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await database.stepDown()
    const tenantId = randomUUID()
    await client.query(`insert into core.tenant (id, slug, name) values ($1, $2, 'Import')`, [tenantId, `import-${tenantId.slice(0, 8)}`])
    const { source, rows, bytes } = await prepareExport(folder, wanted)
    const stop = watchMemory()
    const first = await importHmis(database, { folder, tenantId })
    const again = await importHmis(database, { folder, tenantId })
    const peakMegabytes = stop()
    if (first.faults > 0 || !again.isUnchanged) throw new Error('The import did not bring what it was given')
    const storedRows = await saveRows(client, tenantId, folder)
    const copySeconds = await copyStoredRows(client, folder)
    const copyFilesSeconds = await copyFiles(client, folder)
    return {
      source,
      rows,
      storedRows,
      megabytes: Math.round(bytes / 1_000_000),
      importSeconds: first.seconds,
      againSeconds: again.seconds,
      copySeconds,
      copyFilesSeconds,
      ratio: copySeconds / first.seconds,
      peakMegabytes,
    }
  } finally {
    await client.end()
    await database.close()
    await rm(folder, { recursive: true })
  }
}
