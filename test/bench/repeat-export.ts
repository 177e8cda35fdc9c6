import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'

const tables = ['Organization', 'Project', 'User', 'Client', 'Enrollment', 'Exit'] as const
const keys = new Set(['OrganizationID', 'ProjectID', 'UserID', 'PersonalID', 'EnrollmentID', 'ExitID', 'HouseholdID'])

interface Table {
  readonly header: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Reads a file whose fields hold neither commas nor line breaks, as those of the data sets repeated here. */
async function readTable(path: string): Promise<Table> {
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(path) })) if (line !== '') lines.push(line)
  const [header = '', ...rest] = lines
  const cells = (line: string): string[] => line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'))
  const columns = cells(header)
  const rows = rest.map(cells)
  if (rows.some((row) => row.length !== columns.length)) throw new Error(`${path} has commas inside fields`)
  return { header, columns, rows }
}

/** Writes the export in `source` again and again into `target`, each time with new identifiers, until it has `wanted` rows. */
export async function repeatExport(source: string, target: string, wanted: number): Promise<{ rows: number; bytes: number }> {
  const read = await Promise.all(tables.map((table) => readTable(join(source, `${table}.csv`))))
  const rowsOnce = read.reduce((sum, table) => sum + table.rows.length, 0)
  const copies = Math.ceil(wanted / rowsOnce)
  await copyFile(join(source, 'Export.csv'), join(target, 'Export.csv'))
  let bytes = 0
  for (const [at, { header, columns, rows }] of read.entries()) {
    const path = join(target, `${tables[at]}.csv`)
    const sink = createWriteStream(path)
    sink.write(`${header}\n`)
    for (let copy = 0; copy < copies; copy++) {
      const mark = copy === 0 ? '' : `r${copy}`
      const text = rows.map((row) => row.map((cell, column) => (cell && keys.has(columns[column] ?? '') ? cell + mark : cell)).join(','))
      if (!sink.write(`${text.join('\n')}\n`)) await once(sink, 'drain')
    }
    await finished(sink.end())
    bytes += (await stat(path)).size
  }
  return { rows: rowsOnce * copies, bytes }
}
