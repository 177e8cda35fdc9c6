import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import type { RequestRow } from '../store/read-requests.js'
import { aboutOf } from './note-files.js'

const startAgain = `
  update requests.request r set state = 'started', handed_in_at = null, reason = $2
  where r.id = $1::uuid and r.state = 'handedIn' returning r.hand_ins`

/** Lets what was handed in wait for the client again. Answers how often it was handed in; nothing, where it was not. */
export async function reopen(scope: Scope, row: RequestRow, reason: string | null): Promise<number | undefined> {
  const [handed] = await ask<{ readonly hand_ins: number }>(scope, startAgain, [row.id, reason])
  return handed?.hand_ins
}

/** The same by staff, who want something else: whoever tells people hears it. Answers whether it was handed in. */
export async function askAgain(scope: Scope, row: RequestRow, reason: string | null): Promise<boolean> {
  const time = await reopen(scope, row, reason)
  if (time === undefined) return false
  scope.emit(requests.events.requestSentBack, { ...aboutOf(row), time }, { agencyId: row.agency_id })
  return true
}
