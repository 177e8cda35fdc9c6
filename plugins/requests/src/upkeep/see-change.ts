import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { aboutOf } from '../documents/note-files.js'
import type { RequestRow } from '../store/read-requests.js'

const seen = 'update requests.request r set change_seen_at = $2::timestamptz where r.id = $1::uuid and r.changed_at <= $2::timestamptz'

/** The client has opened what staff changed: the news of it are read, and the next change is told again. */
export async function seeChange(scope: Scope, row: RequestRow): Promise<void> {
  if (!row.is_changed) return
  await ask(scope, seen, [row.id, scope.now().toISOString()])
  scope.emit(requests.events.requestOpened, aboutOf(row), { agencyId: row.agency_id })
}
