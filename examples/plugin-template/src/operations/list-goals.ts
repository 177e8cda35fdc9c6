import { core, type Operation, problem } from '@lintel/core'
import type { pluginTemplate } from '../contract.js'

export const listGoals: Operation<typeof pluginTemplate, 'listGoals'> = async (_, scope) => {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId })
  return { items: [...(await scope.own.goals.of(clientId))] }
}
