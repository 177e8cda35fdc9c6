const marks = [',', ';', '\t'] as const
/** A quote is looked for no further: one that nothing ends is a letter like others, and must not swallow the rest of the list. */
const longestQuote = 10_000

/** One line of RFC 4180: its cells, where the next line begins, and the line breaks that its quotes hold. */
interface Read {
  readonly cells: readonly string[]
  readonly next: number
  readonly breaks: number
}
/** What has come of a list so far. */
interface Come {
  readonly text: string
  /** Nothing else comes. */
  readonly isAll: boolean
}

/** Where a quote ends that begins before `from`; nothing where no end is near, and `more` where it may still come. */
function endOfQuote({ text, isAll }: Come, from: number): number | 'more' | undefined {
  const last = from + longestQuote
  for (let at = text.indexOf('"', from); at >= 0 && at <= last; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return isAll || text.length > last + 1 ? undefined : 'more'
}

/** The line that begins at a place; nothing where it has not come whole. */
function lineAt(come: Come, start: number, mark: string): Read | undefined {
  const { text, isAll } = come
  const cells: string[] = []
  let [at, cell, breaks] = [start, '', 0]
  for (;;) {
    if (text[at] === '"' && cell.trim() === '') {
      const end = endOfQuote(come, at + 1)
      if (end === 'more') return undefined
      if (end !== undefined) {
        cell = text.slice(at + 1, end).replaceAll('""', '"')
        breaks += cell.split('\n').length - 1
        at = end + 1
      }
    }
    const char = text[at]
    if (char === undefined && !isAll) return undefined
    if (char === mark || char === '\n' || char === undefined) {
      cells.push(cell.trim())
      cell = ''
      if (char !== mark) return { cells, next: at + 1, breaks }
    } else cell += char
    at += 1
  }
}

/** The pieces with one kind of line break, without a byte order mark; a piece may end between CR and LF. Each has a line break, but for the last. */
function* broken(pieces: Iterable<string>): Generator<Come> {
  let [held, isFirst] = ['', true]
  for (const piece of pieces) {
    held += isFirst ? piece.replace(/^\uFEFF/, '') : piece
    isFirst = isFirst && piece === ''
    const whole = held.endsWith('\r') ? held.slice(0, -1) : held
    if (!/[\r\n]/.test(whole)) continue
    held = held.slice(whole.length)
    yield { text: whole.replace(/\r\n?/g, '\n'), isAll: false }
  }
  yield { text: held.replace(/\r\n?/g, '\n'), isAll: true }
}

/** The mark between cells that the first line with something in it has most of; none while that line has not come. */
function markIn({ text, isAll }: Come): string {
  const [line] = /\S[^\n]*\n/.exec(text) ?? (isAll ? [text] : [])
  return line === undefined ? '' : (marks.toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',')
}

/**
 * The lines of a list one after the other, with their numbers in the file, as its pieces come: of what was read nothing is kept. Blank
 * ones are passed over. A quoted cell may hold marks and line breaks.
 */
export function* linesOf(pieces: Iterable<string>): Generator<{ readonly line: number; readonly cells: readonly string[] }> {
  let [rest, line, mark] = ['', 1, '']
  for (const { text, isAll } of broken(pieces)) {
    const come = { text: rest + text, isAll }
    mark ||= markIn(come)
    let at = 0
    while (mark !== '' && at < come.text.length) {
      const read = lineAt(come, at, mark)
      if (read === undefined) break
      if (read.cells.some((cell) => cell !== '')) yield { line, cells: read.cells }
      line += 1 + read.breaks
      at = read.next
    }
    rest = come.text.slice(at)
  }
}
