import type { LogQuery } from '../../contract/core/log-operations.js'
import { core, type Core, type Operation, problem, type Scope, type Static } from '../../contract/index.js'
import { readClient } from '../people/client-rows.js'
import { logLines } from './log-lines.js'
import { fieldLabel } from './log-words.js'
import { cursorOf, type LogOf, logRows } from './log-rows.js'

const usualSize = 50
/** Names of what can change on a client's record, in the order of the face sheet; the filter offers them. */
const faceSheet = [
  'givenName',
  'middleName',
  'familyName',
  'nameSuffix',
  'preferredName',
  'pronouns',
  'birthDate',
  'language',
  'phone',
  'email',
  'password',
  'username',
  'isActive',
  'assignedStaff',
  'entryDate',
  'exitDate',
] as const

async function page(scope: Scope, log: LogOf, query: Static<typeof LogQuery>) {
  const size = query.size ?? usualSize
  const rows = await logRows(scope, log, query, size + 1)
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    lines: logLines(scope, log, shown),
    next: rows.length > size && last !== undefined ? cursorOf(last) : null,
    fields: faceSheet.map((key) => ({ key, label: fieldLabel(scope, key) })),
  }
}

/** What happened with the record of the person in focus. */
const listOwnLog: Operation<Core, 'listOwnLog'> = ({ query }, scope) => page(scope, { of: 'own' }, query)

/** What happened with a client's record. */
const listClientLog: Operation<Core, 'listClientLog'> = async ({ params: { clientId }, query }, scope) => {
  if ((await readClient(scope, clientId)) === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'log' })
  return page(scope, { of: 'client', clientId }, query)
}

/** What happened at the agency. */
const listAgencyLog: Operation<Core, 'listAgencyLog'> = ({ query }, scope) => page(scope, { of: 'agency' }, query)

/** How core keeps what its contract promises about logs. */
export const logImplementations = { listOwnLog, listClientLog, listAgencyLog }
