import { problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type NotReminded, requests, type Scope } from '../contract.js'
import { waiting } from './read-requests.js'

/** Whether the client of a request is reminded at all; `now` is the place of the moment among the values. */
export const reminded = (now: string): string =>
  `requests.not_reminded(r.client_id, r.agency_id, ${now}::timestamptz, r.after_leaving) is null`

const why = `select requests.not_reminded(r.client_id, r.agency_id, $2::timestamptz, r.after_leaving) as reason from requests.request r
  where r.id = any ($1::uuid[]) order by reason nulls first limit 1`
/** Why a client is reminded of none of these; undefined, where they are reminded of one. */
export async function whyNotReminded(scope: Scope, asked: readonly { readonly id: string }[]): Promise<NotReminded | undefined> {
  const values = [`{${asked.map(({ id }) => id).join(',')}}`, scope.now().toISOString()]
  const [row] = await ask<{ readonly reason: NotReminded | null }>(scope, why, values)
  return row?.reason ?? undefined
}
/** Refuses to remind who said no to the portal, or has left the agency's programs since they were asked, and says which. */
export async function mustBeReminded(scope: Scope, asked: readonly { readonly id: string }[]): Promise<void> {
  const reason = await whyNotReminded(scope, asked)
  if (reason !== undefined) throw problem(requests.problems[reason])
}

// A row that changed since it was read was reminded of by another process, or waits no more.
const note = `
  update requests.request r set last_reminded_at = $3::timestamptz, reminders = r.reminders + 1
  from unnest($1::uuid[], $2::int[]) as seen (id, reminders)
  where r.id = seen.id and r.reminders = seen.reminders and ${waiting} and ${reminded('$3')} returning r.id, r.reminders`

interface Reminded {
  readonly id: string
  readonly client_id: string
  readonly agency_id: string
  /** How many there were when it was read. */
  readonly reminders: number
}
interface Noted {
  readonly id: string
  readonly reminders: number
}
/** Notes reminders, in one statement and each once, and says that they are due: whoever tells people hears it. */
export async function remindAll(scope: Scope, rows: readonly Reminded[]): Promise<void> {
  if (rows.length === 0) return
  const [ids, seen] = [rows.map(({ id }) => id), rows.map(({ reminders }) => reminders)]
  const noted = await ask<Noted>(scope, note, [`{${ids.join(',')}}`, `{${seen.join(',')}}`, scope.now().toISOString()])
  const counts = new Map(noted.map(({ id, reminders }) => [id, reminders]))
  for (const { id, client_id, agency_id } of rows) {
    const reminder = counts.get(id)
    if (reminder !== undefined)
      scope.emit(requests.events.reminderDue, { requestId: id, clientId: client_id, reminder }, { agencyId: agency_id })
  }
}
