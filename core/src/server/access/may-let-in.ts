import { core, type Core, problem, type ScopeOf } from '../../contract/index.js'
import { readStanding } from '../record/read-standing.js'

/** Whether the agency has a contract that lets its clients in. */
export const isContracted = (scope: ScopeOf<Core>): boolean => scope.settingsFor(scope.agencyId).portalIsContracted
/** Refuses to let anybody in where the agency has no contract for the portal. */
export function mustBeContracted(scope: ScopeOf<Core>): void {
  if (!isContracted(scope)) throw problem(core.problems.portalNotContracted)
}

/**
 * Refuses who may not let people into this client's portal: 404 where the record is not theirs to see, 403 where they only
 * look at it by consent or in an emergency. The permission `inviteClients` was asked before.
 */
export async function mustLetIn(scope: ScopeOf<Core>, clientId: string): Promise<void> {
  if (scope.actor.kind === 'system') return
  const standing = await readStanding(scope, clientId)
  if (standing === undefined) throw problem(core.problems.notFound)
  if (standing === 'view') throw problem(core.problems.notRecordOwner)
}
