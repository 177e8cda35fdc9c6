import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { pluginTemplate } from '../contract.js'

const reach = `update plugin_template.goal set reached_at = coalesce(reached_at, $2) where id = $1
  returning client_id as "clientId", agency_id as "agencyId", reached_at = $2 as "isNew"`

export const reachGoal: Operation<typeof pluginTemplate, 'reachGoal'> = async ({ params: { goalId } }, scope) => {
  const [goal] = await ask<{ clientId: string; agencyId: string; isNew: boolean }>(scope, reach, [goalId, scope.now().toISOString()])
  if (goal === undefined) throw problem(core.problems.notFound)
  const { clientId, agencyId, isNew } = goal
  scope.audit({ clientId, resource: 'goal', resourceId: goalId, fields: ['reachedAt'] })
  if (isNew) scope.emit(pluginTemplate.events.goalReached, { goalId, clientId }, { agencyId })
}
