import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { careTeam } from '../contract.js'

/** The whole care team of one client, for staff. */
export const listClientMembers: Operation<typeof careTeam, 'listClientMembers'> = async ({ params }, scope) => {
  const [client] = await ask<{ id: string }>(scope, 'select id from core.client where id = $1', [params.clientId])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: params.clientId })
  return { members: [...(await scope.own.members.of(params.clientId))] }
}
