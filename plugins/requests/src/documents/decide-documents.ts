import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { endRequest } from '../store/move-request.js'
import type { RequestRow } from '../store/read-requests.js'
import { tell } from '../store/tell.js'
import { type Checks, countChecks, type Held, holdDocuments } from './checks.js'
import { filesOf } from './files-of.js'
import { noteFiles } from './note-files.js'
import type { FileCheck, RequestFile } from './request-file.js'
import { missingParts } from './places.js'
import { wantedOf } from './wanted.js'
import { askAgain } from './reopen.js'

type Verdict = Omit<FileCheck, 'at'>

const keep = 'update requests.request r set checks = $2::jsonb where r.id = $1::uuid'
const keepChecks = (scope: Scope, { id }: RequestRow, checks: Checks) => ask(scope, keep, [id, JSON.stringify(checks)])
const handInAgain = `update requests.request r set state = 'handedIn', handed_in_at = $2::timestamptz where r.id = $1::uuid`

/** What follows from all decisions together: done, needed again, or something is left to look at. */
async function settle(
  scope: Scope,
  row: RequestRow,
  { state, reason, places }: Held,
  checks: Checks,
  files: readonly RequestFile[],
): Promise<void> {
  const { open, neededAgain } = countChecks(files, checks)
  // Where all of it was sent back, something is still to come.
  if (reason !== null) return
  const isMissing = missingParts(wantedOf(row.detail), files, places) > 0
  if (isMissing) return
  if (open === 0 && neededAgain === 0) return endRequest(scope, row, { state: 'done' })
  if (open === 0 && state === 'handedIn') await askAgain(scope, row, null)
  if (neededAgain === 0 && state !== 'handedIn') await ask(scope, handInAgain, [row.id, scope.now().toISOString()])
}

/** Decides about one file; until the request is over, another decision may follow. */
export async function decide(scope: Scope, row: RequestRow, fileId: string, verdict: Verdict): Promise<void> {
  const held = await holdDocuments(scope, row)
  const files = (await filesOf(scope, [row.id])).get(row.id) ?? []
  if (!files.some(({ id }) => id === fileId)) throw problem(core.problems.notFound)
  const checks = { ...held.checks, [fileId]: { ...verdict, at: scope.now().toISOString() } }
  await keepChecks(scope, row, checks)
  noteFiles(scope, row)
  await settle(scope, row, held, checks, files)
  await tell(scope, row.client_id, row.sent_by)
}

/** Accepts all that was handed in: the request is done. What is enough without a part that is missing is for staff to say. */
export async function acceptAll(scope: Scope, row: RequestRow): Promise<void> {
  const { state, checks, places } = await holdDocuments(scope, row)
  const at = scope.now().toISOString()
  const files = (await filesOf(scope, [row.id])).get(row.id) ?? []
  const isMissing = files.length > 0 && missingParts(wantedOf(row.detail), files, places) > 0
  if (state !== 'handedIn' && !isMissing) throw problem(requests.problems.notHandedIn)
  const accepted = ({ id }: RequestFile): FileCheck => {
    const before = checks[id]
    return before?.verdict === 'accepted' ? before : { verdict: 'accepted', at }
  }
  await keepChecks(scope, row, Object.fromEntries(files.map((file) => [file.id, accepted(file)])))
  await endRequest(scope, row, { state: 'done' })
}

/** Asks for something else than all that was sent: the request waits for the client again, who reads why. */
export async function sendBack(scope: Scope, row: RequestRow, reason: string): Promise<void> {
  if (!(await askAgain(scope, row, reason))) throw problem(requests.problems.notHandedIn)
  noteFiles(scope, row)
  await tell(scope, row.client_id, row.sent_by)
}
