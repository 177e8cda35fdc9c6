import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { exportFileName, hmisFiles } from './hmis-files.js'
import { readCsv } from './read-csv.js'
import { importRefused } from './refusal.js'

/** An HMIS export in a folder, known to have all its files and the right version. */
export interface HmisExport {
  readonly id: string
  readonly version: string
  /** The export holds everything of its period, so that an enrollment without an exit is open. */
  readonly isFull: boolean
  readonly bytes: number
  read(name: string, onBytes: (count: number) => void): AsyncIterable<Uint8Array>
}

const readSize = 1 << 16
const wantedVersion = '2026 v1.0'
const accepted = /^2026 v1(?:\.\d{1,2})?$/

async function sizesOf(folder: string, names: readonly string[]): Promise<number[]> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw importRefused(`There is no folder ${folder}.`, { rule: 'noFolder' })
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)))
  const missing = names.filter((_, at) => !found[at]?.isFile())
  const [first] = missing
  if (first !== undefined) throw importRefused(`The export lacks ${missing.join(', ')}.`, { rule: 'missingFile', file: first })
  return found.map((file) => file?.size ?? 0)
}

async function* read(path: string, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: readSize }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length)
    yield chunk
  }
}

/** The only row of Export.csv by column. */
async function readExportRow(folder: string): Promise<ReadonlyMap<string, string>> {
  const rows = []
  for await (const row of readCsv(
    read(join(folder, exportFileName), () => undefined),
    exportFileName,
  )) {
    rows.push(row.fields)
    if (rows.length > 2) break
  }
  const [header, values] = rows
  for (const column of ['ExportID', 'CSVVersion', 'ExportDirective'])
    if (!header?.includes(column))
      throw importRefused(`${exportFileName} lacks the column ${column}.`, { rule: 'missingColumn', file: exportFileName, column })
  if (header === undefined || values === undefined || rows.length !== 2 || values.length !== header.length)
    throw importRefused(`${exportFileName} must hold one row with ${header?.length ?? 0} fields.`, {
      rule: 'wrongExport',
      file: exportFileName,
    })
  return new Map(header.map((column, at) => [column, values[at] ?? '']))
}

/** Opens the export in `folder`. Refuses missing files and other versions before anything is read. */
export async function openExport(folder: string): Promise<HmisExport> {
  const sizes = await sizesOf(folder, [exportFileName, ...hmisFiles.map((file) => file.name)])
  const row = await readExportRow(folder)
  const version = row.get('CSVVersion') ?? ''
  if (!accepted.test(version)) {
    const told = version.replace(/[^\x20-\x7e]/g, '?').slice(0, 40)
    const sentence = `This export says CSVVersion "${told}"; Lintel imports "${wantedVersion}".`
    throw importRefused(sentence, { rule: 'wrongVersion', file: exportFileName, line: 2, column: 'CSVVersion' })
  }
  return {
    id: (row.get('ExportID') ?? '').slice(0, 32),
    version,
    isFull: row.get('ExportDirective') === '2',
    bytes: sizes.slice(1).reduce((sum, size) => sum + size, 0),
    read: (name, onBytes) => read(join(folder, name), onBytes),
  }
}
