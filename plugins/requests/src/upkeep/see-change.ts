import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { aboutOf } from '../documents/note-files.js'
import type { RequestRow } from '../store/read-requests.js'

const seen = 'update requests.request r set changed_at = null where r.id = $1::uuid and r.changed_at is not null returning r.id'

/** The client has opened what staff changed: the news of it are read, and the next change is told again. */
export async function seeChange(scope: Scope, row: RequestRow): Promise<void> {
  if (row.changed_at === null || (await ask(scope, seen, [row.id])).length === 0) return
  scope.emit(requests.events.requestOpened, aboutOf(row), { agencyId: row.agency_id })
}
