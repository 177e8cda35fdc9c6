import type { CareTeamMember, Members, Scope } from '../contract.js'
import { readCareTeam } from './read-care-team.js'

/** The care team of a client; read once per unit of work, however many ask. */
export const createMembers = (scope: Scope): Members => {
  const known = new Map<string, Promise<readonly CareTeamMember[]>>()
  const of = (clientId: string): Promise<readonly CareTeamMember[]> => {
    const reading = known.get(clientId) ?? readCareTeam(scope, clientId)
    known.set(clientId, reading)
    return reading
  }
  return {
    of,
    find: async (clientId, staffMemberId) => (await of(clientId)).find((member) => member.staffMemberId === staffMemberId),
  }
}
