import type { Operation } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { aboutOf } from '../documents/note-files.js'
import { mustFind } from '../store/find-request.js'
import { mayChange } from '../store/may-change.js'
import { endRequest } from '../store/move-request.js'
import { mustFindPacket } from '../store/packet.js'
import type { RequestRow } from '../store/read-requests.js'
import { tell } from '../store/tell.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

const hide = 'update requests.request r set removed_at = $2::timestamptz where r.id = $1::uuid and r.removed_at is null returning r.id'
const isOpen = ({ ended_at }: RequestRow): boolean => ended_at === null

/**
 * Takes a request off the client's list. It is hidden first and taken back after, so that putting it back knows which of the two
 * the removal did. Again, nothing happens.
 */
export async function removeFromList(scope: Scope, row: RequestRow): Promise<void> {
  if ((await ask(scope, hide, [row.id, scope.now().toISOString()])).length === 0) return
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields: ['removedAt'] })
  if (isOpen(row)) await endRequest(scope, row, { state: 'cancelled' })
  scope.emit(requests.events.requestRemoved, aboutOf(row), { agencyId: row.agency_id })
  await tell(scope, row.client_id, row.sent_by)
}

export const removeRequest: Do<'removeRequest'> = async ({ params }, scope) => {
  const row = await mustFind(scope, params.requestId)
  await mayChange(scope, row)
  await removeFromList(scope, row)
}

export const removePacket: Do<'removePacket'> = async ({ params }, scope) => {
  const rows = await mustFindPacket(scope, params.packetId)
  for (const row of rows) await mayChange(scope, row)
  for (const row of rows) await removeFromList(scope, row)
}
