import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from '../src/list/lines-of.js'
import { readList } from '../src/list/read-list.js'

const namesOf = (text: string) => readList(text).named.map(({ name }) => name)
const id = '3F2504E0-4F89-41D3-9A0C-0305E82C3301'

test.each([
  ['one on each line', 'A-1\nA-2\n', ['A-1', 'A-2']],
  ['a byte order mark, CRLF and blank lines', '\uFEFFA-1\r\n\r\n  \r\nA-2\r\n', ['A-1', 'A-2']],
  ['a head', 'Client ID,Name\nA-1,Ann\nA-2,Bo\n', ['A-1', 'A-2']],
  ['a head that names another column', 'Name;PersonalID;Town\n"Lee; Ann";A-1;Elm\nBo;A-2;Oak\n', ['A-1', 'A-2']],
  ['a Spanish head', 'Número de cliente\nA-1', ['A-1']],
  ['tabs', 'PersonalID\tName\nA-1\tAnn', ['A-1']],
  ['quotes with marks, doubled quotes and line breaks in them', '"A ""1""",Ann\n"A\n2",Bo', ['A "1"', 'A\n2']],
  ['a quote that nothing ends', '"A-1\nA-2', ['"A-1', 'A-2']],
  ['ids in capitals, in braces', `{${id}}\n${id}`, [id.toLowerCase()]],
])('a list with %s is read', (_, text, names) => {
  expect(namesOf(text)).toEqual(names)
})

test('a client who is named again is told with both lines', () => {
  expect(readList('id\nA-1\n\nA-2\nA-1\n')).toEqual({
    lines: 3,
    named: [
      { line: 2, name: 'A-1' },
      { line: 4, name: 'A-2' },
    ],
    repeated: [{ line: 5, sameAs: 2 }],
  })
})

test('whatever a list holds, it reads the same in one piece and in pieces of any size', () => {
  const text = fc.array(fc.constantFrom('"', '""', ',', ';', '\t', '\n', '\r\n', '\r', 'A', 'B 1', ' ', 'id', 'ñ'), { maxLength: 40 })
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }), (parts, sizes) => {
      const whole = parts.join('')
      const pieces: string[] = []
      for (let [at, turn] = [0, 0]; at < whole.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1
        pieces.push(whole.slice(at, at + size))
        at += size
      }
      expect(readList(pieces)).toEqual(readList(whole))
    }),
    { numRuns: 2_000 },
  )
})

test('a list is read as it comes: a line is there before the next piece is asked for, and a quote that nothing ends holds nothing back for long', () => {
  let asked = 0
  function* pieces() {
    for (; asked < 5; ) yield `A-${++asked},Ann\nA-${asked}b,"An`
  }
  const lines = linesOf(pieces())
  expect(lines.next().value).toEqual({ line: 1, cells: ['A-1', 'Ann'] })
  expect(asked).toBe(1)
  const unended = readList([`"A-1\n${'A-2\n'.repeat(3_000)}`, 'A-3'])
  expect(unended.named.map(({ name }) => name)).toEqual(['"A-1', 'A-2', 'A-3'])
})

const cell = fc
  .stringMatching(/^[A-Za-z0-9 ,;"\n-]{1,12}$/)
  .filter((text) => text.trim() === text && text.trim() !== '' && !/^(id|client|cliente)$/i.test(text))
const blank = fc.constantFrom('', '   ')

test('whatever names are written, quoted and with whatever marks, ends of lines and blank lines between, each is read back with its line', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ cell, before: fc.array(blank, { maxLength: 2 }) }), {
        minLength: 1,
        maxLength: 20,
        selector: (one) => one.cell,
      }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (rows, mark, end, hasBom) => {
        const lines: string[] = [`PersonalID${mark}Note`]
        const expected: { readonly line: number; readonly name: string }[] = []
        let at = 2
        for (const row of rows) {
          for (const empty of row.before) {
            lines.push(empty)
            at += 1
          }
          expected.push({ line: at, name: row.cell })
          lines.push(`"${row.cell.replaceAll('"', '""').replaceAll('\n', end)}"${mark}x`)
          at += row.cell.split('\n').length
        }
        const read = readList(`${hasBom ? '\uFEFF' : ''}${lines.join(end)}`)
        expect(read.named).toEqual(expected)
        expect(read.lines).toBe(rows.length)
      },
    ),
  )
})
