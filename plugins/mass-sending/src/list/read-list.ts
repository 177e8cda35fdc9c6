/** A client as a line of a list names them: by our id or by the agency's own number. */
export interface Named {
  readonly line: number
  readonly name: string
}
/** A list as it was read: each client once, and the lines that name one again. */
export interface ReadList {
  /** Lines with something in them, but for the head. */
  readonly lines: number
  readonly named: readonly Named[]
  readonly repeated: readonly { readonly line: number; readonly sameAs: number }[]
}

const heads = /^(id|client|client[ _-]?(id|no|number)|personal[ _-]?id|n[uú]mero( de cliente)?|cliente|id de cliente)$/i
const uuid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i
const marks = [',', ';', '\t'] as const

/** One line of RFC 4180: its cells, and where the next line begins. A quoted cell may hold marks and line breaks. */
function cellsAt(text: string, start: number, mark: string): readonly [cells: readonly string[], next: number, breaks: number] {
  const cells: string[] = []
  let [at, cell, breaks] = [start, '', 0]
  for (;;) {
    if (text[at] === '"' && cell.trim() === '') {
      const end = endOfQuote(text, at + 1)
      // A quote that nothing ends is a letter like others: it must not swallow the rest of the list.
      if (end < text.length) {
        cell = text.slice(at + 1, end).replaceAll('""', '"')
        breaks += cell.split('\n').length - 1
        at = end + 1
      }
    }
    const char = text[at]
    if (char === mark || char === '\n' || char === undefined) {
      cells.push(cell.trim())
      cell = ''
      if (char !== mark) return [cells, at + 1, breaks]
    } else cell += char
    at += 1
  }
}
function endOfQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return text.length
}

/** The lines of a list one after the other, with their numbers in the file; blank ones are passed over. */
function* linesOf(text: string): Generator<{ readonly line: number; readonly cells: readonly string[] }> {
  const first = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length)
  const mark = marks.toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
  let [at, line] = [0, 1]
  while (at < text.length) {
    const [cells, next, breaks] = cellsAt(text, at, mark)
    if (cells.some((cell) => cell !== '')) yield { line, cells }
    line += 1 + breaks
    at = next
  }
}

/** Which column names the clients, where the first line is a head. */
function headColumn(cells: readonly string[]): number | undefined {
  const at = cells.findIndex((cell) => heads.test(cell))
  return at < 0 ? undefined : at
}

/**
 * Reads a list as agencies have them: with a head or without, separated by commas, semicolons or tabs, quoted, with blank lines. A
 * head that names the column of clients is heeded; without one it is the first column.
 */
export function readList(given: string): ReadList {
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const first = new Map<string, number>()
  const repeated: { readonly line: number; readonly sameAs: number }[] = []
  let [lines, column, isHead] = [0, 0, true]
  for (const { line, cells } of linesOf(text)) {
    const head = isHead ? headColumn(cells) : undefined
    isHead = false
    if (head !== undefined) {
      column = head
      continue
    }
    lines += 1
    const cell = cells[column] ?? ''
    const name = uuid.exec(cell)?.[1]?.toLowerCase() ?? cell
    const sameAs = first.get(name)
    if (sameAs === undefined) first.set(name, line)
    else repeated.push({ line, sameAs })
  }
  return { lines, named: [...first].map(([name, line]) => ({ line, name })), repeated }
}
