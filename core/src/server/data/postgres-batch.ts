import { Query } from 'pg'
import type { Result } from './link.js'

/** One statement on its way, its values already in PostgreSQL's text form, and who waits for it. */
export interface Sent {
  /** Empty for a statement that is not prepared. */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}
type Parse = (text: string) => unknown
type Columns = readonly { readonly name: string; readonly parse: Parse }[]

/** What pg's connection offers and its types leave out. */
interface Wire {
  readonly stream: { write(bytes: Buffer): unknown; cork(): void; uncork(): void; readonly writableCorked: number }
  /** All messages go through it. */
  _send(bytes: Buffer): unknown
  /** Statements the server knows, and those whose preparation is on its way. */
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  parse(query: { readonly text: string; readonly name: string }): void
  bind(query: { readonly portal: string; readonly statement: string; readonly values: readonly unknown[] }): void
  describe(portal: { readonly type: 'P'; readonly name: string }): void
  execute(portal: { readonly portal: string }): void
  sync(): void
}
/** The columns of prepared statements, by connection: a statement of one name always answers the same ones. */
const known = new WeakMap<object, Map<string, Columns>>()
function columnsOn(wire: object): Map<string, Columns> {
  const columns = known.get(wire) ?? new Map<string, Columns>()
  known.set(wire, columns)
  return columns
}
/** A view of a connection that keeps what is written until it is taken; one for each, because making it is slow. */
interface Collector {
  readonly collecting: Wire
  /** Forgets what a batch left that could not be written. */
  begin(): void
  take(): Buffer
}
const collectors = new WeakMap<object, Collector>()
function collectorOn(wire: Wire): Collector {
  const known = collectors.get(wire)
  if (known !== undefined) return known
  let parts: Buffer[] = []
  const collector: Collector = {
    collecting: Object.create(wire, { _send: { value: (bytes: Buffer) => parts.push(bytes) } }),
    begin: () => {
      parts = []
    },
    take: () => Buffer.concat(parts),
  }
  collectors.set(wire, collector)
  return collector
}
/**
 * What leaves in the same breath, of one unit of work or of two, leaves in one call of the kernel. One tick more, because the commit
 * and what the next unit begins with are sent in the tick after the statements before them.
 */
function gather(stream: Wire['stream']): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => process.nextTick(() => stream.uncork()))
}
const noColumns: Columns = []
/** What was done, as the server says it: `INSERT 0 1`, `SELECT 20`, `COMMIT`. */
const commandOf = (tag: string): string => {
  const end = tag.indexOf(' ')
  return end < 0 ? tag : tag.slice(0, end)
}
const countOf = (tag: string): number => {
  const from = tag.lastIndexOf(' ')
  const count = from < 0 ? 0 : Number(tag.slice(from + 1))
  return Number.isNaN(count) ? 0 : count // `CREATE TABLE`
}

/**
 * Statements that travel together: each is bound and executed, and one Sync ends them all, so that the server answers
 * once (PostgreSQL: Extended Query, Pipelining). One that fails takes those behind it along, with its own error.
 * The class is one of pg's queries, so that pg's queue keeps the order between batches and everything else.
 */
export class Batch extends Query {
  // pg asks for these two when the server says that it has parsed a statement.
  declare name: string | undefined
  declare text: string | undefined
  // Names of our own: pg's query has some without an underscore.
  readonly #sent: readonly Sent[]
  readonly #parserOf: (type: number) => Parse
  readonly #settle: (() => void)[] = []
  #at = 0
  #rows: Record<string, unknown>[] = []
  #columns = noColumns
  #fault: { readonly error: unknown } | undefined
  #described = new Map<string, Columns>()

  constructor(sent: readonly Sent[], parserOf: (type: number) => Parse) {
    super('')
    this.#sent = sent
    this.#parserOf = parserOf
  }

  override submit = (connection: object): void => {
    const wire = connection as Wire
    this.#described = columnsOn(wire)
    // One buffer, one call of the kernel: that is what a round trip costs most.
    const { collecting, take, begin } = collectorOn(wire)
    begin()
    for (const one of this.#sent) write(collecting, one, this.#described.has(one.name))
    collecting.sync()
    gather(wire.stream)
    wire.stream.write(take())
    this.#next()
  }

  /** A statement that was described before brings its columns from there. */
  #next(): void {
    const one = this.#sent[this.#at]
    this.#rows = []
    this.#columns = this.#described.get(one?.name ?? '') ?? noColumns
    this.name = one?.name
    this.text = one?.text
  }

  handleRowDescription({ fields }: { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.#parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    try {
      this.#rows.push(rowOf(this.#columns, fields))
    } catch (error) {
      this.#fault ??= { error }
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const one = this.#sent[this.#at]
    const [rows, fault] = [this.#rows, this.#fault]
    if (one === undefined) return
    const result = { rows, command: commandOf(text), count: countOf(text) }
    this.#settle.push(fault === undefined ? () => one.resolve(result) : () => one.reject(fault.error))
    if (one.name !== '') this.#described.set(one.name, this.#columns)
    this.#fault = undefined
    this.#at += 1
    this.#next()
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' })
  }

  handleReadyForQuery(): void {
    for (const tell of this.#settle) tell()
  }

  /** What was answered before the fault stands; the rest was not done. */
  handleError(error: unknown, connection?: object): void {
    for (const tell of this.#settle) tell()
    for (const { name, reject } of this.#sent.slice(this.#settle.length)) {
      if (connection !== undefined) delete (connection as Wire).submittedNamedStatements[name]
      reject(error)
    }
  }
}

function write(wire: Wire, { name, text, values }: Sent, isDescribed: boolean): void {
  const isParsed = name !== '' && (wire.parsedStatements[name] ?? wire.submittedNamedStatements[name]) === text
  if (!isParsed) wire.parse({ text, name })
  if (!isParsed && name !== '') wire.submittedNamedStatements[name] = text
  wire.bind({ portal: '', statement: name, values })
  if (!isDescribed) wire.describe({ type: 'P', name: '' })
  wire.execute({ portal: '' })
}

function rowOf(columns: Columns, fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at]
    const text = fields[at]
    if (column !== undefined) row[column.name] = text === null || text === undefined ? null : column.parse(text)
  }
  return row
}
