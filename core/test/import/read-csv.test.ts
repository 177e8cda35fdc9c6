import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvRow, readCsv } from '../../src/server/import/read-csv.js'
import { isImportRefused } from '../../src/server/import/refusal.js'

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}
const read = async (source: string | Uint8Array, sizes: readonly number[] = [7]): Promise<readonly CsvRow[]> => {
  const rows: CsvRow[] = []
  for await (const row of readCsv(inPieces(Buffer.from(source), sizes), 'A.csv')) rows.push(row)
  return rows
}
const refusal = async (source: string | Uint8Array, sizes?: readonly number[]) => {
  const error = await read(source, sizes).then(
    () => undefined,
    (fault: unknown) => fault,
  )
  if (!isImportRefused(error)) throw new Error(`Not refused: ${String(error)}`)
  return error
}

/** The oracle: one character after the other, as RFC 4180 says it. */
function readSlowly(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = []
  let [fields, field, line, begun, isQuoted] = [[] as string[], '', 1, 1, false]
  const characters = [...text]
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '\n') line++
    if (isQuoted) {
      if (character !== '"') field += character
      else if (characters[at + 1] === '"') field += characters[++at]
      else isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === ',') [fields, field] = [[...fields, field], '']
    else if (character === '\n') {
      rows.push({ line: begun, fields: [...fields, field] })
      ;[fields, field, begun] = [[], '', line]
    } else if (character !== '\r' || characters[at + 1] !== '\n') field += character
  }
  return rows
}

const field = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'a', 'é', '漢', '😀', ' '), maxLength: 6 }),
)
const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
const written = (rows: readonly (readonly string[])[], end: string, quoteAll: boolean): string =>
  rows
    .map((row) => row.map((cell) => (quoteAll || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',') + end)
    .join('')

describe('the reader', () => {
  test('reads back whatever a correct writer wrote, however the bytes are cut, and knows each line', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean(), cuts, async (rows, end, quoteAll, mark, sizes) => {
        const text = written(rows, end, quoteAll)
        const got = await read((mark ? '\ufeff' : '') + text, sizes)
        // A byte order mark belongs to the file, not to its first field.
        const want = readSlowly(mark || !text.startsWith('\ufeff') ? text : text.slice(1))
        expect(got).toEqual(want)
      }),
      { numRuns: 500 },
    )
  })

  test('passes over empty lines and counts them', async () => {
    expect(await read('a,b\n\n\n"1\n2",3\r\n\r\n4,5')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 4, fields: ['1\n2', '3'] },
      { line: 7, fields: ['4', '5'] },
    ])
  })

  test.each([
    ['a quote inside a field', 'a,b\n1,2\nx"y,3\n', 3],
    ['text after a closing quote', 'a,b\n"x"y,3\n', 2],
    ['a quote that is never closed', 'a,b\n"1\r\n2",3\n4,"5\n6\n', 4],
    ['a quote that is never closed, for longer than any row', `a,b\n1,"${'x\n'.repeat(1 << 20)}`, 2],
  ])('refuses %s and says in which row', async (_, source, line) => {
    const { refusal: why, message } = await refusal(source, [1 << 16])
    expect(why).toEqual({ rule: 'brokenQuoting', file: 'A.csv', line })
    expect(message).not.toMatch(/x|y/)
  })

  test.each([
    ['Latin 1', Buffer.from('a,b\nAna,2\nJosé,3\n', 'latin1'), 3, 13],
    ['UTF-16', Buffer.from('\ufeffa,b\n', 'utf16le'), 1, 0],
    ['a character cut off at the end', Buffer.from('a,b\n1,é').subarray(0, 7), 2, 6],
    ['a surrogate', Buffer.from([0x61, 0x0a, 0xed, 0xa0, 0x80, 0x0a]), 2, 2],
  ])('refuses %s with line and byte, however the bytes are cut', async (_, source, line, byte) => {
    for (const sizes of [[1], [3], [100]]) {
      const { refusal: why } = await refusal(source, sizes)
      expect(why).toEqual({ rule: 'wrongEncoding', file: 'A.csv', line, byte })
    }
  })
})
