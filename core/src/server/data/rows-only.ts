import type { Link, Statement } from './link.js'
import { sqlWords } from './sql-words.js'

/** What reads and writes rows. Everything else says how the connection, the transaction or the schema is to be. */
const verbs: ReadonlySet<string> = new Set(['select', 'with', 'insert', 'update', 'delete', 'merge', 'values'])

/**
 * Functions that reach past the rows of a unit: they say whose rows are seen, run a text that nobody has read, or keep what
 * belongs to no tenant.
 */
const closed = new RegExp(
  `^(${[
    'set_config|open_unit|enter_preview',
    'query_to_xml\\w*|cursor_to_xml\\w*|ts_stat|ts_rewrite|dblink\\w*',
    'lo_(creat|create|open|close|import|export|unlink|get|put|from_bytea|lseek64|lseek|tell64|tell|truncate64|truncate)|loread|lowrite',
  ].join('|')})$`,
)
/**
 * What PostgreSQL itself keeps and does: settings (an update of `pg_settings` is a `set_config` that outlives the transaction),
 * what others ask, how many rows all tenants have, locks, notices, sleep. Rows need none of it but a lock for the transaction.
 */
const ofServer = /^pg_(?!(catalog|typeof|(try_)?advisory_xact_lock(_shared)?)$)/

/** Core's own schemas that no plugin has anything to do with: what is put into the queue is put there by a unit of work. */
const ofNobody = (words: readonly string[]): string | undefined =>
  words.find((word, at) => (word === 'jobs' || word === 'auth') && words[at + 1] === '.')

/** What says who may do what, which features are on, and what was done: core's operations alone write it, for they ask for a permission. */
const ruling: ReadonlySet<string> = new Set(
  `account agency agency_group agency_plugin agency_role audit_entry break_glass client_portal consent_grant idempotency_key invitation
  invitation_round login_change portal_addition portal_preview portal_refusal profile_access push_device role sms_stop`.split(/\s+/),
)

/** What stands before the name that begins here: its schema may have a database before it, a table `only`. */
function before(words: readonly string[], name: number): readonly (string | undefined)[] {
  const at = words[name - 1] === '.' ? name - 2 : name
  const from = words[at - 1] === 'only' ? at - 1 : at
  return [words[from - 2], words[from - 1]]
}
/** `insert into`, `merge into`, `update` or `delete from` stands before the name; too often rather than too seldom, for a column may be called so. */
function writes([one, two]: readonly (string | undefined)[]): boolean {
  return two === 'update' || (two === 'into' && (one === 'insert' || one === 'merge')) || (two === 'from' && one === 'delete')
}

/** What core does with the owner's rights is for its own operations, which check who asks; plugins may ask for the context. */
function ofCore(words: readonly string[]): string | undefined {
  const names = words.flatMap((word, at) => (word === 'core' && words[at + 1] === '.' ? [at] : []))
  const reaching = names.find((at) => {
    const name = words[at + 2] ?? ''
    const standing = before(words, at)
    if (writes(standing) && ruling.has(name)) return true
    // Only an insert has brackets behind a table. `select "delete" from core.f()` is a call.
    return words[at + 3] === '(' && !name.startsWith('ctx_') && name !== 'fold' && standing.join(' ') !== 'insert into'
  })
  return reaching === undefined ? undefined : words[reaching + 2]
}

/** Why a plugin may not run this text; undefined when it may. */
export function refusalOf(text: string): string | undefined {
  const words = sqlWords(text)
  if (words === undefined) return 'it cannot be read for sure: close its quotes, and write names as they are'
  const first = words.find((word) => word !== '(') ?? ''
  if (!verbs.has(first)) return `"${first}" neither reads nor writes rows`
  if (words.slice(0, -1).includes(';')) return 'it holds more than one statement'
  const reaching = words.find((word) => closed.test(word) || ofServer.test(word)) ?? ofNobody(words) ?? ofCore(words)
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
