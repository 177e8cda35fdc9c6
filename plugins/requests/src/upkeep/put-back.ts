import { type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { aboutOf } from '../documents/note-files.js'
import { clientDay } from '../store/client-day.js'
import { mustFind } from '../store/find-request.js'
import { mayChange } from '../store/may-change.js'
import { mustFindPacket } from '../store/packet.js'
import type { RequestRow } from '../store/read-requests.js'
import { tell } from '../store/tell.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

const dayLength = 24 * 60 * 60 * 1000
/** What was taken back longer ago is asked anew: the client has forgotten it, and its words may be out of date. */
const longest = 30 * dayLength

/** Whether putting it back makes it wait again: it was taken back, and where it was removed, the removal did that. */
const waitsAgain = ({ state, removed_at: removed, ended_at: ended }: RequestRow): boolean =>
  state === 'cancelled' && (removed === null || (ended !== null && Date.parse(ended) >= Date.parse(removed)))

async function isTooLate(scope: Scope, row: RequestRow): Promise<boolean> {
  if (row.ended_at === null || scope.now().getTime() - Date.parse(row.ended_at) > longest) return true
  return row.expires_on !== null && row.expires_on < (await clientDay(scope, row.client_id, row.agency_id))
}
/** Whether a request can be put back at all. */
export async function canPutBack(scope: Scope, row: RequestRow): Promise<boolean> {
  return waitsAgain(row) ? !(await isTooLate(scope, row)) : row.removed_at !== null
}

const show = 'update requests.request r set removed_at = null where r.id = $1::uuid and r.removed_at is not null returning r.id'
/** It stands where it stood. Files that were sent are gone since it was taken back, and with them what was said of each. */
const again = `
  update requests.request r set removed_at = null, ended_at = null, reason = null, handed_in_at = null, checks = null, places = null,
    state = case when r.started_at is not null then 'started' when r.opened_at is not null then 'opened'
      when r.delivered_at is not null then 'delivered' else 'sent' end,
    changed_at = case when r.delivered_at is null then r.changed_at else $2::timestamptz end
  where r.id = $1::uuid and r.state = 'cancelled' returning r.id`

async function putBack(scope: Scope, row: RequestRow): Promise<void> {
  if (!(await canPutBack(scope, row))) throw problem(requests.problems.tooLateToPutBack)
  const at = scope.now().toISOString()
  const isAgain = waitsAgain(row)
  const moved = await (isAgain ? ask(scope, again, [row.id, at]) : ask(scope, show, [row.id]))
  if (moved.length === 0) return
  const fields = isAgain ? ['state'] : ['removedAt']
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields })
  if (isAgain) scope.emit(requests.events.requestChanged, { ...aboutOf(row), at }, { agencyId: row.agency_id })
  await tell(scope, row.client_id, row.sent_by)
}

export const putBackRequest: Do<'putBackRequest'> = async ({ params }, scope) => {
  const row = await mustFind(scope, params.requestId)
  await mayChange(scope, row)
  await putBack(scope, row)
}

export const putBackPacket: Do<'putBackPacket'> = async ({ params }, scope) => {
  const rows = await mustFindPacket(scope, params.packetId)
  for (const row of rows) await mayChange(scope, row)
  const removed = rows.filter(({ removed_at }) => removed_at !== null)
  const able: RequestRow[] = []
  for (const row of removed) if (await canPutBack(scope, row)) able.push(row)
  if (able.length === 0) throw problem(requests.problems.tooLateToPutBack)
  for (const row of able) await putBack(scope, row)
}
