import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '../../src/server/log/csv.js'

/** Reads one line back, as a spreadsheet does. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  let rest = line.slice(0, -2)
  for (;;) {
    const [whole = '', quoted, plain = ''] = /^(?:"((?:[^"]|"")*)"|([^",]*))/.exec(rest) ?? []
    cells.push(quoted?.replaceAll('""', '"') ?? plain)
    if (rest.length === whole.length) return cells
    rest = rest.slice(whole.length + 1)
  }
}

test('whatever a cell holds, no spreadsheet runs it, and nothing of it is lost', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('=1+1', '+1', '-1', '@x', '＝1+1', ' ＠x', '\t=1', ' =1', '"', ',', '\r\n=x', "'"))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (cells) => {
      const back = cellsOf(csvLine(cells))
      expect(back).toHaveLength(cells.length)
      for (const [at, cell] of back.entries()) {
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
        expect([cells[at], `'${cells[at]}`]).toContain(cell)
      }
    }),
  )
})
