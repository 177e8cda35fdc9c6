import { core, type Operation, problem } from '@lintel/core'
import type { CareTeamMember, careTeam, ShownMember } from '../contract.js'

const shown = ({ staffMemberId, name, title, agencyName, programs }: CareTeamMember): ShownMember => ({
  staffMemberId,
  name,
  title,
  agencyName,
  programs,
})

/** The care team as the client sees it. */
export const listMembers: Operation<typeof careTeam, 'listMembers'> = async (_, scope) => {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId })
  const members = await scope.own.members.of(clientId)
  return { clientId, members: members.filter((member) => member.isShownInPortal).map(shown) }
}
