import { linesOf } from './lines-of.js'

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
/** Which column names the clients, where the first line is a head. */
function headColumn(cells: readonly string[]): number | undefined {
  const at = cells.findIndex((cell) => heads.test(cell))
  return at < 0 ? undefined : at
}

/**
 * Reads a list as agencies have them: with a head or without, separated by commas, semicolons or tabs, quoted, with blank lines. A
 * head that names the column of clients is heeded; without one it is the first column. It may come in pieces.
 */
export function readList(given: string | Iterable<string>): ReadList {
  const first = new Map<string, number>()
  const repeated: { readonly line: number; readonly sameAs: number }[] = []
  let [lines, column, isHead] = [0, 0, true]
  for (const { line, cells } of linesOf(typeof given === 'string' ? [given] : given)) {
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
