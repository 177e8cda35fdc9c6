import { catalogRules, roleRules } from './catalog-rules.js'
import type { Database, Link } from './link.js'

/** Where the live schema, or the role of this link, breaks the rules that isolation rests on. Empty when all is well. */
export async function catalogFaults(link: Link, kind: Database['kind']): Promise<readonly string[]> {
  const rules = [...catalogRules, ...roleRules(kind === 'postgres' ? 'session_user' : 'current_user')]
  const { rows } = await link.send<{ fault: string }>({
    text: `select fault from (${rules.join('\nunion all\n')}) as found (fault) where fault is not null order by fault`,
    values: [],
  })
  return rows.map(({ fault }) => fault)
}

/** Refuses to serve a schema that would not keep people apart, with every fault. Called at start, after migrating. */
export async function checkCatalog(database: Database): Promise<void> {
  const faults = await database.transaction('app', {}, (link) => catalogFaults(link, database.kind))
  if (faults.length > 0) throw new Error(`The database does not keep people apart:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
}
