import { core, problem } from '@lintel/core'
import type { Scope } from '../contract.js'
import type { RequestRow } from './read-requests.js'

/** Whether the person in scope may change a request: who asked, and the owner of the record. */
export async function canChange(scope: Scope, row: RequestRow): Promise<boolean> {
  if (scope.actor.kind === 'system') return true
  if (scope.actor.staff === undefined || row.agency_id !== scope.actor.staff.agencyId) return false
  return row.sent_by === scope.actor.staff.id || (await scope.portals.standing(row.client_id)) === 'owner'
}
/** Refuses everybody else. */
export async function mayChange(scope: Scope, row: RequestRow): Promise<void> {
  if (!(await canChange(scope, row))) throw problem(core.problems.notRecordOwner)
}
