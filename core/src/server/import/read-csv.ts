import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { importRefused } from './refusal.js'
import { checkedUtf8 } from './utf8.js'

/** One row of a CSV file and the line of the file on which it begins. */
export interface CsvRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** No row of an HMIS export comes near it; a quote that is never closed does. */
const longestRow = 1 << 20

const newlinesIn = (fields: readonly string[]): number => fields.reduce((sum, field) => sum + field.split('\n').length - 1, 0)

/**
 * Reads CSV as RFC 4180 has it, strictly: UTF-8 (a byte order mark is dropped), CRLF or LF, quotes only around whole fields.
 * Empty lines are skipped. The number of fields is the caller's to judge. The first row is the header.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<CsvRow> {
  // The parser's own count takes CRLF inside quotes for two lines, so it is used only to see that a row spans several.
  let counted = 0
  let empty = 0
  let next = 1
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    on_record: (fields, info) => {
      const skipped = info.empty_lines - empty
      const line = next + skipped
      next = line + 1 + (info.lines - counted - skipped > 1 ? newlinesIn(fields) : 0)
      counted = info.lines
      empty = info.empty_lines
      fields.push(String(line)) // travels with the row to the loop below
      return fields
    },
  })
  const flow = pipeline(Readable.from(checkedUtf8(bytes, file), { objectMode: false }), parser)
  flow.catch(() => undefined) // the loop below meets the same error
  try {
    for await (const fields of parser as AsyncIterable<string[]>) yield { line: Number(fields.pop()), fields }
    await flow
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // The parser's own message quotes the field, which may be somebody's name.
    const line = next + Number(error['empty_lines'] ?? empty) - empty
    throw importRefused(`${file} has broken quoting in the row that begins on line ${line}.`, { rule: 'brokenQuoting', file, line })
  }
}
