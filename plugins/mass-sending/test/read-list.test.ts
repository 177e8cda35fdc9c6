import fc from 'fast-check'
import { expect, test } from 'vitest'
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
