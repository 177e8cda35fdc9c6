import type { LogLine } from '../../contract/core/log-operations.js'
import type { Scope, Static } from '../../contract/index.js'
import { fieldLabel, phraseOf } from './log-words.js'
import type { LogOf, LogRow } from './log-rows.js'

type Line = Static<typeof LogLine>

function whoOf(scope: Scope, row: LogRow): Line['who'] {
  const isReader = row.account_id !== null && row.account_id === scope.actor.id
  if (row.is_elsewhere) return { kind: 'elsewhere', isReader: false }
  if (row.staff_id !== null || row.staff_name !== null)
    return {
      kind: 'staff',
      isReader,
      ...(row.staff_name !== null && { name: row.staff_name }),
      ...(row.agency_name !== null && { agency: row.agency_name }),
    }
  if (row.account_id === null) return { kind: row.outcome === 'allow' ? 'system' : 'nobody', isReader: false }
  const name = row.account_name === null ? {} : { name: row.account_name }
  const kind =
    row.acting_client_id === null ? 'staff' : row.relation === 'representative' || row.relation === 'contact' ? row.relation : 'client'
  // Signing in wears no hat yet: whoever reads their own log is told it was them.
  return { kind: row.acting_client_id === null && isReader && scope.actor.profile !== undefined ? 'client' : kind, isReader, ...name }
}

/** Entries in words. What one request looked at is one line. */
export function logLines(scope: Scope, log: LogOf, rows: readonly LogRow[]): Line[] {
  const lines: { line: Line; row: LogRow }[] = []
  for (const row of rows) {
    const what = phraseOf(scope, row)
    const last = lines.at(-1)
    if (last !== undefined && row.is_look && last.row.is_look && isSameLook(last.row, row)) {
      if (!last.line.what.split(' · ').includes(what)) last.line.what = `${last.line.what} · ${what}`
      continue
    }
    lines.push({ line: lineOf(scope, log, row, what), row })
  }
  return lines.map(({ line }) => line)
}
const isSameLook = (one: LogRow, other: LogRow): boolean =>
  one.request_id !== null && one.request_id === other.request_id && one.client_id === other.client_id && one.outcome === other.outcome

function lineOf(scope: Scope, log: LogOf, row: LogRow, what: string): Line {
  const acting = row.acting_client_id !== null && row.relation !== null && row.relation !== 'self' ? row.acting_name : null
  return {
    id: row.id,
    at: row.at,
    operation: row.operation,
    what,
    isLook: row.is_look,
    isRefused: row.outcome !== 'allow',
    fields: (row.fields ?? []).map((field) => fieldLabel(scope, field, row.operation)),
    who: whoOf(scope, row),
    ...(acting !== null && { onBehalfOf: acting }),
    ...(log.of === 'agency' &&
      row.client_id !== null &&
      row.client_name !== null && { about: { clientId: row.client_id, name: row.client_name } }),
  }
}
