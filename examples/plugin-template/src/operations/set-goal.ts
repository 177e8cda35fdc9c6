import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { pluginTemplate } from '../contract.js'

const countOpen = 'select count(*)::int as count from plugin_template.goal where client_id = $1 and reached_at is null'
const insert = `insert into plugin_template.goal (id, agency_id, client_id, text, set_at)
  values ($1, $2, $3, $4, $5) on conflict (tenant_id, id) do nothing`

export const setGoal: Operation<typeof pluginTemplate, 'setGoal'> = async ({ body }, scope) => {
  const clientId = scope.actor.profile?.clientId
  const [agencyId] = scope.agencies // a client of several agencies keeps goals with the first
  if (clientId === undefined || agencyId === undefined) throw problem(core.problems.notFound)
  const most = scope.settingsFor(agencyId).mostOpenGoals
  const [open] = await ask<{ count: number }>(scope, countOpen, [clientId])
  if ((open?.count ?? 0) >= most) throw problem(pluginTemplate.problems.tooManyGoals, { most })
  const id = body.id ?? scope.newId()
  await ask(scope, insert, [id, agencyId, clientId, body.text, scope.now().toISOString()])
  scope.audit({ clientId, resource: 'goal', resourceId: id })
  return { id }
}
