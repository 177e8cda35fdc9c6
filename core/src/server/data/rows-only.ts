import type { Link, Statement } from './link.js'
import { sqlWords } from './sql-words.js'

/** What reads and writes rows. Everything else says how the connection, the transaction or the schema is to be. */
const verbs: ReadonlySet<string> = new Set(['select', 'with', 'insert', 'update', 'delete', 'merge', 'values'])

/**
 * Functions that reach past the rows of a unit: they say whose rows are seen, run a text that nobody has read, hold locks
 * after the transaction, speak to other processes and connections, or keep what belongs to no tenant.
 */
const closed = new RegExp(
  `^(${[
    'set_config|open_unit|enter_preview',
    'query_to_xml\\w*|cursor_to_xml\\w*|ts_stat|ts_rewrite|dblink\\w*',
    'pg_(try_)?advisory_(un)?lock(_shared|_all)?',
    'pg_notify|pg_listening_channels|pg_(cancel|terminate)_backend|pg_stat_(get_)?activity|pg_export_snapshot|pg_log_backend_memory_contexts',
    'lo_(creat|create|open|close|import|export|unlink|get|put|from_bytea|lseek64|lseek|tell64|tell|truncate64|truncate)|loread|lowrite|pg_largeobject\\w*|pg_(prepared_statements|cursors)',
  ].join('|')})$`,
)

/** What core does with the owner's rights is for its own operations, which check who asks; plugins may ask for the context. */
function ofCore(words: readonly string[]): string | undefined {
  const isCall = (at: number): boolean => words[at] === 'core' && words[at + 1] === '.' && words[at + 3] === '(' && words[at - 1] !== 'into'
  const called = words.flatMap((_, at) => (isCall(at) ? [words[at + 2] ?? ''] : []))
  return called.find((name) => !name.startsWith('ctx_') && name !== 'fold')
}

/** Why a plugin may not run this text; undefined when it may. */
export function refusalOf(text: string): string | undefined {
  const words = sqlWords(text)
  if (words === undefined) return 'it cannot be read for sure: close its quotes, and write names as they are'
  const first = words.find((word) => word !== '(') ?? ''
  if (!verbs.has(first)) return `"${first}" neither reads nor writes rows`
  if (words.slice(0, -1).includes(';')) return 'it holds more than one statement'
  const reaching = words.find((word) => closed.test(word)) ?? ofCore(words)
  return reaching === undefined ? undefined : `"${reaching}" reaches past the rows of a unit of work`
}

const read = new Set<string>()
const mostTexts = 2_000

function demandRows(text: string): void {
  if (read.has(text)) return
  const why = refusalOf(text)
  if (why !== undefined) throw new Error(`A plugin ran SQL that is refused: ${why}. See docs/decisions/0191.`)
  if (read.size < mostTexts) read.add(text)
}

/**
 * A link on which SQL reads and writes rows, one statement at a time, and does nothing else: whose rows these are was said
 * before, and a plugin's text, or one that somebody managed to write into it, cannot say it again.
 */
export const rowsOnly = (link: Link): Link => ({
  async send<Row>(statement: Statement) {
    demandRows(statement.text)
    // With values the text travels alone; without, PostgreSQL would take several at once.
    return link.send<Row>({ ...statement, values: statement.values ?? [] })
  },
  async copyIn() {
    throw new Error('A plugin does not copy rows in; insert them')
  },
})
