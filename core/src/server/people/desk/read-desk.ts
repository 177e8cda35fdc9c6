import type { Core, Operation } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { phraseOf } from '../../log/log-words.js'
import { present } from '../present.js'

interface Named {
  readonly client_id: string
  readonly given_name: string
  readonly family_name: string
  readonly preferred_name: string | null
}
interface OwnRow extends Named {
  readonly operation: string | null
  readonly at: string | null
  readonly acts: number
}
interface OpenedRow extends Named {
  readonly at: string
}
const week = 7 * 24 * 3600_000
const mostOwn = 8
const mostRecent = 6
const nameOf = ({ client_id: id, given_name: givenName, family_name: familyName, preferred_name: preferredName }: Named) => ({
  id,
  givenName,
  familyName,
  ...present({ preferredName }),
})

/** Reads the desk of the staff member in scope. */
export const readDesk: Operation<Core, 'readDesk'> = async (_input, scope) => {
  const since = new Date(scope.now().getTime() - week).toISOString()
  const [own, opened] = await Promise.all([
    ask<OwnRow>(scope, 'select * from core.own_desk($1::timestamptz)', [since]),
    ask<OpenedRow>(scope, 'select * from core.opened_records($1)', [mostRecent]),
  ])
  scope.audit({ resource: 'client' })
  return {
    clients: own.length,
    own: own.slice(0, mostOwn).map((row) => ({
      ...nameOf(row),
      ...(row.operation !== null &&
        row.at !== null && { news: { text: phraseOf(scope, { operation: row.operation, resource: null }), at: row.at, count: row.acts } }),
    })),
    recent: opened.map((row) => ({ ...nameOf(row), at: row.at })),
  }
}
