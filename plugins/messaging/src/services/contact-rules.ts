import type { CareTeamMember } from '@lintel/care-team/contract'
import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging, type Scope } from '../contract.js'

/** The care team of the client as far as the portal shows it and messaging is on at their agency. Nobody, where there is no care team. */
async function shownMembers(scope: Scope, clientId: string): Promise<readonly CareTeamMember[]> {
  const members = (await scope.optional.careTeam?.members.of(clientId)) ?? []
  return members.filter((member) => member.isShownInPortal && scope.agencies.includes(member.agencyId))
}

/** The members whom the client may write to first. Without a care team nobody can be written to first. */
export async function reachableMembers(scope: Scope, clientId: string): Promise<readonly CareTeamMember[]> {
  if (!scope.can(messaging.permissions.startContact)) return []
  return (await shownMembers(scope, clientId)).filter((member) => member.mayClientsStartContact)
}

/** Refuses a first message to someone who is not on the care team (404) or does not allow it (403). */
export async function demandClientMayStart(scope: Scope, clientId: string, staffMemberId: string): Promise<void> {
  const member = (await shownMembers(scope, clientId)).find((candidate) => candidate.staffMemberId === staffMemberId)
  if (member === undefined) throw problem(core.problems.notFound)
  if (!member.mayClientsStartContact) throw problem(messaging.problems.contactNotAllowed)
}

const servedClient = `
  select k.id from core.client k
  where k.id = $1::uuid and exists (
    select 1 from core.client_agency g where g.tenant_id = k.tenant_id and g.client_id = k.id and g.agency_id = $2::uuid)`

/** Refuses a first message of staff to a client whom their agency does not serve. */
export async function demandStaffServe(scope: Scope, clientId: string): Promise<void> {
  const [client] = await ask<{ id: string }>(scope, servedClient, [clientId, scope.agencyId])
  if (client === undefined) throw problem(core.problems.notFound)
}
