import type { LogQuery } from '../../contract/core/log-operations.js'
import type { Scope, Static } from '../../contract/index.js'
import { ask } from '../data/ask.js'

/** An entry of the audit trail as one of the three readers answers it. */
export interface LogRow {
  readonly id: string
  readonly at: string
  readonly request_id: string | null
  readonly operation: string
  readonly outcome: 'allow' | 'deny' | 'error'
  readonly is_look: boolean
  readonly resource: string | null
  readonly fields: readonly string[] | null
  readonly account_id: string | null
  readonly account_name: string | null
  readonly staff_id: string | null
  readonly staff_name: string | null
  readonly agency_name: string | null
  readonly relation: 'self' | 'representative' | 'contact' | null
  readonly acting_client_id: string | null
  readonly acting_name: string | null
  readonly client_id: string | null
  readonly client_name: string | null
  readonly is_elsewhere: boolean
}
/** Whose log: that of the person in focus, of one client, or of the agency. */
export type LogOf = { readonly of: 'own' } | { readonly of: 'client'; readonly clientId: string } | { readonly of: 'agency' }
type Query = Static<typeof LogQuery>

const readers = {
  own: 'select * from core.own_log($1, $2, $3, $4, $5)',
  client: 'select * from core.client_log($1, $2, $3, $4, $5)',
  agency: 'select * from core.agency_log($1, $2, $3, $4, $5)',
} as const
const blank = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim())

/** Days mean days of this zone. */
const filterOf = ({ kind = 'changes', who, plugin, field, from, until }: Query, zone: string) => ({
  ...(kind !== 'all' && { kind }),
  who: blank(who),
  plugin: blank(plugin),
  field: blank(field),
  from,
  until,
  zone,
})

/** Reads entries, newest first, after a cursor. */
export function logRows(scope: Scope, log: LogOf, query: Query, most: number): Promise<readonly LogRow[]> {
  const [at = null, id = null] = query.before?.split('_') ?? []
  const about = log.of === 'client' ? log.clientId : null
  return ask<LogRow>(scope, readers[log.of], [about, JSON.stringify(filterOf(query, scope.tenant.timeZone)), at, id, most])
}

/** Where the next page begins. */
export const cursorOf = ({ at, id }: LogRow): string => `${at}_${id}`
