import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { doerOf } from '../store/doer-of.js'
import { mustBeOpen } from '../store/move-request.js'
import type { RequestRow } from '../store/read-requests.js'
import { tell } from '../store/tell.js'
import { filesOf } from './files-of.js'
import { tieFiles } from './tie-files.js'
import { isWanted, wantedOf } from './wanted.js'

const open = `('sent', 'delivered', 'opened', 'started', 'handedIn')`
// Written first: of two who send at the same moment the second waits here, and counts what the first has sent.
const handOver = `
  update requests.request r set state = 'handedIn', handed_in_at = $2::timestamptz, hand_ins = coalesce(hand_ins, 0) + 1, reason = null,
    answered_by = $3, answered_by_name = $4, relation = $5, delivered_at = coalesce(delivered_at, $2::timestamptz),
    opened_at = coalesce(opened_at, $2::timestamptz), started_at = coalesce(started_at, $2::timestamptz)
  where r.id = $1::uuid and r.state in ${open} returning r.hand_ins`
const reopen = `
  update requests.request r set state = 'started', handed_in_at = null, reason = $2
  where r.id = $1::uuid and r.state = 'handedIn' returning r.hand_ins`

interface Handed {
  readonly hand_ins: number
}
const note = (scope: Scope, row: RequestRow): void =>
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields: ['state', 'files'] })
const aboutOf = (row: RequestRow) => ({ requestId: row.id, clientId: row.client_id })

/** Hands documents in: what staff look at next. Nothing is over yet, and more can follow. */
export async function handIn(scope: Scope, row: RequestRow, fileIds: readonly string[]): Promise<void> {
  mustBeOpen(row)
  if (fileIds.length === 0) throw problem(requests.problems.noDocument)
  const [handed] = await ask<Handed>(scope, handOver, [row.id, scope.now().toISOString(), ...(await doerOf(scope))])
  if (handed === undefined) throw problem(requests.problems.requestEnded, { state: row.state })
  const { accepts, most } = wantedOf(row.detail)
  const home = { requestId: row.id, agencyId: row.agency_id, clientId: row.client_id }
  for (const { type } of await tieFiles(scope, fileIds, home)) if (!isWanted(accepts, type)) throw problem(requests.problems.wrongDocument)
  const sent = (await filesOf(scope, [row.id])).get(row.id) ?? []
  if (sent.length > most) throw problem(requests.problems.tooManyDocuments, { most })
  note(scope, row)
  scope.emit(requests.events.requestHandedIn, { ...aboutOf(row), time: handed.hand_ins }, { agencyId: row.agency_id })
  await tell(scope, row.client_id, row.sent_by)
}

/** Takes one file back. Where it was the last, the request waits for the client again. */
export async function takeBack(scope: Scope, row: RequestRow, fileId: string): Promise<void> {
  mustBeOpen(row)
  const sent = (await filesOf(scope, [row.id])).get(row.id) ?? []
  if (!sent.some(({ id }) => id === fileId)) throw problem(core.problems.notFound)
  await scope.services.core.files.remove(fileId)
  if (sent.length === 1) await ask(scope, reopen, [row.id, null])
  note(scope, row)
  await tell(scope, row.client_id, row.sent_by)
}

/** Asks for something else: the request waits for the client again, who reads why. */
export async function sendBack(scope: Scope, row: RequestRow, reason: string): Promise<void> {
  const [handed] = await ask<Handed>(scope, reopen, [row.id, reason])
  if (handed === undefined) throw problem(requests.problems.notHandedIn)
  note(scope, row)
  scope.emit(requests.events.requestSentBack, { ...aboutOf(row), time: handed.hand_ins }, { agencyId: row.agency_id })
  await tell(scope, row.client_id, row.sent_by)
}
