import type { Link, Result } from '../data/link.js'
import type { HmisField, HmisFile } from './hmis-files.js'
import type { CsvRow } from './read-csv.js'
import { importRefused } from './refusal.js'
import type { FileCounts, RowFault } from './report.js'

const rowsPerBatch = 1_000
const batchesUnderWay = 2

/** Makes the temporary tables that hold the export until the transaction ends. */
export async function createStages(link: Link, files: readonly HmisFile[]): Promise<void> {
  for (const { stage, fields } of files) {
    const columns = fields.map(({ into, type }) => `${into} ${type}`)
    await link.send({ text: `create temporary table ${stage} (line integer not null, ${columns.join(', ')}) on commit drop` })
  }
}

/** Where each imported column stands. Columns may come in any order; others are not looked at. */
function positionsIn(header: readonly string[], file: HmisFile): readonly number[] {
  return file.fields.map(({ column }) => {
    const at = header.indexOf(column)
    const place = { rule: 'missingColumn', file: file.name, line: 1, column } as const
    if (at === -1) throw importRefused(`${file.name} lacks the column ${column}.`, place)
    if (header.indexOf(column, at + 1) !== -1) throw importRefused(`${file.name} has the column ${column} twice.`, place)
    return at
  })
}

const literal = (field: HmisField, value: string | null): string => {
  if (value === null) return 'NULL'
  if (field.type !== 'text') return value
  return `"${value.includes('"') || value.includes('\\') ? value.replace(/["\\]/g, '\\$&') : value}"`
}

/** Turns rows into the columns of a batch, and refuses to take those that have a fault. */
function rowReader(file: HmisFile, header: readonly string[], onFault: (fault: RowFault) => void) {
  const positions = positionsIn(header, file)
  const deletedAt = positions[file.fields.findIndex(({ into }) => into === 'is_deleted')] ?? -1
  /** The literals of one row, or `undefined` where it has a fault. */
  return ({ line, fields }: CsvRow): string[] | undefined => {
    if (fields.length !== header.length) {
      onFault({ file: file.name, line, column: '', reason: `has ${fields.length} fields where the header has ${header.length}` })
      return undefined
    }
    const isDeleted = fields[deletedAt] !== ''
    let isGood = true
    const taken = file.fields.map((field, at) => {
      const reading = field.read(fields[positions[at] ?? -1] ?? '')
      // Of a deleted row only its key and the deletion itself count.
      const counts = !isDeleted || field.into === 'external_id' || field.into === 'is_deleted'
      const reason = 'reason' in reading ? reading.reason : reading.value === null && field.isRequired ? 'is empty' : undefined
      if (reason !== undefined && counts) {
        onFault({ file: file.name, line, column: field.column, reason })
        isGood = false
      }
      return literal(field, 'value' in reading ? reading.value : null)
    })
    return isGood ? taken : undefined
  }
}

const insertInto = ({ stage, fields }: HmisFile): string => {
  const arrays = fields.map(({ type }, at) => `$${at + 2}::text::${type}[]`)
  return `insert into ${stage} select * from unnest($1::text::integer[], ${arrays.join(', ')})`
}

/**
 * Reads one file into its temporary table, a batch of rows per statement. Two statements are under way while the next
 * batch is read, so parsing and writing overlap and memory stays flat.
 */
export async function stageFile(
  link: Link,
  file: HmisFile,
  rows: AsyncIterable<CsvRow>,
  onFault: (fault: RowFault) => void,
): Promise<FileCounts> {
  const text = insertInto(file)
  const pending: Promise<Result>[] = []
  let read: ReturnType<typeof rowReader> | undefined
  let count = 0
  let skipped = 0
  let batch: string[][] = file.fields.map(() => [])
  let lines: number[] = []
  const flush = async () => {
    pending.push(link.send({ name: `import ${file.stage}`, text, values: [lines, ...batch].map((column) => `{${column.join(',')}}`) }))
    lines = []
    batch = file.fields.map(() => [])
    if (pending.length > batchesUnderWay) await pending.shift()
  }
  for await (const row of rows) {
    if (read === undefined) {
      read = rowReader(file, row.fields, onFault)
      continue
    }
    const taken = read(row)
    count++
    if (taken === undefined) {
      skipped++
      continue
    }
    lines.push(row.line)
    for (const [at, value] of taken.entries()) batch[at]?.push(value)
    if (lines.length === rowsPerBatch) await flush()
  }
  if (read === undefined) throw importRefused(`${file.name} is empty.`, { rule: 'missingColumn', file: file.name, line: 1 })
  if (lines.length > 0) await flush()
  await Promise.all(pending)
  await link.send({ text: `analyze ${file.stage}` })
  return { rows: count, skipped }
}
