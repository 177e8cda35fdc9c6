import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { doerOf } from '../store/doer-of.js'
import { mustBeOpen } from '../store/move-request.js'
import type { RequestRow } from '../store/read-requests.js'
import { tell } from '../store/tell.js'
import { type Checks, countChecks, holdDocuments, without } from './checks.js'
import { filesOf } from './files-of.js'
import { aboutOf, noteFiles } from './note-files.js'
import { missingParts, mustBePart, type Places } from './places.js'
import { reopen } from './reopen.js'
import { tieFiles } from './tie-files.js'
import { isWanted, wantedOf } from './wanted.js'

const handOver = `
  update requests.request r set state = $6, handed_in_at = case when $6 = 'handedIn' then $2::timestamptz end,
    hand_ins = coalesce(hand_ins, 0) + 1, reason = null, checks = $7::jsonb, places = $8::jsonb, answered_by = $3, answered_by_name = $4, relation = $5,
    delivered_at = coalesce(delivered_at, $2::timestamptz), opened_at = coalesce(opened_at, $2::timestamptz),
    started_at = coalesce(started_at, $2::timestamptz)
  where r.id = $1::uuid returning r.hand_ins`

/** Which part files are, or which file they replace. */
interface Which {
  readonly part?: number
  readonly insteadOf?: string
}

/**
 * Hands documents in, what staff look at next, in place of one that is needed again or beside the others. Nothing is over yet,
 * and more can follow. While something else is needed again, or a part is missing, it still waits for the client.
 */
export async function handIn(scope: Scope, row: RequestRow, fileIds: readonly string[], { part, insteadOf }: Which = {}): Promise<void> {
  mustBeOpen(row)
  const wanted = wantedOf(row.detail)
  mustBePart(scope, wanted, part)
  if (fileIds.length === 0) throw problem(requests.problems.noDocument)
  const held = await holdDocuments(scope, row)
  const checks = insteadOf === undefined ? held.checks : await removeRefused(scope, row, held.checks, insteadOf)
  const files = await addFiles(scope, row, fileIds)
  const places = placed(held.places, fileIds, { ...(part !== undefined && { part }), ...(insteadOf !== undefined && { insteadOf }) })
  const isMissing = countChecks(files, checks).neededAgain > 0 || missingParts(wanted, files, places) > 0
  const state = held.state !== 'handedIn' && isMissing ? 'started' : 'handedIn'
  const values = [row.id, scope.now().toISOString(), ...(await doerOf(scope)), state, JSON.stringify(checks), JSON.stringify(places)]
  const [handed] = await ask<{ readonly hand_ins: number }>(scope, handOver, values)
  noteFiles(scope, row)
  if (state === 'handedIn')
    scope.emit(requests.events.requestHandedIn, { ...aboutOf(row), time: handed?.hand_ins ?? 0 }, { agencyId: row.agency_id })
  await tell(scope, row.client_id, row.sent_by)
}

/** New files are the part that was said, or that of the file they replace. */
function placed(places: Places, fileIds: readonly string[], { part, insteadOf }: Which): Places {
  const place = insteadOf === undefined ? part : places[insteadOf]
  const kept = insteadOf === undefined ? places : without(places, insteadOf)
  return place === undefined ? kept : { ...kept, ...Object.fromEntries(fileIds.map((id) => [id, place])) }
}

async function addFiles(scope: Scope, row: RequestRow, fileIds: readonly string[]) {
  const { accepts, most } = wantedOf(row.detail)
  const home = { requestId: row.id, agencyId: row.agency_id, clientId: row.client_id }
  for (const { type } of await tieFiles(scope, fileIds, home)) if (!isWanted(accepts, type)) throw problem(requests.problems.wrongDocument)
  const files = (await filesOf(scope, [row.id])).get(row.id) ?? []
  if (files.length > most) throw problem(requests.problems.tooManyDocuments, { most })
  return files
}

async function removeRefused(scope: Scope, row: RequestRow, checks: Checks, fileId: string): Promise<Checks> {
  const files = (await filesOf(scope, [row.id])).get(row.id) ?? []
  if (!files.some(({ id }) => id === fileId)) throw problem(core.problems.notFound)
  if (checks[fileId]?.verdict !== 'neededAgain') throw problem(requests.problems.documentDecided)
  await scope.services.core.files.remove(fileId)
  return without(checks, fileId)
}

/** Takes one file back that nobody has decided about. Where nothing is left to look at, the request waits for the client again. */
export async function takeBack(scope: Scope, row: RequestRow, fileId: string): Promise<void> {
  mustBeOpen(row)
  const { state, checks, places } = await holdDocuments(scope, row)
  const files = (await filesOf(scope, [row.id])).get(row.id) ?? []
  if (!files.some(({ id }) => id === fileId)) throw problem(core.problems.notFound)
  if (checks[fileId] !== undefined) throw problem(requests.problems.documentDecided)
  await scope.services.core.files.remove(fileId)
  const others = files.filter(({ id }) => id !== fileId)
  const left = countChecks(others, checks)
  const isMissing = others.length === 0 || missingParts(wantedOf(row.detail), others, places) > 0
  if (state === 'handedIn' && (isMissing || (left.open === 0 && left.neededAgain > 0))) await reopen(scope, row, null)
  noteFiles(scope, row)
  await tell(scope, row.client_id, row.sent_by)
}
